/**
 * A box to tick in front of a text, as people copy it from a list elsewhere: whether it is empty, and what stands behind it.
 *
 * More lines than one have boxes of their own, which are read together.
 */
export const BOX =
  /^(?:(\[ \]|\u2610)|\[x\]|[\u2611\u2612\u2705\u2713\u2714]\ufe0f?) *(?! |[(\n]|\ufe0f)([^\n]+\n?)$/iu;
