/** The plan as text, beside its form or below it: what is written there is the plan. */

import { one } from "./dom.ts";
import type { Plan } from "./plan.ts";

export class SourceText {
  readonly #plan: Plan;
  readonly #box: HTMLElement;
  readonly isAlwaysShown: boolean;
  readonly #area: HTMLTextAreaElement;

  constructor(form: HTMLFormElement, plan: Plan) {
    this.#plan = plan;
    this.#box = one(form, ".cop-text", HTMLElement);
    this.isAlwaysShown = !this.#box.hidden;
    this.#area = one(this.#box, "textarea", HTMLTextAreaElement);
    this.#area.readOnly = plan.isExample;
    this.#area.addEventListener("input", () => {
      plan.replace(retyped(plan.text, this.#area.value), { of: "text", by: this.#area });
    });
  }

  show(by: Element | null) {
    // What cannot be read is shown to be mended, and stays while it is.
    if (this.#plan.document === null) {
      this.#box.hidden = false;
      this.#open();
    }
    if (by !== this.#area && this.#area.value !== withoutReturns(this.#plan.text)) this.#area.value = this.#plan.text;
  }

  #open() {
    const fold = this.#box.closest("details");
    if (fold) fold.open = true;
  }

  /** Mark a line and bring it into view. */
  goTo(line: number) {
    const lines = this.#area.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((length, one_) => length + one_.length + 1, 0);
    this.#open();
    this.#area.focus();
    this.#area.scrollIntoView({ block: "nearest" });
    this.#area.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
    const height = this.#area.scrollHeight / Math.max(lines.length, 1);
    this.#area.scrollTop = Math.max(0, (line - 4) * height);
  }
}

function withoutReturns(text: string) {
  return text.replace(/\r\n?/gu, "\n");
}

/** The text after somebody typed: a text area knows one kind of line end, and what was not touched keeps its own. */
export function retyped(text: string, typed: string) {
  const made = text.includes("\r") ? withReturns(text, typed) : typed;
  return withoutReturns(made) === typed ? made : typed;
}

function withReturns(text: string, typed: string) {
  const before = withoutReturns(text);
  let start = 0;
  while (start < before.length && start < typed.length && before[start] === typed[start]) start += 1;
  let end = 0;
  const room = Math.min(before.length, typed.length) - start;
  while (end < room && before[before.length - 1 - end] === typed[typed.length - 1 - end]) end += 1;
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const middle = typed.slice(start, typed.length - end).replaceAll("\n", lineEnd);
  return text.slice(0, originalIndex(text, start)) + middle + text.slice(originalIndex(text, before.length - end));
}

/** Where a place of a text without returns is in the text itself. */
function originalIndex(text: string, index: number) {
  let at = 0;
  for (let count = 0; count < index; count += 1) at += text.startsWith("\r\n", at) ? 2 : 1;
  return at;
}
