/**
 * A box to tick in front of a text, as people copy it from a list elsewhere: whether it is empty, and what stands behind it.
 *
 * More lines than one have boxes of their own, which are read together.
 */
export const BOX = /^\[(?:( )|x)\] +([^ \n][^\n]*\n?)$/iu;
