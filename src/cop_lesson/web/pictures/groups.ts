/** The map of groups: how much each is interested, how much influence it has, and who is affected. */

import { isThere } from "../checks/selectors.ts";
import type { Path } from "../finding.ts";
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

interface Group {
  number: number;
  influence: string;
  interest: string;
  label: string;
}

/** The number where a group begins, and a line of its words. */
type NumberedLine = [string, string];

const [MARGIN, GAP, PAD, ROW_LABEL, FOOT] = [18, 8, 10, 26, 36];
const FIELD = (WIDTH - MARGIN - GAP - 2) / 2;
const NUMBER = 22;
const [LETTERS, TITLE_LETTERS, LINES] = [17, 18, 5];
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
  const titles = FIELDS.map(([influence, interest]) =>
    wrapped(phrase(phrases, `${influence}_${interest}`), TITLE_LETTERS, 2),
  );
  const own = titles.map((title, at) => heightOf(title, lines[at] ?? []));
  const heights = [Math.max(...own.slice(0, 2)), Math.max(...own.slice(2))];
  const picture: Picture = {
    name: "groups",
    title: phrase(phrases, "groups"),
    description: fill(phrase(phrases, "groups_text"), { count: placed.length }),
    width: WIDTH,
    height: bottomOf(heights) + FOOT,
    shapes: [...fieldsOf(titles, lines, heights), ...axesOf(heights, phrases)],
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
    const place = [...path, "affected"];
    const affected = values.inWords(place) || (values.mayBeYes(place) ? phrase(phrases, "affected") : "");
    return {
      number: before + 1,
      influence: known(view.get([...path, "influence"])),
      interest: known(view.get([...path, "interest"])),
      label: affected ? `${group} (${affected})` : group,
    };
  });
}

/** The lines of a group, the first one with its number. */
function linesOf({ number, label }: Group) {
  return wrapped(label, LETTERS, LINES).map((said, at): NumberedLine => [at ? "" : String(number), said]);
}

function heightOf(title: string[], lines: NumberedLine[]) {
  return 2 * PAD + LINE_HEIGHT * (title.length + Math.max(2, lines.length));
}

function bottomOf([upper = 0, lower = 0]: number[]) {
  return upper + lower + ROW_LABEL * 2 + GAP;
}

/** The four fields, each with its title and its groups. */
function* fieldsOf(titles: string[][], lines: NumberedLine[][], heights: number[]): Generator<Shape> {
  for (const [index, [, , across, down]] of FIELDS.entries()) {
    const [x, top] = [MARGIN + across * (FIELD + GAP), ROW_LABEL + down * ((heights[0] ?? 0) + ROW_LABEL)];
    yield box(x, top, FIELD, heights[down] ?? 0, index === 1 ? "strong" : "plain");
    let y = top + PAD + 14;
    for (const one of titles[index] ?? []) {
      yield words(x + PAD, y, one, { bold: true });
      y += LINE_HEIGHT;
    }
    for (const [number, one] of lines[index] ?? []) {
      if (number) yield words(x + PAD, y, number);
      yield words(x + PAD + NUMBER, y, one);
      y += LINE_HEIGHT;
    }
  }
}

/** How much influence, from below to above, and how much interest, from left to right. */
function* axesOf(heights: number[], phrases: Phrases): Generator<Shape> {
  const bottom = bottomOf(heights);
  yield line(6, bottom, 6, 2, { arrow: true });
  yield line(6, bottom, WIDTH - 2, bottom, { arrow: true });
  yield words(MARGIN, 16, phrase(phrases, "more_influence"));
  yield words(MARGIN, (heights[0] ?? 0) + ROW_LABEL + 19, phrase(phrases, "less_influence"));
  yield words(MARGIN, bottom + 24, phrase(phrases, "less_interest"));
  yield words(WIDTH - 2, bottom + 24, phrase(phrases, "more_interest"), { anchor: "end" });
}
