/** Plans that gave way to another one, to be got back or taken home; they are listed while their fold is open. */

import type { Shared } from "../documents/lazy_documents.ts";
import { make, one } from "../dom.ts";
import type { Plan } from "../plan.ts";
import type { Earlier, Kept } from "./kept_plans.ts";
import type { Keeping } from "./persistence.ts";
import type { Aside } from "./store.ts";

export class EarlierPlans {
  readonly #fold: HTMLDetailsElement;
  readonly parts: Shared;
  readonly #plan: Plan;
  readonly #keeping: Keeping;

  constructor(fold: HTMLDetailsElement, parts: Shared) {
    this.#fold = fold;
    this.parts = parts;
    this.#plan = parts.plan;
    this.#keeping = parts.keeping;
    this.#fold.addEventListener("toggle", () => this.show());
    this.show();
  }

  show() {
    if (!this.#fold.open) return;
    const { earlier, aside } = this.#keeping.store;
    const items = [...earlier.map((plan) => this.#item(plan)), ...aside.map((found) => this.#asideItem(found))];
    one(this.#fold, "ul", HTMLUListElement).replaceChildren(...items);
    one(this.#fold, ".cop-made-note", HTMLElement).hidden = true;
    one(this.#fold, ".cop-no-earlier", HTMLElement).hidden = items.length > 0;
  }

  #item({ kept, on }: Earlier) {
    const { words, language } = this.parts;
    const day = new Date(on).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
    const title = words.say("earlier", { title: this.#title(kept), day });
    return this.#listed(title, kept.name, (kept.marked ? "\ufeff" : "") + kept.text, () =>
      this.#keeping.exchange(kept, words.say("got-back")),
    );
  }

  #asideItem({ written }: Aside) {
    return this.#listed(this.parts.words.say("aside-item"), "kept-by-browser.json", written);
  }

  #listed(title: string, file: string, text: string, getBack?: () => void) {
    const { words, download, notices } = this.parts;
    const item = make("li", {}, make("span", {}, title), " ");
    if (getBack) item.append(button(words.say("get-back"), title, getBack), " ");
    const take = () => {
      download(file, new TextEncoder().encode(text));
      notices.answer(words.say("downloaded", { name: file }));
    };
    item.append(button(words.say("download-one"), title, take));
    return item;
  }

  /** Whose plan it is, or what its file is called. */
  #title({ text, name }: Kept) {
    const value = this.#plan.lookUpIn(text, ["community", "name"]);
    return typeof value === "string" ? value : name;
  }
}

function button(words: string, title: string, act: () => void) {
  const made = make("button", { type: "button", "aria-label": `${words}: ${title}` }, words);
  made.addEventListener("click", act);
  return made;
}
