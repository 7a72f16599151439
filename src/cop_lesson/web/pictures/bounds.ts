/** How much a picture shows: a plan may have thousands of entries, or one as long as a book, which nobody could read. */

import * as LIMITS from "cop-tables";

import { fill } from "../phrases.ts";
import { inOneLine } from "../text/sentences.ts";
import { LINE_HEIGHT, phrase, type Phrases, type Picture, words } from "./scene.ts";

/** So many entries of a list are drawn; a form has fields for as many. */
export const MOST = LIMITS.drawn_entries;
/** So many characters of a text stand in the table and in the description. */
const LONGEST = LIMITS.drawn_characters;

/** The picture with its long texts cut, and how many entries are left out of it, in a line and in a row. */
export function bounded(whole: Picture, left: number, phrases: Phrases): Picture {
  const { description, header, height, shapes } = whole;
  const picture = { ...whole, description: cut(description), rows: whole.rows.map((row) => row.map(cut)) };
  if (left <= 0) return picture;
  const said = fill(phrase(phrases, "more"), { count: left });
  return {
    ...picture,
    height: height + 2 * LINE_HEIGHT,
    shapes: [...shapes, words(2, height + LINE_HEIGHT, said)],
    rows: [...picture.rows, [said, ...header.slice(1).map(() => "")]],
  };
}

function cut(said: string) {
  const text = inOneLine(said);
  if (text.length <= LONGEST) return text; // in units of UTF-16, of which there are never fewer
  const points = [...text];
  return points.length <= LONGEST ? text : `${points.slice(0, LONGEST).join("")}…`;
}
