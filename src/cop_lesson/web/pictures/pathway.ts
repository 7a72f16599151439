/** The pathway: the levels of engagement, how people move on and step back, and where they may stay. */

import { fill } from "../phrases.ts";
import type { Values } from "../plans/display.ts";
import { bounded, MOST } from "./bounds.ts";
import { countLevels, type Level, levelsOf, upTexts } from "./levels.ts";
import {
  box,
  COLUMN,
  columns,
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
import { drawStations, heightOfStations } from "./stations.ts";

/** A sign or none, and lines. */
type Said = [string, string[]];

const [HEAD, ARROW, TEXT, SPACE] = [38, 20, 30, 14];
const [LETTERS, LINES] = [42, 3];

/** Draw the levels side by side in the order of the plan, so that none stands above another, and what is said. */
export function drawPathway(values: Values, phrases: Phrases): Picture | null {
  const levels = levelsOf(values);
  if (!levels.length) return null;
  const count = countLevels(values);
  const told = levels.map((level) => toldOf(level, phrases));
  const below = HEAD + heightOfStations(levels);
  const names = levels.map(({ name }) => name).join(", ");
  const picture: Picture = {
    name: "pathway",
    title: phrase(phrases, "pathway"),
    description: fill(phrase(phrases, "pathway_text"), { count, names }),
    width: WIDTH,
    height: told.reduce((sum, said) => sum + heightOf(said), below),
    shapes: [...headOf(phrases), ...drawStations(levels, HEAD, phrases), ...keyOf(levels, told, below)],
    header: ["level", "up", "down", "stay"].map((name) => phrase(phrases, name)),
    rows: levels.map((level) => rowOf(level, phrases)),
  };
  return bounded(picture, count - MOST, phrases);
}

/** What the signs mean. */
function* headOf(phrases: Phrases): Generator<Shape> {
  let x = 2;
  for (const sign of ["up", "down", "stay"]) {
    const label = phrase(phrases, sign);
    yield signOf(sign, x, 16);
    yield words(x + TEXT - 2, 16, label);
    x += TEXT + 8 + COLUMN * columns(label);
  }
}

/** An arrow to the next level or to the one before, dashed where there is no way yet, or a place to stay. */
function signOf(sign: string, x: number, y: number): Shape {
  if (sign === "stay") return box(x + 3, y - 12, 14, 14, "strong");
  const [start, end] = sign.endsWith("down") ? [x + ARROW, x] : [x, x + ARROW];
  const arrow = !sign.startsWith("no_");
  return line(start, y - 5, end, y - 5, { arrow, dashed: !arrow });
}

/** What is said of a level; what is absent is said unless nobody is to read of it. */
function toldOf(level: Level, phrases: Phrases): Said[] {
  const { does, ups, down, stays, staying, first, last } = level;
  const said: [string, string][] = [
    ["", does],
    ...upTexts(level)
      .slice(0, 2)
      .map((text): [string, string] => ["up", text]),
    ["no_up", ups.length || last ? "" : phrase(phrases, "no_up")],
    ["down", down],
    ["no_down", down || first ? "" : phrase(phrases, "no_down")],
    [stays ? "stay" : "", staying || (stays ? phrase(phrases, "may_stay") : "")],
  ];
  return said.flatMap(([sign, text]): Said[] => (text ? [[sign, wrapped(text, LETTERS, LINES)]] : []));
}

function heightOf(said: Said[]) {
  return said.reduce((sum, [, lines]) => sum + LINE_HEIGHT * lines.length, SPACE + LINE_HEIGHT);
}

function* keyOf(levels: Level[], told: Said[][], start: number): Generator<Shape> {
  let top = start;
  for (const [index, { number, name }] of levels.entries()) {
    const said = told[index] ?? [];
    let y = top + 16;
    yield words(ARROW / 2 + 2, y, String(number), { bold: true, anchor: "middle" });
    yield words(TEXT, y, wrapped(name, LETTERS - 4, 1)[0] ?? "", { bold: true });
    for (const [sign, lines] of said) {
      y += LINE_HEIGHT;
      if (sign) yield signOf(sign, 2, y);
      for (const [at, one] of lines.entries()) yield words(TEXT, y + LINE_HEIGHT * at, one);
      y += LINE_HEIGHT * (lines.length - 1);
    }
    top += heightOf(said);
  }
}

function rowOf(level: Level, phrases: Phrases) {
  const { name, does, down, stays, staying, first, last } = level;
  return [
    does ? `${name}: ${does}` : name,
    upTexts(level).join("; ") || (last ? "" : phrase(phrases, "no_up")),
    down || (first ? "" : phrase(phrases, "no_down")),
    staying || (stays ? phrase(phrases, "yes") : ""),
  ];
}
