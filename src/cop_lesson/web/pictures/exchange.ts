/** The value exchange: what people at each level give and get, and where one side is empty. */

import { fill } from "../phrases.ts";
import { isThere } from "../checks/selectors.ts";
import { bounded, MOST } from "./bounds.ts";
import { box, line, LINE_HEIGHT, phrase, words, wrapped } from "./scene.ts";

/** @typedef {import("../plans/display.ts").Values} Values */
/** @typedef {import("./scene.ts").Phrases} Phrases */
/** @typedef {import("./scene.ts").Picture} Picture */
/** @typedef {import("./scene.ts").Shape} Shape */

/** @typedef {{name: string, gives: string, gets: string}} Level */

const [WIDTH, BOX, SIDE, PAD, BETWEEN] = [720, 200, 150, 12, 16];
const [LETTERS, SIDE_LETTERS, SAID_LETTERS] = [22, 15, 43];
const RIGHT = WIDTH - SIDE - 1;

/**
 * Draw a row for each level, with an arrow to the community and one back; dashed where nothing is said.
 *
 * @param {Values} values
 * @param {Phrases} phrases
 * @returns {Picture | null}
 */
export function drawExchange(values, phrases) {
  const allLevels = levelsOf(values);
  const levels = allLevels.slice(0, MOST);
  if (!levels.some(({ gives, gets }) => gives || gets)) return null;
  const heights = levels.map((level) => heightOf(level, phrases));
  const names = levels.map(({ name }) => name).join(", ");
  const open = phrase(phrases, "nothing_said");
  /** @type {Picture} */
  const picture = {
    name: "exchange",
    title: phrase(phrases, "exchange"),
    description: fill(phrase(phrases, "exchange_text"), { count: allLevels.length, names }),
    width: WIDTH,
    height: heights.reduce((sum, height) => sum + height, 0) + BETWEEN * (levels.length - 1) + 2,
    shapes: [...shapesOf(levels, heights, phrases)],
    header: ["level", "gives", "gets"].map((name) => phrase(phrases, name)),
    rows: levels.map(({ name, gives, gets }) => [name, gives || open, gets || open]),
  };
  return bounded(picture, allLevels.length - MOST, phrases);
}

/**
 * @param {Values} values
 * @returns {Level[]}
 */
function levelsOf(values) {
  const listed = values.view.get(["levels"]);
  const entries = [...(Array.isArray(listed) ? listed : []).entries()].filter(([, one]) => isThere(one));
  return entries.map(([at]) => {
    const text = (/** @type {string} */ field) => values.text(["levels", at, field]);
    return { name: text("name") || text("id"), gives: text("gives"), gets: text("gets") };
  });
}

/**
 * @param {string} label
 * @param {string} text
 * @param {Phrases} phrases
 */
function said(label, text, phrases) {
  return wrapped(`${phrase(phrases, label)}: ${text || phrase(phrases, "nothing_said")}`, SAID_LETTERS, 3);
}

/**
 * @param {Level} level
 * @param {Phrases} phrases
 */
function heightOf({ gives, gets }, phrases) {
  const lines = said("gives", gives, phrases).length + said("gets", gets, phrases).length;
  return PAD * 3 + LINE_HEIGHT * lines + 8;
}

/**
 * @param {Level[]} levels
 * @param {number[]} heights
 * @param {Phrases} phrases
 * @returns {Generator<Shape>}
 */
function* shapesOf(levels, heights, phrases) {
  let top = 1;
  for (const [index, { name, gives, gets }] of levels.entries()) {
    const height = heights[index] ?? 0;
    yield* boxOf(1, top, BOX, height, wrapped(name, LETTERS, 3));
    yield* boxOf(RIGHT, top, SIDE, height, wrapped(phrase(phrases, "community"), SIDE_LETTERS, 3));
    const [given, got] = [said("gives", gives, phrases), said("gets", gets, phrases)];
    const after = top + PAD / 2 + LINE_HEIGHT * given.length;
    yield* arrowOf(BOX + 8, RIGHT - 8, top + PAD / 2, given, !gives);
    yield* arrowOf(RIGHT - 8, BOX + 8, after + PAD + 4, got, !gets);
    top += height + BETWEEN;
  }
}

/**
 * @param {number} x
 * @param {number} top
 * @param {number} width
 * @param {number} height
 * @param {string[]} lines
 * @returns {Generator<Shape>}
 */
function* boxOf(x, top, width, height, lines) {
  yield box(x, top, width, height, "strong");
  const middle = top + Math.floor(height / 2) + 5 - Math.floor((LINE_HEIGHT * (lines.length - 1)) / 2);
  for (const [at, one] of lines.entries()) {
    yield words(x + width / 2, middle + LINE_HEIGHT * at, one, { bold: true, anchor: "middle" });
  }
}

/**
 * Words, and an arrow below them.
 *
 * @param {number} start
 * @param {number} end
 * @param {number} top
 * @param {string[]} lines
 * @param {boolean} dashed
 * @returns {Generator<Shape>}
 */
function* arrowOf(start, end, top, lines, dashed) {
  for (const [at, one] of lines.entries()) yield words(BOX + 16, top + 14 + LINE_HEIGHT * at, one);
  const below = top + LINE_HEIGHT * lines.length + 4;
  yield line(start, below, end, below, { arrow: !dashed, dashed });
}
