/** Which of the next steps somebody begins with, and what it says. */

import type { View } from "../checks/plan_view.ts";
import { isThere } from "../checks/selectors.ts";
import { mayBeYes } from "../plans/display.ts";

export const STEP = "next_steps";

/** The first step that says something and not that it is done; what it does not say is empty. */
export function firstStep(view: View | null) {
  const steps = view?.get([STEP]);
  const at =
    Array.isArray(steps) && view
      ? steps.findIndex((step, place) => isThere(step) && !mayBeYes(view, [STEP, place, "done"]))
      : -1;
  const said = (name: string) => (at < 0 ? "" : (view?.written([STEP, at, name]) ?? "").trim());
  return { action: said("action"), owner: said("owner"), due: said("due") };
}
