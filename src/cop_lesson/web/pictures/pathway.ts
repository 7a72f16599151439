/** The pathway: the levels of engagement, how people move between them, and where a way is not there yet. */

import { fill } from "../phrases.ts";
import { isThere } from "../checks/selectors.ts";
import { bounded, MOST } from "./bounds.ts";
import { box, line, LINE_HEIGHT, phrase, words, wrapped } from "./scene.ts";

/** @typedef {import("../finding.ts").Path} Path */
/** @typedef {import("../plans/display.ts").Values} Values */
/** @typedef {import("./scene.ts").Phrases} Phrases */
/** @typedef {import("./scene.ts").Picture} Picture */
/** @typedef {import("./scene.ts").Shape} Shape */

/**
 * @typedef {object} Level
 * @property {string} name
 * @property {string} does
 * @property {string[]} ups Where one goes from here, with the signal for it.
 * @property {string} down
 * @property {boolean} stays
 * @property {boolean} first
 * @property {boolean} last
 */

const [WIDTH, BOX, PAD, BETWEEN] = [720, 340, 12, 56];
const [LETTERS, SIDE_LETTERS, SIGNAL_LETTERS, LINES] = [39, 42, 78, 3];

/**
 * Draw the levels from the first at the bottom to the last at the top.
 *
 * @param {Values} values
 * @param {Phrases} phrases
 * @returns {Picture | null}
 */
export function drawPathway(values, phrases) {
  const paths = entriesOf(values, "levels");
  const shown = paths.slice(0, MOST);
  const levels = shown.map((path) => levelOf(values, path, path === shown[0], path === shown.at(-1)));
  if (!levels.length) return null;
  const heights = levels.map((level) => heightOf(level, phrases));
  const height = heights.reduce((sum, own) => sum + own, 0) + BETWEEN * (levels.length - 1) + 2;
  const names = levels.map(({ name }) => name).join(", ");
  /** @type {Picture} */
  const picture = {
    name: "pathway",
    title: phrase(phrases, "pathway"),
    description: fill(phrase(phrases, "pathway_text"), { count: paths.length, names }),
    width: WIDTH,
    height,
    shapes: [...shapesOf(levels, heights, height, phrases)],
    header: ["level", "up", "down", "stay"].map((name) => phrase(phrases, name)),
    rows: levels.map((level) => rowOf(level, phrases)),
  };
  return bounded(picture, paths.length - MOST, phrases);
}

/**
 * @param {Values} values
 * @param {string} section
 * @returns {Path[]}
 */
function entriesOf(values, section) {
  const listed = values.view.get([section]);
  const entries = [...(Array.isArray(listed) ? listed : []).entries()];
  return entries.flatMap(([at, one]) => (isThere(one) ? [[section, at]] : []));
}

/**
 * @param {Values} values
 * @param {Path} path
 * @param {boolean} first
 * @param {boolean} last
 * @returns {Level}
 */
function levelOf(values, path, first, last) {
  const listed = values.view.get([...path, "up"]);
  const ups = (Array.isArray(listed) ? listed : []).map((_, at) => {
    const [to, signal] = ["to", "signal"].map((name) => values.text([...path, "up", at, name]));
    return signal ? `${to}: ${signal}` : (to ?? "");
  });
  return {
    name: values.text([...path, "name"]) || values.text([...path, "id"]),
    does: values.text([...path, "does"]),
    ups,
    down: values.text([...path, "down"]),
    stays: values.view.get([...path, "may_stay"]) === true,
    first,
    last,
  };
}

/**
 * What stands beside a level: the place to stay and the way to step back, or that it is not there yet.
 *
 * @param {Level} level
 * @param {Phrases} phrases
 */
function sideOf({ stays, down, first }, phrases) {
  const stay = stays ? [phrase(phrases, "may_stay")] : [];
  if (down) return [...stay, ...wrapped(`${phrase(phrases, "down")}: ${down}`, SIDE_LETTERS, LINES)];
  return first ? stay : [...stay, ...wrapped(phrase(phrases, "no_down"), SIDE_LETTERS, 2)];
}

/**
 * @param {Level} level
 * @param {Phrases} phrases
 */
function heightOf(level, phrases) {
  const inside = 1 + wrapped(level.does, LETTERS, LINES).length;
  return PAD * 2 + LINE_HEIGHT * Math.max(inside, sideOf(level, phrases).length);
}

/**
 * @param {Level[]} levels
 * @param {number[]} heights
 * @param {number} height
 * @param {Phrases} phrases
 * @returns {Generator<Shape>}
 */
function* shapesOf(levels, heights, height, phrases) {
  let bottom = height - 1;
  for (const [index, level] of levels.entries()) {
    const own = heights[index] ?? 0;
    const top = bottom - own;
    yield box(1, top, BOX, own, level.stays || level.last ? "strong" : "plain");
    yield words(PAD, top + PAD + 14, wrapped(level.name, LETTERS, 1)[0] ?? "", { bold: true });
    for (const [at, one] of wrapped(level.does, LETTERS, LINES).entries()) {
      yield words(PAD, top + PAD + 14 + LINE_HEIGHT * (at + 1), one);
    }
    for (const [at, one] of sideOf(level, phrases).entries()) {
      yield words(BOX + 16, top + PAD + 14 + LINE_HEIGHT * at, one);
    }
    if (!level.last) yield* wayUp(level, top, phrases);
    bottom = top - BETWEEN;
  }
}

/**
 * @param {Level} level
 * @param {number} top
 * @param {Phrases} phrases
 * @returns {Generator<Shape>}
 */
function* wayUp({ ups }, top, phrases) {
  yield line(24, top - 4, 24, top - BETWEEN + 4, { arrow: true, dashed: !ups.length });
  const said = ups.length ? ups : [phrase(phrases, "no_up")];
  const lines = said.slice(0, 2).flatMap((one) => wrapped(one, SIGNAL_LETTERS, 3 - Math.min(said.length, 2)));
  const middle = top - BETWEEN / 2 + 5 - (LINE_HEIGHT / 2) * (lines.length - 1);
  for (const [at, one] of lines.entries()) yield words(44, middle + at * LINE_HEIGHT, one);
}

/**
 * @param {Level} level
 * @param {Phrases} phrases
 */
function rowOf({ name, does, ups, down, stays, first, last }, phrases) {
  return [
    does ? `${name}: ${does}` : name,
    ups.join("; ") || (last ? "" : phrase(phrases, "no_up")),
    down || (first ? "" : phrase(phrases, "no_down")),
    stays ? phrase(phrases, "yes") : "",
  ];
}
