/** The levels of a pathway as stations side by side, with the ways between them. */

import { leadsTo, type Level } from "./levels.ts";
import { box, COLUMN, line, LINE_HEIGHT, phrase, type Phrases, type Shape, WIDTH, words, wrapped } from "./scene.ts";

const [IN_A_ROW, SIZE, GAP, BELOW] = [4, 30, 4, 16];
/** How far below the top of a station the two ways run. */
const [ONWARD, BACK] = [9, 21];

/** From left to right at some height. */
type Stretch = [number, number, number];

/** How much room the stations take. */
export function heightOfStations(levels: Level[]) {
  const rows = rowsOf(levels);
  return rows.reduce((sum, row) => sum + heightOf(row, stepOf(rows)), 0);
}

/** Draw the stations in rows of the same length, and arrows between them; dashed where a way is not there yet. */
export function* drawStations(levels: Level[], start: number, phrases: Phrases): Generator<Shape> {
  const rows = rowsOf(levels);
  const step = stepOf(rows);
  const places: { level: Level; x: number; y: number }[] = [];
  let y = start;
  for (const row of rows) {
    for (const [at, level] of row.entries()) {
      const x = at * step + Math.floor(step / 2);
      places.push({ level, x, y });
      yield* stationOf(level, x, y, step);
    }
    y += heightOf(row, step);
  }
  for (const [at, next] of places.slice(1).entries()) {
    const one = places[at];
    if (!one) continue;
    const [from, to] = [one.x + SIZE / 2 + GAP, next.x - SIZE / 2 - GAP];
    // A way from one row to the next leaves at one side and comes in at the other.
    const stretches: Stretch[] =
      one.y === next.y
        ? [[from, to, one.y]]
        : [
            [from, WIDTH - 2, one.y],
            [2, to, next.y],
          ];
    for (const stretch of stretches) yield* waysOf(one.level, next.level, stretch, phrases);
  }
}

function rowsOf(levels: Level[]) {
  const length = Math.ceil(levels.length / Math.ceil(levels.length / IN_A_ROW));
  const starts = levels.flatMap((_, at) => (at % length ? [] : [at]));
  return starts.map((at) => levels.slice(at, at + length));
}

function stepOf(rows: Level[][]) {
  return Math.floor(WIDTH / (rows[0]?.length ?? 1));
}

function nameOf({ name }: Level, step: number) {
  return wrapped(name, Math.floor((step - GAP) / COLUMN), 3);
}

function heightOf(row: Level[], step: number) {
  return SIZE + LINE_HEIGHT * Math.max(...row.map((level) => nameOf(level, step).length)) + BELOW;
}

function* stationOf(level: Level, x: number, top: number, step: number): Generator<Shape> {
  yield box(x - SIZE / 2, top, SIZE, SIZE, level.stays ? "strong" : "plain");
  yield words(x, top + 20, String(level.number), { bold: true, anchor: "middle" });
  for (const [at, one] of nameOf(level, step).entries()) {
    yield words(x, top + SIZE + 18 + LINE_HEIGHT * at, one, { anchor: "middle" });
  }
}

function* waysOf(level: Level, next: Level, [left, right, top]: Stretch, phrases: Phrases): Generator<Shape> {
  const [leads, back] = [leadsTo(level, next), next.down !== ""];
  if (leads || phrase(phrases, "no_up")) {
    yield line(left, top + ONWARD, right, top + ONWARD, { arrow: leads, dashed: !leads });
  }
  if (back || phrase(phrases, "no_down")) {
    yield line(right, top + BACK, left, top + BACK, { arrow: back, dashed: !back });
  }
}
