/** Plans that gave way to another one, to be got back or taken home; they are listed while their fold is open. */

import { isSyntaxProblem, readDocument } from "../source/index.ts";
import { make, one } from "./dom.ts";
import { download } from "./files.ts";
import type { Earlier, Kept } from "./kept_plans.ts";
import { lookUp } from "./paths_in_page.ts";
import type { Keeping } from "./persistence.ts";
import type { Plan } from "./plan.ts";
import type { Aside } from "./store.ts";
import type { PageParts } from "./tools.ts";

export class EarlierPlans {
  readonly #fold: HTMLDetailsElement;
  readonly parts: PageParts;
  readonly #plan: Plan;
  readonly #keeping: Keeping;

  constructor(form: HTMLFormElement, parts: PageParts) {
    this.#fold = one(form, ".cop-earlier", HTMLDetailsElement);
    this.parts = parts;
    this.#plan = parts.plan;
    this.#keeping = parts.keeping;
    this.#fold.addEventListener("toggle", () => this.show());
  }

  show() {
    if (!this.#fold.open) return;
    const { earlier, aside } = this.#keeping.store;
    const items = [...earlier.map((plan) => this.#item(plan)), ...aside.map((found) => this.#asideItem(found))];
    one(this.#fold, "ul", HTMLUListElement).replaceChildren(...items);
    one(this.#fold, ".cop-no-earlier", HTMLElement).hidden = items.length > 0;
  }

  #item({ kept, on }: Earlier) {
    const { page, words } = this.parts;
    const day = new Date(on).toLocaleString(page.language, { dateStyle: "medium", timeStyle: "short" });
    const title = words.say("earlier", { title: this.#title(kept), day });
    return this.#listed(title, kept.name, (kept.marked ? "\ufeff" : "") + kept.text, () =>
      this.#keeping.exchange(kept, words.say("got-back")),
    );
  }

  #asideItem({ written }: Aside) {
    return this.#listed(this.parts.words.say("aside-item"), "kept-by-browser.json", written);
  }

  #listed(title: string, file: string, text: string, getBack?: () => void) {
    const { words } = this.parts;
    const item = make("li", {}, make("span", {}, title), " ");
    if (getBack) item.append(button(words.say("get-back"), title, getBack), " ");
    const take = () => download(file, new TextEncoder().encode(text));
    item.append(button(words.say("download-one"), title, take));
    return item;
  }

  /** Whose plan it is, or what its file is called. */
  #title({ text, name }: Kept) {
    const read = readDocument(text, this.#plan.planFormat.vocabulary);
    const { value } = isSyntaxProblem(read) ? { value: null } : lookUp(read.data, ["community", "name"]);
    return typeof value === "string" ? value : name;
  }
}

function button(words: string, title: string, act: () => void) {
  const made = make("button", { type: "button", "aria-label": `${words}: ${title}` }, words);
  made.addEventListener("click", act);
  return made;
}
