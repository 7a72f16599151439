/** What people write of work that is done, or is not yet. */

import { DONE } from "../tables.ts";
import { asDay, endOf, suggestPeriod } from "./dates.ts";
import { END, fold, foldSpace, oneOf, PUNCTUATION, strip } from "./wording.ts";

const IS_DONE = new RegExp(`^(?:${oneOf(...DONE.before)} )*${oneOf(...DONE.words)}${END}`, "u");
const OPEN = new RegExp(`(?:[ (]|^)(?:${DONE.open})${END}`, "u");
const BEFORE_A_DAY = /^(?:on|in|since|el|en|desde) /u;

/**
 * Whether something is plainly done or given up: `finished in May`, `cancelled`, or a day that has been. Without
 * `today`, each day has been.
 */
export function saysDone(text: string, today = "9999-12-31") {
  const [line, folded] = [foldSpace(text), fold(text)];
  const written = line.replace(BEFORE_A_DAY, "");
  const day = endOf(written) ?? asDay(suggestPeriod(written) ?? "");
  const days = day === null ? line.split(" ").map((run) => asDay(strip(run, PUNCTUATION))) : [day];
  const isToCome = days.some((one) => one !== null && one > (asDay(today) ?? 0));
  return (day !== null || (IS_DONE.test(folded) && !OPEN.test(folded))) && !isToCome && !line.includes("?");
}
