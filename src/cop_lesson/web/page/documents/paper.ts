/** The plan on paper: what is written in it. A blank form stays one to write on. */

import { make } from "../dom.ts";
import { inForm } from "../form/written.ts";
import type { Plan } from "../plan.ts";

/**
 * Let a form be printed with what is written in it.
 *
 * @param sheet What is printed of a worksheet in which nothing is written, or when a blank one is asked for.
 */
export function printWritten(form: HTMLFormElement, plan: Plan, sheet: Element | null) {
  const paper = make("div", { class: "cop-written" });
  let isBlank = false;
  addEventListener("beforeprint", () => {
    const inFields = plan.document ? inForm(form) : [];
    // What stands in no field is at least read as it is in the file.
    const isWhole = plan.document && !inFields.some(({ dataset }) => dataset.elsewhere !== undefined);
    const said = isBlank ? [] : isWhole ? inFields : [...inFields, make("pre", {}, plan.text)];
    if (!said.length) return;
    paper.replaceChildren(...said);
    form.append(paper);
    sheet?.classList.add("cop-for-nobody");
  });
  addEventListener("afterprint", () => {
    isBlank = false;
    paper.remove();
    sheet?.classList.remove("cop-for-nobody");
  });
  form.querySelector("[data-do=print-blank]")?.addEventListener("click", () => {
    isBlank = true;
    print();
  });
}
