/** The value exchange: what people at each level give and get, and where one side is empty. */

import { isThere } from "../checks/selectors.ts";
import { fill } from "../phrases.ts";
import type { Values } from "../plans/display.ts";
import { bounded, MOST } from "./bounds.ts";
import { box, line, LINE_HEIGHT, phrase, type Phrases, type Picture, type Shape, words, wrapped } from "./scene.ts";

interface Level {
  name: string;
  gives: string;
  gets: string;
}

const [WIDTH, BOX, SIDE, PAD, BETWEEN] = [720, 200, 150, 12, 16];
const [LETTERS, SIDE_LETTERS, SAID_LETTERS] = [22, 15, 43];
const RIGHT = WIDTH - SIDE - 1;

/** Draw a row for each level, with an arrow to the community and one back; dashed where nothing is said. */
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
    height: heights.reduce((sum, height) => sum + height, 0) + BETWEEN * (levels.length - 1) + 2,
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

function said(label: string, text: string, phrases: Phrases) {
  return wrapped(`${phrase(phrases, label)}: ${text || phrase(phrases, "nothing_said")}`, SAID_LETTERS, 3);
}

function heightOf({ gives, gets }: Level, phrases: Phrases) {
  const lines = said("gives", gives, phrases).length + said("gets", gets, phrases).length;
  return PAD * 3 + LINE_HEIGHT * lines + 8;
}

function* shapesOf(levels: Level[], heights: number[], phrases: Phrases): Generator<Shape> {
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

function* boxOf(x: number, top: number, width: number, height: number, lines: string[]): Generator<Shape> {
  yield box(x, top, width, height, "strong");
  const middle = top + Math.floor(height / 2) + 5 - Math.floor((LINE_HEIGHT * (lines.length - 1)) / 2);
  for (const [at, one] of lines.entries()) {
    yield words(x + width / 2, middle + LINE_HEIGHT * at, one, { bold: true, anchor: "middle" });
  }
}

/** Words, and an arrow below them. */
function* arrowOf(start: number, end: number, top: number, lines: string[], dashed: boolean): Generator<Shape> {
  for (const [at, one] of lines.entries()) yield words(BOX + 16, top + 14 + LINE_HEIGHT * at, one);
  const below = top + LINE_HEIGHT * lines.length + 4;
  yield line(start, below, end, below, { arrow: !dashed, dashed });
}
