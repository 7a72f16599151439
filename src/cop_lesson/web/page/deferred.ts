/** Why somebody cannot answer a part now: it is not there yet, there is none, or it stands elsewhere. */

import { kindOfEntry } from "../checks/plan_view.ts";
import { dataAt, type Edited, type Editor, unchanged } from "../editing/editor.ts";
import { ANSWERS, type Path } from "../finding.ts";
import type { Data, Document } from "../source/read.ts";
import { all, put } from "./dom.ts";
import type { Plan } from "./plan.ts";

const LIST = "deferred";
const UNTIL = "until";

/** Which answer a plan gives, the reason or place behind it, and where these stand. */
interface Given {
  answer: string;
  reason: Path;
  until: Path;
  /** Its place in the list, where it is an entry of that. */
  at: number;
}

export class Deferred {
  readonly #plan: Plan;
  readonly #boxes: HTMLElement[];

  constructor(form: HTMLFormElement, plan: Plan) {
    this.#plan = plan;
    this.#boxes = all(form, "[data-defers]", HTMLElement);
    for (const box of this.#boxes) {
      for (const choice of all(box, "[type=radio]", HTMLInputElement)) {
        choice.addEventListener("change", () => this.#choose(box, choice.value));
      }
      for (const field of all(box, "[data-part]", HTMLInputElement)) {
        field.addEventListener("input", () => this.#write(box, field));
      }
    }
    for (const note of all(form, ".cop-deferring > .cop-made-note", HTMLElement)) note.hidden = true;
    this.show(null);
  }

  show(by: Element | null) {
    const list = this.#value([LIST]);
    const canWrite = this.#plan.isOpen && (list === null || Array.isArray(list));
    for (const box of this.#boxes) {
      const given = this.#given(box);
      this.#unfold(box, given);
      for (const choice of all(box, "[type=radio]", HTMLInputElement)) {
        const checked = choice.value === (given?.answer ?? "");
        const fits = choice.value !== "elsewhere" || this.#isFree(box);
        put(choice, { checked, disabled: !canWrite || !fits });
      }
      if (given && given.at >= 0) box.dataset.at = String(given.at);
      else delete box.dataset.at;
      for (const field of all(box, "[data-part]", HTMLInputElement)) this.#showField(field, given, by);
    }
  }

  /** An answer closes the field above it, so it is to be seen; who folds it then has it folded. */
  #unfold(box: HTMLElement, given: Given | null) {
    const fold = box.closest("details");
    if (fold && given && !("answered" in box.dataset)) fold.open = true;
    box.toggleAttribute("data-answered", given !== null);
  }

  #showField(field: HTMLInputElement, given: Given | null, by: Element | null) {
    const isDay = field.dataset.part === UNTIL;
    const value = given && this.#value(isDay ? given.until : given.reason);
    const text = typeof value === "string" ? value : "";
    put(field, { readOnly: this.#plan.isExample });
    const around = field.closest<HTMLElement>(".cop-field");
    const answers = field.dataset.of?.split(" ") ?? [];
    if (around) put(around, { hidden: !given || !answers.includes(given.answer) });
    if (field !== by && field.value !== text) field.value = text;
  }

  #value(path: Path) {
    return dataAt(this.#plan.document?.data ?? null, path);
  }

  /** Whether an answer can stand in the place of the element: that is empty, or has named parts. */
  #isFree({ dataset: { place } }: HTMLElement) {
    const own = place === undefined ? "" : this.#value([place]);
    return own === null || own instanceof Map;
  }

  /** What the plan says about the element of a box: in its place, or in the list. */
  #given(box: HTMLElement): Given | null {
    const { place, defers } = box.dataset;
    const own = place === undefined ? null : this.#value([place]);
    // Of two at once the first that is written counts, as for the checker.
    const names = own instanceof Map ? [...own.keys()] : [];
    const answer = names.find((name) => ANSWERS.some((one) => one === name));
    if (place !== undefined && answer) return { answer, reason: [place, answer], until: [place, UNTIL], at: -1 };
    const list = this.#value([LIST]);
    const entries = Array.isArray(list) ? list : [];
    const at = entries.findIndex((entry) => entry instanceof Map && isNameOf(entry.get("element"), defers));
    const entry = entries[at];
    if (!(entry instanceof Map)) return null;
    return { answer: kindOfEntry(entry), reason: [LIST, at, "reason"], until: [LIST, at, UNTIL], at };
  }

  /** Leave an element open, for now or for good, or say where it stands; or take it up again. */
  #choose(box: HTMLElement, answer: string) {
    const given = this.#given(box);
    const reason = given && this.#value(given.reason);
    const element = String(box.dataset.defers);
    this.#plan.edit(
      (editor, document) => {
        const without = given ? takenUp(editor, document, given) : unchanged(document);
        if (!answer || without.isRefused) return without;
        return this.#answered(editor, without.document, box, answer, reason);
      },
      { of: `defer ${element} ${Date.now()}`, by: null },
    );
    const fields = all(box, "[data-part]", HTMLInputElement);
    if (answer) fields.find(({ dataset }) => dataset.of?.split(" ").includes(answer))?.focus();
  }

  /** In its own place, where that is empty or has named parts; else in the list. */
  #answered(editor: Editor, document: Document, box: HTMLElement, answer: string, reason: Data): Edited {
    const { place, defers = "" } = box.dataset;
    // Nothing would not be written.
    if (place !== undefined && this.#isFree(box)) return editor.set(document, [place, answer], reason ?? "");
    const entry = new Map<string, Data>([
      ["element", defers],
      ["reason", reason],
    ]);
    if (answer === "not_yet") entry.set(UNTIL, null);
    return editor.add(document, [LIST], entry);
  }

  #write(box: HTMLElement, field: HTMLInputElement) {
    const given = this.#given(box);
    if (!given) return;
    const path = field.dataset.part === UNTIL ? given.until : given.reason;
    const value = field.value.trim() ? field.value : null;
    this.#plan.edit((editor, document) => editor.set(document, path, value), { of: path.join("."), by: field });
  }
}

/** The plan without an answer. */
function takenUp(editor: Editor, document: Document, { at, reason: [place = "", answer = ""] }: Given): Edited {
  if (at >= 0) return editor.remove(document, [LIST, at]);
  const own = dataAt(document.data, [place]);
  const names = own instanceof Map ? [...own.keys()] : [];
  const isAlone = names.every((name) => name === answer || name === UNTIL);
  if (isAlone) return editor.set(document, [place], null);
  const without = editor.remove(document, [place, answer]);
  return without.isRefused ? without : editor.remove(without.document, [place, UNTIL]);
}

function isNameOf(name: Data | undefined, element: string | undefined) {
  return typeof name === "string" && name.trim().replaceAll("_", "-") === element;
}
