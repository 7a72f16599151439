/** Which sections a form shows: those that the tier of the plan asks for, and those that the plan has. */

import { reaches } from "../plan_format/format.ts";
import { all, put } from "./dom.ts";
import type { Plan } from "./plan.ts";

/** The form of the whole plan follows its tier; a worksheet shows what its page teaches. */
export function showTier(form: HTMLFormElement, plan: Plan) {
  if (!form.classList.contains("cop-plan-editor")) return;
  const data = plan.document?.data;
  for (const box of all(form, "[data-tier]", HTMLElement)) {
    const isThere = data instanceof Map && (data.get(box.dataset.section ?? "") ?? null) !== null;
    put(box, { hidden: !isThere && !reaches(plan.report.tier, box.dataset.tier ?? "") });
  }
  for (const fold of all(form, ".cop-session", HTMLElement)) {
    put(fold, { hidden: fold.querySelector("[data-tier]:not([hidden])") === null });
  }
}
