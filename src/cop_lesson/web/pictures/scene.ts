/**
 * A picture as shapes on a grid of whole numbers, and its form as SVG.
 *
 * Every implementation gives the same bytes: no number has a fraction, attributes have one order, and the width of a
 * text is counted in characters and never measured.
 */

import { LETTER_WIDTHS } from "../tables.ts";
import { escape } from "../text/html.ts";
import { isLeftward, legible, stripEnd } from "../text/wording.ts";

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
interface Line {
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

const FONT_SIZE = 15;
export const LINE_HEIGHT = 20;
/** How many units a character takes at this size, on average. */
export const COLUMN = 8;

const WIDTHS = LETTER_WIDTHS.map(([width, letters]) => [width, new RegExp(`^[${letters}]`, "u")] as const);
const OTHER_SIDE = { start: "end", middle: "middle", end: "start" } as const;
const LOOKS = {
  plain: 'fill="none" stroke="currentColor"',
  strong: 'fill="#0b7a88" fill-opacity="0.12" stroke="#0b7a88" stroke-width="2"',
  open: 'fill="none" stroke="currentColor" stroke-dasharray="5 4"',
};

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
 * A line has the direction of the whole text: where its own letters would give it another, a mark stands before it.
 */
export function wrapped(text: string, width: number, lines: number) {
  const made = [""];
  const content = legible(text).replaceAll("\n", " ");
  for (const word of content.split(" ")) {
    const last = made.at(-1);
    const joined = last ? `${last} ${word}` : word;
    if (columns(joined) <= width || !last) made[made.length - 1] = joined;
    else made.push(word);
    if (made.length > lines) break;
  }
  const kept = made.slice(0, lines).map((one) => cut(one, width));
  if (made.length > lines) kept[kept.length - 1] = cut(`${kept.at(-1) ?? ""} …`, width);
  const leftward = isLeftward(content);
  return kept.map((one) => (isLeftward(one) === leftward ? one : `${leftward ? "\u200f" : "\u200e"}${one}`));
}

function cut(text: string, width: number) {
  if (columns(text) <= width) return text;
  let [kept, room] = ["", 4 * width - quarters("…")];
  for (const one of text) {
    room -= quarters(one);
    if (room < 0) break;
    kept += one;
  }
  return `${stripEnd(kept, " ")}…`;
}

/** The picture as SVG; `alone` is for a file of its own, with a ground so that it is legible anywhere. */
export function asSvg(picture: Picture, { alone = true }: { alone?: boolean } = {}) {
  const { title, description, width, height, shapes } = picture;
  const name = `picture-${picture.name}`;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
      `role="img" aria-labelledby="${name}-title ${name}-text" ` +
      `font-family="system-ui, sans-serif" font-size="${FONT_SIZE}"${alone ? ' color="#1d2329"' : ""}>`,
    `<title id="${name}-title">${escape(title)}</title>`,
    `<desc id="${name}-text">${escape(description)}</desc>`,
    ...(alone ? [`<rect width="${width}" height="${height}" fill="#fff"/>`] : []),
    ...shapes.flatMap(svgOf),
    "</svg>",
  ];
  return `${lines.join("\n")}\n`;
}

function svgOf(shape: Shape) {
  if (shape.kind === "line") return svgOfLine(shape);
  if (shape.kind === "box") {
    const { x, y, width, height, look } = shape;
    return [`<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" ${LOOKS[look]}/>`];
  }
  if (shape.kind === "dot") {
    const { x, y, hollow } = shape;
    return [
      `<circle cx="${x}" cy="${y}" r="6" fill="${hollow ? "none" : "#0b7a88"}" stroke="#0b7a88" stroke-width="2"/>`,
    ];
  }
  const { x, y, text, bold, anchor } = shape;
  const weight = bold ? ' font-weight="600"' : "";
  const leftward = isLeftward(text);
  // What runs to the left starts at its right end, and stands at the same place as other texts.
  const side = leftward ? OTHER_SIDE[anchor] : anchor;
  const end = side === "start" ? "" : ` text-anchor="${side}"`;
  const way = leftward ? ' direction="rtl"' : "";
  return [`<text x="${x}" y="${y}" fill="currentColor"${weight}${end}${way}>${escape(text)}</text>`];
}

function svgOfLine(one: Line) {
  const { x1, y1, x2, y2, arrow, dashed } = one;
  const dashes = dashed ? ' stroke-dasharray="5 4"' : "";
  const drawn = `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="#0b7a88" stroke-width="2"${dashes}/>`;
  if (!arrow) return [drawn];
  const points = headOf(one)
    .map((corner) => corner.join(","))
    .join(" ");
  return [drawn, `<polygon points="${points}" fill="#0b7a88"/>`];
}

/** The three corners of the head of an arrow, which points up, down, left or right. */
function headOf({ x1, y1, x2: x, y2: y }: Line) {
  const back = (x1 === x ? y1 > y : x1 > x) ? 10 : -10;
  if (x1 !== x) {
    return [
      [x, y],
      [x + back, y - 6],
      [x + back, y + 6],
    ];
  }
  return [
    [x, y],
    [x - 6, y + back],
    [x + 6, y + back],
  ];
}
