/** What people write in words where yes or no belongs. */

import { DENYING, NO } from "../tables.ts";
import { fold } from "./wording.ts";

const END_OF_WORD = /[ .,;:!?()/]/u;

/** Whether an answer begins with a no, or with what is no yes yet: `not in May`, `almost`. */
export function denies(text: string) {
  const [word = ""] = fold(text).split(END_OF_WORD, 1);
  return NO.includes(word) || DENYING.includes(word);
}
