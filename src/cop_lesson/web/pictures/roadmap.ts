/** The roadmap: milestones, dated next steps and the review, in the order of their days. */

import { isThere } from "../checks/selectors.ts";
import type { Path } from "../finding.ts";
import { fill } from "../phrases.ts";
import { isDone, type Values } from "../plans/display.ts";
import { endOf, LAST_DAY } from "../text/dates.ts";
import { bounded, MOST } from "./bounds.ts";
import {
  dot,
  line,
  LINE_HEIGHT,
  phrase,
  type Phrases,
  type Picture,
  type Shape,
  WIDTH,
  words,
  wrapped,
} from "./scene.ts";

interface Point {
  order: number;
  day: string;
  kind: string;
  text: string;
  who: string;
  done: boolean;
}

const [AXIS, BESIDE, SPACE] = [9, 30, 18];
const [LETTERS, DAY_LETTERS, LINES] = [42, 38, 3];
const UNDATED = LAST_DAY + 1;
const LISTS = [
  ["milestones", "milestone", "milestone"],
  ["next_steps", "action", "step"],
] as const;

/** Draw what has a day, where anything has; what has none stands below, apart from the line. */
export function drawRoadmap(values: Values, phrases: Phrases): Picture | null {
  const points = [...pointsOf(values, phrases)].toSorted((one, other) => one.order - other.order);
  if (points.every(({ day }) => day === phrase(phrases, "undated"))) return null;
  const shown = points.slice(0, MOST);
  const lines = shown.map(linesOf);
  const picture: Picture = {
    name: "roadmap",
    title: phrase(phrases, "roadmap"),
    description: fill(phrase(phrases, "roadmap_text"), { count: points.length }),
    width: WIDTH,
    height: lines.reduce((sum, one) => sum + LINE_HEIGHT * (one.length + 1) + SPACE, 4),
    shapes: [...shapesOf(shown, lines)],
    header: ["when", "what", "kind", "who"].map((name) => phrase(phrases, name)),
    rows: shown.map(({ day, text, kind, who }) => [day, text, kind, who]),
  };
  return bounded(picture, points.length - MOST, phrases);
}

function* pointsOf(values: Values, phrases: Phrases): Generator<Point> {
  for (const [section, text, kind] of LISTS) {
    const listed = values.view.get([section]);
    for (const [at, entry] of (Array.isArray(listed) ? listed : []).entries()) {
      if (isThere(entry)) yield pointOf(values, phrases, [section, at], text, phrase(phrases, kind));
    }
  }
  if (values.text(["review", "due"])) yield pointOf(values, phrases, ["review"], "", phrase(phrases, "review"));
}

function pointOf(values: Values, phrases: Phrases, path: Path, text: string, kind: string): Point {
  const due = values.view.get([...path, "due"]);
  return {
    order: (typeof due === "string" ? endOf(due) : null) ?? UNDATED,
    day: values.text([...path, "due"]) || phrase(phrases, "undated"),
    kind: [kind, values.inWords([...path, "done"])].filter(Boolean).join(", "),
    text: text ? values.text([...path, text]) : kind,
    who: values.text([...path, "owner"]),
    done: isDone(values.view, [...path, "done"]),
  };
}

/** What stands below the day. */
function linesOf({ kind, text, who }: Point) {
  const note = [kind === text ? "" : kind, who].filter(Boolean).join(", ");
  return [...wrapped(text, LETTERS, LINES), ...(note ? wrapped(`(${note})`, LETTERS, 2) : [])];
}

function* shapesOf(points: Point[], lines: string[][]): Generator<Shape> {
  let [y, above] = [2, 0];
  for (const [index, { order, day, done }] of points.entries()) {
    const said = lines[index] ?? [];
    if (order < UNDATED) yield line(AXIS, above, AXIS, y + 6);
    yield dot(AXIS, y + 12, !done);
    yield words(BESIDE, y + 17, wrapped(day, DAY_LETTERS, 1)[0] ?? "", { bold: true });
    for (const [at, one] of said.entries()) yield words(BESIDE, y + 17 + (at + 1) * LINE_HEIGHT, one);
    [above, y] = [y + 18, y + LINE_HEIGHT * (said.length + 1) + SPACE];
  }
}
