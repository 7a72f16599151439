/** The marks by which people leave an answer for later. */

import { LATER } from "../tables.ts";
import { END, fold, foldSpace, oneOf } from "./wording.ts";

const IS_LATER = new RegExp(`^(?:${LATER.marks})[.:!…]?$`, "u");
const LATER_BEHIND = new RegExp(`(?<=[ (])(?:${LATER.marks})(?=\\)?$)`, "u");
const NO_OWNER = new RegExp(`^${oneOf(LATER.marks, LATER.owner)}${END}`, "u");

/** Whether a text is a mark for later, and nothing more: `tbc`, `To be decided.`. */
export const saysLater = (text: string) => IS_LATER.test(fold(text));

/** The mark for later at the end of a text, if there is one: `1 May (tbc)`. */
export const markBehind = (text: string) => found(LATER_BEHIND, text);

/** The mark for later with which an owner begins, if it is none: `TBC (Ann?)`, `who?`. */
export const ownerMark = (text: string) => found(NO_OWNER, text);

function found(pattern: RegExp, text: string) {
  const match = pattern.exec(fold(text));
  return match ? foldSpace(text).slice(match.index, match.index + match[0].length) : null;
}
