/** A box to tick, as people copy it from a list elsewhere, in words that can be read aloud. */

import type { Words } from "./page_data.ts";

const BOX = /^\[([ xX])\] (?=.*[\p{L}\p{N}])/u;

export function boxInWords(text: string, words: Words) {
  const [box = "", mark] = BOX.exec(text) ?? [];
  if (!box) return text;
  return words.say(mark === " " ? "unticked" : "ticked", { text: text.slice(box.length) });
}
