/** A box to tick in front of a text, as people copy it from a list elsewhere. */

/** More lines than one have boxes of their own, which are read together. */
const TEXT = "[ \\t]+([^ \\t\\n][^\\n]*\\n?)$";
const EMPTY = new RegExp(`^(?:\\[ \\]|\u2610)${TEXT}`, "u");
const TICKED = new RegExp(`^(?:\\[[xX]\\]|[\u2611\u2612\u2705\u2713\u2714]\ufe0f?)${TEXT}`, "u");

/** A text of one line without the box in front of it that nobody ticked. */
export function withoutEmptyBox(text: string) {
  return EMPTY.exec(text)?.[1] ?? text;
}

/** What stands behind a ticked box; nothing where there is none. */
export function behindTick(text: string) {
  return TICKED.exec(text)?.[1] ?? "";
}
