/** The map of groups: how much each is interested, how much influence it has, and who is affected. */

import { isThere } from "../checks/selectors.ts";
import type { Path } from "../finding.ts";
import { fill } from "../phrases.ts";
import type { Values } from "../plans/display.ts";
import { bounded, MOST } from "./bounds.ts";
import { box, LINE_HEIGHT, phrase, type Phrases, type Picture, type Shape, words, wrapped } from "./scene.ts";

interface Group {
  number: number;
  influence: string;
  interest: string;
  label: string;
}

const [WIDTH, MARGIN, GAP, HEAD] = [720, 30, 10, 34];
const FIELD = (WIDTH - MARGIN - GAP - 2) / 2;
const [LETTERS, LINES] = [38, 2];
// The four fields of the map: influence, interest, and the place in the grid.
const FIELDS = [
  ["high", "low", 0, 0],
  ["high", "high", 1, 0],
  ["low", "low", 0, 1],
  ["low", "high", 1, 1],
] as const;

/** Draw the groups that have both an interest and an influence. */
export function drawGroups(values: Values, phrases: Phrases): Picture | null {
  const placed = groupsOf(values, phrases).filter(({ influence, interest }) => influence && interest);
  if (!placed.length) return null;
  const shown = placed.slice(0, MOST);
  const lines = FIELDS.map(([influence, interest]) =>
    shown.filter((group) => group.influence === influence && group.interest === interest).flatMap(linesOf),
  );
  const heights = [heightOf(lines.slice(0, 2)), heightOf(lines.slice(2))];
  const picture: Picture = {
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

function groupsOf(values: Values, phrases: Phrases): Group[] {
  const { view } = values;
  const listed = view.get(["stakeholders"]);
  const paths: Path[] = [...(Array.isArray(listed) ? listed : []).entries()].flatMap(([at, one]) =>
    isThere(one) ? [["stakeholders", at]] : [],
  );
  // The map is for the authors of a plan, who wrote what is private in it.
  const known = (degree: unknown) => (degree === "high" || degree === "low" ? degree : "");
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

function linesOf({ number, label }: Group) {
  const [first = "", ...rest] = wrapped(`${number} ${label}`, LETTERS, LINES);
  return [first, ...rest.map((one) => `   ${one}`)];
}

function heightOf(fields: string[][]) {
  return HEAD + LINE_HEIGHT * Math.max(3, ...fields.map((lines) => lines.length)) + GAP;
}

function bottomOf([upper = 0, lower = 0]: number[]) {
  return upper + lower + GAP + MARGIN;
}

function* shapesOf(lines: string[][], heights: number[], phrases: Phrases): Generator<Shape> {
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
