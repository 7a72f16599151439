/** An example that fits a plan: a value with which a comparison of a rule would hold, for what to do. */

import { isDate } from "../text/dates.ts";
import type { Words } from "../text/wording.ts";
import type { Parameters } from "./predicates.ts";

/** How many days after another day an example is, where it has to be later. */
const SOON = 180;
const DAY = 86_400_000;
const LAST = Date.UTC(9999, 11, 31);
const NUMBER = /^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]+)?$/u;

/** What could stand in the place of what was found, or beside it; nothing where that cannot be told. */
export function fitting({ left, op }: Parameters, words: Words) {
  if (left === "today") return String(words.value);
  const other = String(words.other);
  const isUp = op.startsWith(">");
  if (NUMBER.test(other)) return String(isUp ? Math.floor(Number(other)) + 1 : Math.ceil(Number(other)) - 1);
  if (!isUp || !isDate(other)) return null;
  return new Date(Math.min(Date.parse(other) + SOON * DAY, LAST)).toISOString().slice(0, 10);
}
