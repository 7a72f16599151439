/** What is asked of a plan, and which sections a form shows: those that are asked for, and those that the plan has. */

import { isAsked } from "../../plan_format/format.ts";
import { all, put } from "../dom.ts";
import type { Plan } from "../plan.ts";

/** Let a plan be for another situation. */
export function ask(plan: Plan, asks: string) {
  plan.edit((editor, document) => editor.set(document, ["asks"], asks), { of: `asks ${Date.now()}`, by: null });
}

/** The page of the whole plan follows what is asked of it; a worksheet shows what its page teaches. */
export function showAsked(form: HTMLFormElement, plan: Plan) {
  const data = plan.document?.data;
  const { asks } = plan.report;
  for (const box of all(form, "[data-asked-by]", HTMLElement)) {
    const isThere = data instanceof Map && (data.get(box.dataset.section ?? "") ?? null) !== null;
    const askedBy = (box.dataset.askedBy ?? "").split(" ");
    put(box, { hidden: !isThere && !isAsked({ askedBy }, asks) });
  }
  for (const radio of all(form, ".cop-about [data-do=asks]", HTMLInputElement)) {
    put(radio, { checked: radio.value === asks, disabled: !plan.isOpen });
  }
  for (const fold of all(form, ".cop-session", HTMLElement)) {
    put(fold, { hidden: fold.querySelector("[data-asked-by]:not([hidden])") === null });
  }
  // What can be chosen may be written in a section that nobody is asked for.
  for (const link of all(form, ".cop-write-first > a", HTMLAnchorElement)) {
    put(link, { hidden: form.querySelector(`${link.hash}:not([hidden])`) === null });
  }
}
