/** The pathway: the levels of engagement, how people move between them, and where a way is not there yet. */

import { isThere } from "../checks/selectors.ts";
import type { Path } from "../finding.ts";
import { fill } from "../phrases.ts";
import type { Values } from "../plans/display.ts";
import { bounded, MOST } from "./bounds.ts";
import { box, line, LINE_HEIGHT, phrase, type Phrases, type Picture, type Shape, words, wrapped } from "./scene.ts";

interface Level {
  name: string;
  does: string;
  /** Where one goes from here, with the signal for it. */
  ups: string[];
  down: string;
  stays: boolean;
  first: boolean;
  last: boolean;
}

const [WIDTH, BOX, PAD, BETWEEN] = [720, 340, 12, 56];
const [LETTERS, SIDE_LETTERS, SIGNAL_LETTERS, LINES] = [39, 42, 78, 3];

/** Draw the levels from the first at the bottom to the last at the top. */
export function drawPathway(values: Values, phrases: Phrases): Picture | null {
  const paths = entriesOf(values, "levels");
  const shown = paths.slice(0, MOST);
  const levels = shown.map((path) => levelOf(values, path, path === shown[0], path === shown.at(-1)));
  if (!levels.length) return null;
  const heights = levels.map((level) => heightOf(level, phrases));
  const height = heights.reduce((sum, own) => sum + own, 0) + BETWEEN * (levels.length - 1) + 2;
  const names = levels.map(({ name }) => name).join(", ");
  const picture: Picture = {
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

function entriesOf(values: Values, section: string): Path[] {
  const listed = values.view.get([section]);
  const entries = [...(Array.isArray(listed) ? listed : []).entries()];
  return entries.flatMap(([at, one]) => (isThere(one) ? [[section, at]] : []));
}

function levelOf(values: Values, path: Path, first: boolean, last: boolean): Level {
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

/** What stands beside a level: the place to stay and the way to step back, or that it is not there yet. */
function sideOf({ stays, down, first }: Level, phrases: Phrases) {
  const stay = stays ? [phrase(phrases, "may_stay")] : [];
  if (down) return [...stay, ...wrapped(`${phrase(phrases, "down")}: ${down}`, SIDE_LETTERS, LINES)];
  return first ? stay : [...stay, ...wrapped(phrase(phrases, "no_down"), SIDE_LETTERS, 2)];
}

function heightOf(level: Level, phrases: Phrases) {
  const inside = 1 + wrapped(level.does, LETTERS, LINES).length;
  return PAD * 2 + LINE_HEIGHT * Math.max(inside, sideOf(level, phrases).length);
}

function* shapesOf(levels: Level[], heights: number[], height: number, phrases: Phrases): Generator<Shape> {
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

function* wayUp({ ups }: Level, top: number, phrases: Phrases): Generator<Shape> {
  yield line(24, top - 4, 24, top - BETWEEN + 4, { arrow: true, dashed: !ups.length });
  const said = ups.length ? ups : [phrase(phrases, "no_up")];
  const lines = said.slice(0, 2).flatMap((one) => wrapped(one, SIGNAL_LETTERS, 3 - Math.min(said.length, 2)));
  const middle = top - BETWEEN / 2 + 5 - (LINE_HEIGHT / 2) * (lines.length - 1);
  for (const [at, one] of lines.entries()) yield words(44, middle + at * LINE_HEIGHT, one);
}

function rowOf({ name, does, ups, down, stays, first, last }: Level, phrases: Phrases) {
  return [
    does ? `${name}: ${does}` : name,
    ups.join("; ") || (last ? "" : phrase(phrases, "no_up")),
    down || (first ? "" : phrase(phrases, "no_down")),
    stays ? phrase(phrases, "yes") : "",
  ];
}
