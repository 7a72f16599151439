/** The roadmap: milestones, dated next steps and the review, in the order of their days. */

import { asDay, LAST_DAY } from "../dates.js";
import { fill } from "../phrases.js";
import { isThere } from "../selectors.js";
import { dot, line, LINE_HEIGHT, phrase, words, wrapped } from "./scene.js";

/** @typedef {import("../finding.js").Path} Path */
/** @typedef {import("../values.js").Values} Values */
/** @typedef {import("./scene.js").Phrases} Phrases */
/** @typedef {import("./scene.js").Picture} Picture */
/** @typedef {import("./scene.js").Shape} Shape */

/** @typedef {{order: number, day: string, kind: string, text: string, who: string, done: boolean}} Point */

const [WIDTH, AXIS, TEXT] = [720, 190, 210];
const [LETTERS, DAY_LETTERS, LINES, SPACE] = [60, 26, 2, 18];
const UNDATED = LAST_DAY + 1;
const LISTS = /** @type {const} */ ([
  ["milestones", "milestone", "milestone"],
  ["next_steps", "action", "step"],
]);

/**
 * Draw what has a day, where anything has; milestones without one stand at the end.
 *
 * @param {Values} values
 * @param {Phrases} phrases
 * @returns {Picture | null}
 */
export function drawRoadmap(values, phrases) {
  const points = [...pointsOf(values, phrases)].sort((one, other) => one.order - other.order);
  if (points.every(({ day }) => day === phrase(phrases, "undated"))) return null;
  const lines = points.map(({ text }) => wrapped(text, LETTERS, LINES));
  return {
    name: "roadmap",
    title: phrase(phrases, "roadmap"),
    description: fill(phrase(phrases, "roadmap_text"), { count: points.length }),
    width: WIDTH,
    height: lines.reduce((sum, one) => sum + LINE_HEIGHT * (one.length + 1) + SPACE, 4),
    shapes: [...shapesOf(points, lines)],
    header: ["when", "what", "kind", "who"].map((name) => phrase(phrases, name)),
    rows: points.map(({ day, text, kind, who }) => [day, text, kind, who]),
  };
}

/**
 * @param {Values} values
 * @param {Phrases} phrases
 * @returns {Generator<Point>}
 */
function* pointsOf(values, phrases) {
  for (const [section, text, kind] of LISTS) {
    const listed = values.view.get([section]);
    for (const [at, entry] of (Array.isArray(listed) ? listed : []).entries()) {
      if (isThere(entry)) yield pointOf(values, phrases, [section, at], text, phrase(phrases, kind));
    }
  }
  if (values.text(["review", "due"])) yield pointOf(values, phrases, ["review"], "", phrase(phrases, "review"));
}

/**
 * @param {Values} values
 * @param {Phrases} phrases
 * @param {Path} path
 * @param {string} text
 * @param {string} kind
 * @returns {Point}
 */
function pointOf(values, phrases, path, text, kind) {
  const due = values.view.get([...path, "due"]);
  return {
    order: (typeof due === "string" ? asDay(due) : null) ?? UNDATED,
    day: values.text([...path, "due"]) || phrase(phrases, "undated"),
    kind,
    text: text ? values.text([...path, text]) : kind,
    who: values.text([...path, "owner"]),
    done: values.view.get([...path, "done"]) === true,
  };
}

/**
 * @param {Point[]} points
 * @param {string[][]} lines
 * @returns {Generator<Shape>}
 */
function* shapesOf(points, lines) {
  let [y, above] = [2, 0];
  for (const [index, { day, kind, text, who, done }] of points.entries()) {
    const own = lines[index] ?? [];
    yield line(AXIS, above, AXIS, y + 6);
    yield dot(AXIS, y + 12, !done);
    yield words(AXIS - 20, y + 17, wrapped(day, DAY_LETTERS, 1)[0] ?? "", { bold: true, anchor: "end" });
    for (const [at, one] of own.entries()) yield words(TEXT, y + 17 + at * LINE_HEIGHT, one);
    const said = [kind === text ? "" : kind, who].filter(Boolean).join(", ");
    if (said) yield words(TEXT, y + 17 + own.length * LINE_HEIGHT, `(${wrapped(said, LETTERS, 1)[0]})`);
    [above, y] = [y + 18, y + LINE_HEIGHT * (own.length + 1) + SPACE];
  }
}
