/** Ways to decide from which the section of decisions can start: sentences to change. */

import { isThere } from "../../checks/selectors.ts";
import { keepComments } from "../../editing/comments.ts";
import { type Edited, type Editor, unchanged } from "../../editing/editor.ts";
import type { Data, Document } from "../../source/read.ts";
import type { Shared } from "../documents/lazy_documents.ts";
import { all, make, one, say } from "../dom.ts";
import type { Words } from "../page_data.ts";
import type { Plan } from "../plan.ts";
import { lookUp } from "./paths_in_page.ts";

type Answers = Record<string, string | number>;

/** A way: what people call it, and what it fills in, a section of named answers and perhaps one with entries. */
export interface Way {
  name: string;
  title: string;
  sections: { decisions: Answers; bodies?: Answers[] };
}

export class Ways {
  readonly #plan: Plan;
  readonly #fold: HTMLDetailsElement;
  readonly #words: Words;

  constructor(fold: HTMLDetailsElement, { plan, words }: Shared, ways: Way[]) {
    this.#plan = plan;
    this.#fold = fold;
    this.#words = words;
    one(fold, "ul", HTMLUListElement).replaceChildren(...ways.map((way) => this.#item(way)));
    one(fold, ".cop-made-note", HTMLElement).hidden = true;
    this.show();
  }

  show() {
    for (const button of all(this.#fold, "button", HTMLButtonElement)) button.disabled = !this.#plan.isOpen;
  }

  #item(way: Way) {
    const button = make("button", { type: "button" }, this.#words.say("start-way", { way: way.title }));
    button.addEventListener("click", () => this.#startFrom(way));
    return make("li", {}, make("p", {}, String(way.sections.decisions.how)), button);
  }

  #startFrom(way: Way) {
    const isWritten = isThere(this.#plan.view?.get(["decisions"]) ?? null);
    if (isWritten && !confirm(this.#words.say("way-replaces"))) return;
    const edit = (editor: Editor, document: Document) =>
      keepComments(editor, document, start(editor, document, way), "decisions");
    this.#plan.edit(edit, { of: `way ${Date.now()}`, by: null });
    say(one(this.#fold, ".cop-way-note", HTMLElement), this.#words.say("way"));
  }
}

/** Write the answers of a way, and its entries where there are none. */
function start(editor: Editor, document: Document, way: Way): Edited {
  let made = unchanged(document);
  for (const [section, answer] of Object.entries(way.sections)) {
    const entries = lookUp(made.document.data, [section]).value;
    if (!Array.isArray(answer)) made = editor.set(made.document, [section], mapOf(answer));
    else if (!isThere(entries)) made = editor.set(made.document, [section], answer.map(mapOf));
    if (made.isRefused) return { ...unchanged(document), isRefused: true };
  }
  return made;
}

function mapOf(answers: Answers): Data {
  return new Map<string, Data>(Object.entries(answers).map(([name, said]) => [name, said]));
}
