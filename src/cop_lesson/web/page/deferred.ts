/** Not yet, because …: elements that the plan leaves open, with a reason and a day to come back. */

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
      one(box, "[type=checkbox]", HTMLInputElement).addEventListener("change", ({ target }) =>
        this.#choose(box, target),
      );
      for (const field of all(box, "[data-part]", HTMLInputElement)) {
        field.addEventListener("input", () => this.#write(box, field));
      }
    }
  }

  show(by: Element | null) {
    for (const box of this.#boxes) {
      const at = this.#placeOf(box);
      const entry = this.#entries[at];
      const choice = one(box, "[type=checkbox]", HTMLInputElement);
      put(choice, { checked: at >= 0, disabled: !this.#canWrite || this.#plan.isExample });
      put(one(box, ".cop-reason", HTMLElement), { hidden: at < 0 });
      if (at >= 0) box.dataset.at = String(at);
      else delete box.dataset.at;
      for (const field of all(box, "[data-part]", HTMLInputElement)) {
        const value = entry instanceof Map ? entry.get(field.dataset.part ?? "") : null;
        const text = typeof value === "string" ? value : "";
        put(field, { readOnly: this.#plan.isExample });
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

  #choose(box: HTMLElement, target: EventTarget | null) {
    const element = String(box.dataset.defers);
    const change = { of: `defer ${element} ${Date.now()}`, by: null };
    if (target instanceof HTMLInputElement && target.checked) {
      const entry = new Map([
        ["element", element],
        ["reason", null],
      ]);
      this.#plan.edit((editor, document) => editor.add(document, [SECTION], entry), change);
      one(box, "[data-part=reason]", HTMLInputElement).focus();
    } else {
      const at = this.#placeOf(box);
      this.#plan.edit((editor, document) => editor.remove(document, [SECTION, at]), change);
    }
  }

  #write(box: HTMLElement, field: HTMLInputElement) {
    const path = [SECTION, this.#placeOf(box), String(field.dataset.part)];
    const value = field.value.trim() ? field.value : null;
    this.#plan.edit((editor, document) => editor.set(document, path, value), { of: path.join("."), by: field });
  }
}
