/** A plan that was opened from a file: it is said at the top, and what is there is read before what lacks. */

import { isThere } from "../../checks/selectors.ts";
import { all, one, put, say } from "../dom.ts";
import type { Words } from "../page_data.ts";
import type { Plan } from "../plan.ts";

export function showArrival(form: HTMLFormElement, { name }: Plan, words: Words) {
  const place = one(form, ".cop-arrived", HTMLElement);
  put(place, { hidden: false });
  say(one(place, "[role=status]", HTMLElement), words.say("arrived", { name }));
  place.scrollIntoView({ block: "center" });
}

/** Somebody has written in it since. */
export function leaveArrival(form: HTMLFormElement) {
  put(one(form, ".cop-arrived", HTMLElement), { hidden: true });
}

/** A number of questions frightens who has a charter that works: the parts that are written stand in its place. */
export function showWhatIsThere(form: HTMLFormElement, { report, view }: Plan, words: Words) {
  const written = all(form, "[data-task]", HTMLElement).filter(({ dataset }) =>
    isThere(view?.get([dataset.task ?? ""]) ?? null),
  );
  const titles = written.map((task) => one(task, "a", HTMLElement).textContent).join(", ");
  const isSaid = titles !== "" && report.findings.length > 0;
  const place = one(form, ".cop-is-there", HTMLElement);
  put(place, { hidden: !isSaid });
  say(place, words.say("is-there", { titles }));
  put(one(form, ".cop-counts", HTMLElement), { hidden: isSaid });
}
