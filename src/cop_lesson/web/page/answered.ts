/** What lists of parts say of one that is left open or out, or that stands elsewhere. */

import { isThere } from "../checks/selectors.ts";
import { ANSWERS } from "../finding.ts";
import type { Data } from "../source/read.ts";
import type { Plan } from "./plan.ts";

export const ANSWERED = { not_yet: "left-open", none: "left-out", elsewhere: "stands-elsewhere" };

/** What a plan says in the place of a section; nothing where something else is written there. */
export function answerTo({ planFormat, report, view }: Plan, section: string) {
  if (isThere(view?.get([section]) ?? null)) return null;
  const element = planFormat.parts.get([section])?.element ?? "";
  return report.deferrals.find((deferral) => [element, section].includes(deferral.element)) ?? null;
}

/** Whether a part, which is to be a text or a list, says instead why it is open or where it stands. */
export function isAnswered(value: Data) {
  return value instanceof Map && ANSWERS.some((name) => value.has(name));
}
