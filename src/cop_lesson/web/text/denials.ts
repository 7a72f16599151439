/** Answers in words that there is none: `nobody yet`, `None, because we only meet for tea`. */

import { NONE } from "../tables.ts";
import { END, fold, oneOf } from "./wording.ts";

const NO_ANSWER = new RegExp(
  `^${oneOf(...NONE.words)}(?: ${oneOf(...NONE.open, ...NONE.then)})*` +
    `(?:[.,:;!?]*$| ${oneOf(...NONE.because)}${END}` +
    `|(?:[.,:;!?]| [(\u2013\u2014-]) ?${oneOf(...NONE.because, ...NONE.open, ...NONE.goes_on)}${END})`,
  "u",
);
const [BECAUSE, OPEN] = [NONE.because, NONE.open].map((runs) => new RegExp(`(?:[ (]|^)${oneOf(...runs)}${END}`, "u"));
// In the place of a list, what stands behind a comma or a dash is the reason, unless it takes back what was said.
const WITH_REASON = new RegExp(
  `^(?!alone|vacant)${oneOf(...NONE.words)}(?: ${oneOf(...NONE.open)})*` +
    `(?:[.,:;!?]| [(\u2013\u2014-]) ?(?!${oneOf(...NONE.but)}${END})[^ ]`,
  "u",
);

/** Whether a text answers that there is none: `nobody yet`, `None: I have not asked yet`, `alone`. */
export function saysNone(text: unknown) {
  return typeof text === "string" && NO_ANSWER.test(fold(text));
}

/** Which answer a text is where no text belongs; none of them where it says more than that. */
export function noneInPlace(text: string) {
  const folded = fold(text);
  const found = NO_ANSWER.exec(folded)?.[0];
  const isWhole = found !== undefined && (found.length === folded.length || BECAUSE?.test(folded));
  if (!isWhole && !WITH_REASON.test(folded)) return null;
  return OPEN?.test(folded) ? "not_yet" : "none";
}
