/**
 * A picture as shapes on a grid of whole numbers.
 *
 * Every implementation gives the same shapes: no number has a fraction, and the width of a text is counted in characters
 * and never measured.
 */

import { LETTER_WIDTHS } from "../tables.ts";
import { inOneLine } from "../text/sentences.ts";
import { isLeftward, legible, PUNCTUATION, strip, stripEnd } from "../text/wording.ts";

/** A rectangle; `look` is plain, strong or open (dashed). */
interface Box {
  kind: "box";
  x: number;
  y: number;
  width: number;
  height: number;
  look: "plain" | "strong" | "open";
}

/** A straight line, with an arrow at its end, or dashed where it is not there yet. */
export interface Line {
  kind: "line";
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  arrow: boolean;
  dashed: boolean;
}

/** A filled circle; hollow where something is not there yet. */
interface Dot {
  kind: "dot";
  x: number;
  y: number;
  hollow: boolean;
}

/** A line of text. */
interface Words {
  kind: "words";
  x: number;
  y: number;
  text: string;
  bold: boolean;
  anchor: "start" | "middle" | "end";
}

export type Shape = Box | Line | Dot | Words;

/** With its name, its title, what it shows in a sentence, and the same content as a table. */
export interface Picture {
  name: string;
  title: string;
  description: string;
  width: number;
  height: number;
  shapes: Shape[];
  header: string[];
  rows: string[][];
}

/** The words of pictures in one language. */
export type Phrases = Record<string, string>;

/** Every picture is so wide that it can be read on a telephone, where nothing of it is cut. */
export const WIDTH = 400;
export const FONT_SIZE = 15;
export const LINE_HEIGHT = 20;
/** How many units a character takes at this size, on average. */
export const COLUMN = 8;

const WIDTHS = LETTER_WIDTHS.map(([width, letters]) => [width, new RegExp(`^[${letters}]`, "u")] as const);

const BROAD = 8;
/** Behind these a long word that is more than letters is broken, such as an address. */
const SIGNS = "/._?&=#@";

export function box(x: number, y: number, width: number, height: number, look: Box["look"] = "plain"): Box {
  return { kind: "box", x, y, width, height, look };
}

export function line(x1: number, y1: number, x2: number, y2: number, { arrow = false, dashed = false } = {}): Line {
  return { kind: "line", x1, y1, x2, y2, arrow, dashed };
}

export function dot(x: number, y: number, hollow: boolean): Dot {
  return { kind: "dot", x, y, hollow };
}

export function words(
  x: number,
  y: number,
  text: string,
  { bold = false, anchor = "start" }: Partial<Pick<Words, "bold" | "anchor">> = {},
): Words {
  return { kind: "words", x, y, text, bold, anchor };
}

/** The phrase of this name, which the data always has. */
export function phrase(phrases: Phrases, name: string) {
  return phrases[`picture_${name}`] ?? "";
}

/** How wide a text is, in characters of the usual width; capitals, pictures and East Asian letters are wider. */
export function columns(text: string) {
  return Math.ceil(quarters(text) / 4);
}

function quarters(text: string) {
  let count = 0;
  for (const one of text) count += WIDTHS.find(([, letters]) => letters.test(one))?.[0] ?? 4;
  return count;
}

/**
 * Break a text into lines of so many characters; what does not fit ends with an ellipsis.
 *
 * A word that is too long for a line goes on in the next one; an address that does not fit is left out, where other
 * words stand before it. A line has the direction of the whole text: where its own letters would give it another, a mark
 * stands before it.
 */
export function wrapped(text: string, width: number, lines: number) {
  let made = [""];
  const content = inOneLine(legible(text));
  let spot: Spot | null = null;
  for (const [piece, word] of piecesOf(content, width)) {
    const last = made.at(-1) ?? "";
    const before: Spot | null = spot;
    if (word) spot = isAddress(word) ? (before ?? [made.length, last]) : null;
    const joined = last ? `${last} ${piece}` : piece;
    if ((word && columns(joined) <= width) || !last) made[made.length - 1] = joined;
    else made.push(piece);
    if (made.length > lines) {
      made = ended(made.slice(0, lines), width, before ?? spot, !word);
      break;
    }
  }
  const leftward = isLeftward(content);
  return made.map((one) => (isLeftward(one) === leftward ? one : `${leftward ? "\u200f" : "\u200e"}${one}`));
}

/** Where an address begins: how many lines there are, and what stands before it in the last one. */
type Spot = [number, string];

/** Some lines with a sign that more would follow, but for the address of which only a part would stay. */
function ended(lines: string[], width: number, spot: Spot | null, isWithin: boolean) {
  const isCut = isWithin || columns(`${lines.at(-1)} …`) > width;
  const kept = spot?.[1] && isCut ? [...lines.slice(0, spot[0] - 1), spot[1]] : lines;
  return [...kept.slice(0, -1), cut(`${kept.at(-1)} …`, width)];
}

function isAddress(word: string) {
  return word.includes("://") || word.includes("@") || word.startsWith("www.");
}

/** The words of a text, those that are too long in several pieces; with the first piece of each the whole word. */
function* piecesOf(text: string, width: number): Generator<[string, string]> {
  for (const word of text.split(" ")) {
    let [rest, whole] = [word, word];
    // What is more than letters, such as an address, has no hyphens but its own.
    const mark = /^\p{L}+$/u.test(strip(word, PUNCTUATION)) ? "-" : "";
    while (columns(rest) > width) {
      const room = startOf(rest, 4 * width - quarters(mark));
      const start = mark ? room : toBreak(room, isAddress(word) ? SIGNS : `-${SIGNS}`);
      // East Asian scripts break anywhere, without a mark.
      yield [quarters([...start].at(-1) ?? "") === BROAD ? start : start + mark, whole];
      [rest, whole] = [rest.slice(start.length), ""];
    }
    yield [rest, whole];
  }
}

/** As much of a start as ends with a sign behind which a line may end; all of it, where that would be short. */
function toBreak(start: string, signs: string) {
  const length = Math.max(...[...signs].map((sign) => start.lastIndexOf(sign))) + 1;
  const kept = start.slice(0, length);
  return 2 * [...kept].length >= [...start].length ? kept : start;
}

function cut(text: string, width: number) {
  return columns(text) <= width ? text : `${stripEnd(startOf(text, 4 * width - quarters("…")), " ")}…`;
}

/** As much of a text as has room, in quarters of the usual width. */
function startOf(text: string, room: number) {
  let [kept, left] = ["", room];
  for (const one of text) {
    left -= quarters(one);
    if (left < 0) break;
    kept += one;
  }
  return kept;
}
