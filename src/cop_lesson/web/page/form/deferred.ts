/** Why somebody cannot answer a part now: it is not there yet, there is none, or it stands elsewhere. */

import { kindOfEntry } from "../../checks/plan_view.ts";
import { keepComments } from "../../editing/comments.ts";
import { dataAt, type Edited, type Editor, unchanged } from "../../editing/editor.ts";
import { ANSWERS, type Path, UNTIL } from "../../finding.ts";
import { fill } from "../../phrases.ts";
import type { Data, Document } from "../../source/read.ts";
import type { Shared } from "../documents/lazy_documents.ts";
import { all, put } from "../dom.ts";
import type { Plan } from "../plan.ts";
import { PartBoxes } from "./deferred_part.ts";
import { sayDay } from "./written.ts";

const LIST = "deferred";

/** Which answer a plan gives, the reason or place behind it, and where these stand. */
interface Given {
  answer: string;
  reason: Path;
  until: Path;
  /** Its place in the list, where it is an entry of that. */
  at: number;
}

/** What somebody has written behind an answer, as long as the page is open. */
type Written = Record<"reason" | "until", Data>;

const NOTHING: Written = { reason: null, until: null };

export class Deferred {
  readonly #form: HTMLFormElement;
  readonly #plan: Plan;
  readonly #parts: PartBoxes;
  /** What was written behind a choice that somebody has left: it is there again when they come back to it. */
  #written = new WeakMap<HTMLElement, Written>();
  readonly #watched = new WeakSet<HTMLElement>();
  /** Whether a key was used last among the choices, and not a pointer. */
  #isByKey = false;

  constructor(form: HTMLFormElement, { plan, words }: Shared) {
    this.#form = form;
    this.#plan = plan;
    this.#parts = new PartBoxes(form, plan, words, () => this.show(null));
    plan.onChange(({ of }) => {
      if (/^(?:exchange|forget|other tab)/u.test(of)) this.#written = new WeakMap();
    });
    for (const note of all(form, ".cop-deferring > .cop-made-note", HTMLElement)) note.hidden = true;
    this.show(null);
  }

  get #boxes() {
    return all(this.#form, "[data-defers]", HTMLElement);
  }

  #watch(box: HTMLElement) {
    if (this.#watched.has(box)) return;
    this.#watched.add(box);
    for (const start of ["keydown", "pointerdown"]) {
      box.addEventListener(start, ({ type }) => {
        this.#isByKey = type === "keydown";
      });
    }
    for (const choice of all(box, "[type=radio]", HTMLInputElement)) {
      choice.addEventListener("change", () => this.#choose(box, choice));
    }
    for (const field of all(box, "[data-part]", HTMLInputElement)) {
      field.addEventListener("input", () => this.#write(box, field));
    }
  }

  show(by: Element | null) {
    const list = this.#value([LIST]);
    const canWrite = this.#plan.isOpen && (list === null || Array.isArray(list));
    this.#parts.show((box) => this.#given(box) !== null);
    for (const box of this.#boxes) {
      this.#watch(box);
      const given = this.#given(box);
      this.#unfold(box, given);
      for (const choice of all(box, "[type=radio]", HTMLInputElement)) {
        const checked = choice.value === (given?.answer ?? "");
        const fits = choice.value !== "elsewhere" || this.#isFree(box);
        put(choice, { checked, disabled: !canWrite || !fits });
        this.#tell(choice, given);
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

  /** What is read of an answer with its day. */
  #tell({ dataset }: HTMLInputElement, given: Given | null) {
    const text = given && this.#value(given.until);
    const day = typeof text === "string" && text.trim() ? sayDay(text, document.documentElement.lang) : "";
    if (dataset.until && day) dataset.told = fill(dataset.until, { answer: dataset.short ?? "", day });
    else delete dataset.told;
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
    const own = place === undefined ? "" : this.#value(place.split("."));
    return own === null || own instanceof Map;
  }

  /** What the plan says about the element of a box: in its place, or in the list. */
  #given(box: HTMLElement): Given | null {
    const { place, defers } = box.dataset;
    const path = place?.split(".") ?? [];
    const own = place === undefined ? null : this.#value(path);
    // Of two at once the first that is written counts, as for the checker.
    const names = own instanceof Map ? [...own.keys()] : [];
    const answer = names.find((name) => ANSWERS.some((one) => one === name));
    if (answer) return { answer, reason: [...path, answer], until: [...path, UNTIL], at: -1 };
    const list = this.#value([LIST]);
    const entries = Array.isArray(list) ? list : [];
    const at = entries.findIndex((entry) => entry instanceof Map && isNameOf(entry.get("element"), defers));
    const entry = entries[at];
    if (!(entry instanceof Map)) return null;
    return { answer: kindOfEntry(entry), reason: [LIST, at, "reason"], until: [LIST, at, UNTIL], at };
  }

  /** Leave an element open, for now or for good, or say where it stands; or take it up again. */
  #choose(box: HTMLElement, choice: HTMLInputElement) {
    const answer = choice.value;
    const given = this.#given(box);
    const before = this.#written.get(box) ?? NOTHING;
    const [reason, until] = given ? [this.#value(given.reason), this.#value(given.until)] : [null, null];
    const written = { reason: reason ?? before.reason, until: until ?? before.until };
    this.#written.set(box, written);
    const { defers = "", place = "" } = box.dataset;
    this.#plan.edit(
      (editor, document) => {
        const without = given ? takenUp(editor, document, given) : unchanged(document);
        const isDone = !answer || without.isRefused;
        const edited = isDone ? without : this.#answered(editor, without.document, box, answer, written);
        return keepComments(editor, document, edited, place.split(".")[0] || LIST);
      },
      { of: `defer ${defers} ${Date.now()}`, by: null },
    );
    // Whoever goes through the choices with arrow keys has to hear all of them.
    if (!answer || (this.#isByKey && choice === document.activeElement)) return;
    const fields = all(box, "[data-part]", HTMLInputElement);
    fields.find(({ dataset }) => dataset.of?.split(" ").includes(answer))?.focus();
  }

  /** In its own place, where that is empty or has named parts; else in the list. */
  #answered(editor: Editor, document: Document, box: HTMLElement, answer: string, { reason, until }: Written): Edited {
    const { place, defers = "" } = box.dataset;
    const isLater = answer === "not_yet";
    if (place !== undefined && this.#isFree(box)) {
      const path = place.split(".");
      // Nothing would not be written.
      const edited = editor.set(document, [...path, answer], reason ?? "");
      return isLater && until ? editor.set(edited.document, [...path, UNTIL], until) : edited;
    }
    const entry = new Map<string, Data>([
      ["element", defers],
      ["reason", reason],
    ]);
    if (isLater) entry.set(UNTIL, until);
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
function takenUp(editor: Editor, document: Document, { at, reason, until }: Given): Edited {
  if (at >= 0) return editor.remove(document, [LIST, at]);
  const place = reason.slice(0, -1);
  const own = dataAt(document.data, place);
  const names = own instanceof Map ? [...own.keys()] : [];
  const isAlone = names.every((name) => name === reason.at(-1) || name === UNTIL);
  if (isAlone) return editor.set(document, place, null);
  const without = editor.remove(document, reason);
  return without.isRefused ? without : editor.remove(without.document, until);
}

function isNameOf(name: Data | undefined, element = "") {
  return typeof name === "string" && name.trim().replaceAll("_", "-") === element.replaceAll("_", "-");
}
