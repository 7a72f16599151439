/** The day of the last change is most often this one. */

import { make } from "../dom.ts";
import type { Words } from "../page_data.ts";
import type { Plan } from "../plan.ts";

/** The field for the day on which the plan was changed. */
const LAST_CHANGE = "community.updated";

export function offerToday(form: HTMLFormElement, plan: Plan, words: Words) {
  const field = form.querySelector(`[data-path="${LAST_CHANGE}"] > input`);
  if (!(field instanceof HTMLInputElement)) return;
  const button = make("button", { type: "button", class: "cop-today-button" }, words.say("today"));
  button.addEventListener("click", () => {
    field.value = plan.today;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  field.after(" ", button);
}
