/** The map of groups: how much each is interested, how much influence it has, and who is affected. */

import { fill } from "../phrases.ts";
import { isThere } from "../checks/selectors.ts";
import { bounded, MOST } from "./bounds.ts";
import { box, LINE_HEIGHT, phrase, words, wrapped } from "./scene.ts";

/** @typedef {import("../finding.ts").Path} Path */
/** @typedef {import("../plans/display.ts").Values} Values */
/** @typedef {import("./scene.ts").Phrases} Phrases */
/** @typedef {import("./scene.ts").Picture} Picture */
/** @typedef {import("./scene.ts").Shape} Shape */

/** @typedef {{number: number, influence: string, interest: string, label: string}} Group */

const [WIDTH, MARGIN, GAP, HEAD] = [720, 30, 10, 34];
const FIELD = (WIDTH - MARGIN - GAP - 2) / 2;
const [LETTERS, LINES] = [38, 2];
// The four fields of the map: influence, interest, and the place in the grid.
const FIELDS = /** @type {const} */ ([
  ["high", "low", 0, 0],
  ["high", "high", 1, 0],
  ["low", "low", 0, 1],
  ["low", "high", 1, 1],
]);

/**
 * Draw the groups that have both an interest and an influence.
 *
 * @param {Values} values
 * @param {Phrases} phrases
 * @returns {Picture | null}
 */
export function drawGroups(values, phrases) {
  const placed = groupsOf(values, phrases).filter(({ influence, interest }) => influence && interest);
  if (!placed.length) return null;
  const shown = placed.slice(0, MOST);
  const lines = FIELDS.map(([influence, interest]) =>
    shown.filter((group) => group.influence === influence && group.interest === interest).flatMap(linesOf),
  );
  const heights = [heightOf(lines.slice(0, 2)), heightOf(lines.slice(2))];
  /** @type {Picture} */
  const picture = {
    name: "groups",
    title: phrase(phrases, "groups"),
    description: fill(phrase(phrases, "groups_text"), { count: placed.length }),
    width: WIDTH,
    height: bottomOf(heights),
    shapes: [...shapesOf(lines, heights, phrases)],
    header: ["group", "influence", "interest"].map((name) => phrase(phrases, name)),
    rows: shown.map(({ number, influence, interest, label }) => [
      `${number} ${label}`,
      phrase(phrases, influence),
      phrase(phrases, interest),
    ]),
  };
  return bounded(picture, placed.length - MOST, phrases);
}

/**
 * @param {Values} values
 * @param {Phrases} phrases
 * @returns {Group[]}
 */
function groupsOf(values, phrases) {
  const { view } = values;
  const listed = view.get(["stakeholders"]);
  /** @type {Path[]} */
  const paths = [...(Array.isArray(listed) ? listed : []).entries()].flatMap(([at, one]) =>
    isThere(one) ? [["stakeholders", at]] : [],
  );
  // The map is for the authors of a plan, who wrote what is private in it.
  const known = (/** @type {unknown} */ degree) => (degree === "high" || degree === "low" ? degree : "");
  return paths.map((path, before) => {
    const group = values.text([...path, "group"]);
    const affected = view.get([...path, "affected"]) === true;
    return {
      number: before + 1,
      influence: known(view.get([...path, "influence"])),
      interest: known(view.get([...path, "interest"])),
      label: affected ? `${group} (${phrase(phrases, "affected")})` : group,
    };
  });
}

/** @param {Group} group */
function linesOf({ number, label }) {
  const [first = "", ...rest] = wrapped(`${number} ${label}`, LETTERS, LINES);
  return [first, ...rest.map((one) => `   ${one}`)];
}

/** @param {string[][]} fields */
function heightOf(fields) {
  return HEAD + LINE_HEIGHT * Math.max(3, ...fields.map((lines) => lines.length)) + GAP;
}

/** @param {number[]} heights */
function bottomOf([upper = 0, lower = 0]) {
  return upper + lower + GAP + MARGIN;
}

/**
 * @param {string[][]} lines
 * @param {number[]} heights
 * @param {Phrases} phrases
 * @returns {Generator<Shape>}
 */
function* shapesOf(lines, heights, phrases) {
  for (const [index, [influence, interest, across, down]] of FIELDS.entries()) {
    const [x, y] = [MARGIN + across * (FIELD + GAP), down * ((heights[0] ?? 0) + GAP)];
    yield box(x, y + 1, FIELD, (heights[down] ?? 0) - 2, index === 1 ? "strong" : "plain");
    yield words(x + 12, y + 24, phrase(phrases, `${influence}_${interest}`), { bold: true });
    for (const [at, one] of (lines[index] ?? []).entries()) {
      yield words(x + 12, y + HEAD + 14 + at * LINE_HEIGHT, one);
    }
  }
  const [bottom, half] = [bottomOf(heights) - 8, Math.floor(FIELD / 2)];
  yield words(MARGIN + half, bottom, phrase(phrases, "less_interest"), { anchor: "middle" });
  yield words(MARGIN + FIELD + GAP + half, bottom, phrase(phrases, "more_interest"), { anchor: "middle" });
  yield words(0, 24, "↑");
}
