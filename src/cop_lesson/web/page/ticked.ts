/** A box to tick, as people copy it from a list elsewhere: one that is ticked in words, and an empty one says nothing. */

import type { Words } from "./page_data.ts";

const BOX = /^\[([ xX])\] (?=.*[\p{L}\p{N}])/u;

export function boxInWords(text: string, words: Words) {
  const [box = "", mark] = BOX.exec(text) ?? [];
  const own = text.slice(box.length);
  return box && mark !== " " ? words.say("ticked", { text: own }) : own;
}
