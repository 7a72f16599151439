/** Not yet, because …: elements that the plan leaves open, with a reason and a day to come back. */

import { unchanged } from "../editing/editor.ts";
import type { Data } from "../source/read.ts";
import { all, one, put } from "./dom.ts";
import type { Plan } from "./plan.ts";

const SECTION = "deferred";

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
  }

  show(by: Element | null) {
    for (const box of this.#boxes) {
      const at = this.#placeOf(box);
      const entry = this.#entries[at];
      const answer = entry instanceof Map ? (entry.has("until") ? "later" : "none") : "";
      for (const choice of all(box, "[type=radio]", HTMLInputElement)) {
        put(choice, { checked: choice.value === answer, disabled: !this.#canWrite || this.#plan.isExample });
      }
      if (at >= 0) box.dataset.at = String(at);
      else delete box.dataset.at;
      for (const field of all(box, "[data-part]", HTMLInputElement)) {
        const value = entry instanceof Map ? entry.get(field.dataset.part ?? "") : null;
        const text = typeof value === "string" ? value : "";
        put(field, { readOnly: this.#plan.isExample });
        const around = field.closest<HTMLElement>(".cop-field");
        if (around) put(around, { hidden: !answer || (field.type === "date" && answer !== "later") });
        if (field !== by && field.value !== text) field.value = text;
      }
    }
  }

  get #entries(): Data[] {
    const data = this.#plan.document?.data;
    const entries = data instanceof Map ? data.get(SECTION) : null;
    return Array.isArray(entries) ? entries : [];
  }

  get #canWrite() {
    const data = this.#plan.document?.data;
    const entries = data instanceof Map ? (data.get(SECTION) ?? null) : undefined;
    return entries === null || Array.isArray(entries);
  }

  #placeOf(box: HTMLElement) {
    return this.#entries.findIndex((entry) => {
      const name = entry instanceof Map ? entry.get("element") : null;
      return typeof name === "string" && name.trim().replaceAll("_", "-") === box.dataset.defers;
    });
  }

  /** Leave an element open until a day (`later`) or for good (`none`), or take it up again. */
  #choose(box: HTMLElement, answer: string) {
    const element = String(box.dataset.defers);
    const at = this.#placeOf(box);
    const before = this.#entries[at];
    const reason = before instanceof Map ? (before.get("reason") ?? null) : null;
    const entry = new Map<string, Data>([
      ["element", element],
      ["reason", reason],
    ]);
    if (answer === "later") entry.set("until", null);
    this.#plan.edit(
      (editor, document) => {
        const without = at < 0 ? unchanged(document) : editor.remove(document, [SECTION, at]);
        return answer && !without.isRefused ? editor.add(without.document, [SECTION], entry) : without;
      },
      { of: `defer ${element} ${Date.now()}`, by: null },
    );
    if (answer) one(box, "[data-part=reason]", HTMLInputElement).focus();
  }

  #write(box: HTMLElement, field: HTMLInputElement) {
    const path = [SECTION, this.#placeOf(box), String(field.dataset.part)];
    const value = field.value.trim() ? field.value : null;
    this.#plan.edit((editor, document) => editor.set(document, path, value), { of: path.join("."), by: field });
  }
}
