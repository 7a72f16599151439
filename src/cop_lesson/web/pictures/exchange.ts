/** The value exchange: what people at each level give and get, and where one side is empty. */

import { isThere } from "../checks/selectors.ts";
import { fill } from "../phrases.ts";
import type { Values } from "../plans/display.ts";
import { bounded, MOST } from "./bounds.ts";
import {
  box,
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

interface Level {
  name: string;
  gives: string;
  gets: string;
}

const [HEAD, BAR, PAD, BETWEEN] = [28, 12, 8, 16];
const [LETTERS, NAME_LETTERS, HEAD_LETTERS, LINES] = [40, 36, 20, 4];
const [LEFT, RIGHT] = [BAR + 8, WIDTH - BAR - 8];

/** Draw an arrow from each level to the community and one back, side by side; dashed where nothing is said. */
export function drawExchange(values: Values, phrases: Phrases): Picture | null {
  const allLevels = levelsOf(values);
  const levels = allLevels.slice(0, MOST);
  if (!levels.some(({ gives, gets }) => gives || gets)) return null;
  const heights = levels.map((level) => heightOf(level, phrases));
  const names = levels.map(({ name }) => name).join(", ");
  const open = phrase(phrases, "nothing_said");
  const picture: Picture = {
    name: "exchange",
    title: phrase(phrases, "exchange"),
    description: fill(phrase(phrases, "exchange_text"), { count: allLevels.length, names }),
    width: WIDTH,
    height: HEAD + lengthOf(heights) + 2,
    shapes: [...shapesOf(levels, heights, phrases)],
    header: ["level", "gives", "gets"].map((name) => phrase(phrases, name)),
    rows: levels.map(({ name, gives, gets }) => [name, gives || open, gets || open]),
  };
  return bounded(picture, allLevels.length - MOST, phrases);
}

function levelsOf(values: Values): Level[] {
  const listed = values.view.get(["levels"]);
  const entries = [...(Array.isArray(listed) ? listed : []).entries()].filter(([, one]) => isThere(one));
  return entries.map(([at]) => {
    const text = (field: string) => values.text(["levels", at, field]);
    return { name: text("name") || text("id"), gives: text("gives"), gets: text("gets") };
  });
}

function lengthOf(heights: number[]) {
  return heights.reduce((sum, height) => sum + height, BETWEEN * (heights.length - 1));
}

/** The name of a level, what people give there, and what they get. */
function linesOf({ name, gives, gets }: Level, phrases: Phrases) {
  const said = (label: string, text: string) =>
    wrapped(`${phrase(phrases, label)}: ${text || phrase(phrases, "nothing_said")}`, LETTERS, LINES);
  return [wrapped(name, NAME_LETTERS, 2), said("gives", gives), said("gets", gets)] as const;
}

function heightOf(level: Level, phrases: Phrases) {
  return LINE_HEIGHT * linesOf(level, phrases).flat().length + 5 * PAD;
}

function* shapesOf(levels: Level[], heights: number[], phrases: Phrases): Generator<Shape> {
  const [left = "", right = ""] = ["level", "community"].map(
    (name) => wrapped(phrase(phrases, name), HEAD_LETTERS, 1)[0],
  );
  yield words(1, 16, left);
  yield words(WIDTH - 1, 16, right, { anchor: "end" });
  yield box(WIDTH - BAR - 1, HEAD, BAR, lengthOf(heights), "strong");
  let top = HEAD;
  for (const [index, level] of levels.entries()) {
    const height = heights[index] ?? 0;
    const [name, gives, gets] = linesOf(level, phrases);
    yield box(1, top, BAR, height, "strong");
    yield* textsOf(name, top, true);
    let below = top + LINE_HEIGHT * name.length;
    yield* textsOf(gives, below);
    below += LINE_HEIGHT * gives.length + PAD;
    yield arrowOf(LEFT, RIGHT, below, level.gives !== "");
    yield* textsOf(gets, below + PAD);
    below += LINE_HEIGHT * gets.length + 2 * PAD;
    yield arrowOf(RIGHT, LEFT, below, level.gets !== "");
    top += height + BETWEEN;
  }
}

function* textsOf(lines: string[], top: number, bold = false): Generator<Shape> {
  for (const [at, one] of lines.entries()) yield words(LEFT + 4, top + 16 + LINE_HEIGHT * at, one, { bold });
}

function arrowOf(start: number, end: number, y: number, arrow: boolean): Shape {
  return line(start, y, end, y, { arrow, dashed: !arrow });
}
