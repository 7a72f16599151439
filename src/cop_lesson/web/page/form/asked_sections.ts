/** Which sections a form shows: those that are asked of the plan, and those that the plan has. */

import { isAsked } from "../../plan_format/format.ts";
import { all, put } from "../dom.ts";
import type { Plan } from "../plan.ts";

/** The page of the whole plan follows what is asked of it; a worksheet shows what its page teaches. */
export function showAsked(form: HTMLFormElement, plan: Plan) {
  const data = plan.document?.data;
  for (const box of all(form, "[data-asked-by]", HTMLElement)) {
    const isThere = data instanceof Map && (data.get(box.dataset.section ?? "") ?? null) !== null;
    const askedBy = (box.dataset.askedBy ?? "").split(" ");
    put(box, { hidden: !isThere && !isAsked({ askedBy }, plan.report.asks) });
  }
  for (const fold of all(form, ".cop-session", HTMLElement)) {
    put(fold, { hidden: fold.querySelector("[data-asked-by]:not([hidden])") === null });
  }
}
