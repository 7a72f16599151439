/** What lists of parts say of one that is left open or out, or that stands elsewhere. */

import { isThere } from "../../checks/selectors.ts";
import { ANSWERS } from "../../finding.ts";
import type { Data } from "../../source/read.ts";
import type { Plan } from "../plan.ts";

export const ANSWERED = { not_yet: "left-open", none: "left-out", elsewhere: "stands-elsewhere" };

/** What a plan says in the place of a section: where something is written there, only that the rest is put off. */
export function answerTo({ planFormat, report, view }: Plan, section: string) {
  const element = planFormat.parts.get([section])?.element ?? "";
  const first = planFormat.elements.get(element)?.places[0]?.[0];
  const isWritten = isThere(view?.get([section]) ?? null);
  // What is said of a whole element is not said of what is written in another part of it, nor in the place of its first.
  const isOfFirst = [...(view?.answers.values() ?? [])].some(({ path }) => path.length === 1 && path[0] === first);
  const isWhole = first === section || !(isWritten || isOfFirst);
  const names = isWhole ? [element, section] : [section];
  const said = report.deferrals.find((deferral) => names.includes(deferral.element)) ?? null;
  return isWritten && said?.answer !== "not_yet" ? null : said;
}

/** Whether a part, which is to be a text or a list, says instead why it is open or where it stands. */
export function isAnswered(value: Data) {
  return value instanceof Map && ANSWERS.some((name) => value.has(name));
}
