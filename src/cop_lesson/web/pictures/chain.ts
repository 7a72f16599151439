/** From needs to formats to next steps: what answers which need, and what stands alone. */

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

/** A box: its column, its id, its text, and the ids that it answers or serves. */
interface Node {
  column: number;
  name: string;
  text: string;
  towards: Set<unknown>;
  top: number;
  height: number;
}

type Link = [Node, Node];

const [BOX, HEAD, SPACE, PAD] = [112, 30, 14, 7];
const [LETTERS, LINES] = [11, 8];
const STEP = (WIDTH - BOX) / 2;
const COLUMNS = [
  ["needs", "need"],
  ["formats", "name"],
  ["next_steps", "action"],
] as const;

/** Draw the three lists side by side, with a line from each entry to what it answers or serves. */
export function drawChain(values: Values, phrases: Phrases): Picture | null {
  const every = COLUMNS.map(([section, text], at) => [...nodesOf(values, at, section, text)]);
  const [needs = [], formats = [], steps = []] = every.map((column) => column.slice(0, MOST));
  if (!needs.length || !formats.length) return null;
  const nodes = [...needs, ...formats, ...steps];
  const links = [...linksOf(needs, formats, steps)];
  const [all = 0, allFormats = 0, allSteps = 0] = every.map(({ length }) => length);
  const picture: Picture = {
    name: "chain",
    title: phrase(phrases, "chain"),
    description: fill(phrase(phrases, "chain_text"), { needs: all, formats: allFormats, steps: allSteps }),
    width: WIDTH,
    height: Math.max(...nodes.map(({ top, height }) => top + height)) + 2,
    shapes: [...shapesOf(nodes, links, phrases)],
    header: ["need", "formats", "steps"].map((name) => phrase(phrases, name)),
    rows: [...rowsOf(needs, steps, links)],
  };
  return bounded(
    picture,
    every.reduce((sum, { length }) => sum + Math.max(0, length - MOST), 0),
    phrases,
  );
}

function* nodesOf(values: Values, column: number, section: string, field: string): Generator<Node> {
  const { view } = values;
  const listed = view.get([section]);
  let top = HEAD;
  for (const [at, entry] of (Array.isArray(listed) ? listed : []).entries()) {
    if (!isThere(entry)) continue;
    const text = values.text([section, at, field]);
    const height = LINE_HEIGHT * wrapped(text, LETTERS, LINES).length + 2 * PAD;
    const ids = view.get([section, at, section === "formats" ? "answers" : "serves"]);
    const towards = new Set(Array.isArray(ids) ? ids : []);
    yield { column, name: view.written([section, at, "id"]), text, towards, top, height };
    top += height + SPACE;
  }
}

/** Needs and formats, formats and steps; a step that serves a need directly is linked to that. */
function* linksOf(needs: Node[], formats: Node[], steps: Node[]): Generator<Link> {
  for (const one of formats) yield* linksTo(one, needs);
  for (const step of steps) {
    const served = linksTo(step, formats);
    yield* served.length ? served : linksTo(step, needs);
  }
}

function linksTo(right: Node, lefts: Node[]): Link[] {
  return lefts.filter(({ name }) => right.towards.has(name)).map((left) => [left, right]);
}

function* shapesOf(nodes: Node[], links: Link[], phrases: Phrases): Generator<Shape> {
  const linked = new Set(links.flat());
  for (const [at, title] of ["needs", "formats", "steps"].entries()) {
    const isLast = at === 2;
    yield words(isLast ? WIDTH - 2 : at * STEP + 2, 16, phrase(phrases, title), {
      bold: true,
      anchor: isLast ? "end" : "start",
    });
  }
  for (const [left, right] of links) {
    yield line(left.column * STEP + BOX, middle(left), right.column * STEP - 2, middle(right), { arrow: true });
  }
  for (const node of nodes) {
    const { column, text, top, height } = node;
    yield box(column * STEP + 1, top, BOX - 2, height, linked.has(node) ? "strong" : "open");
    for (const [at, one] of wrapped(text, LETTERS, LINES).entries()) {
      yield words(column * STEP + PAD, top + PAD + 14 + at * LINE_HEIGHT, one);
    }
  }
}

function middle({ top, height }: Node) {
  return top + height / 2;
}

function* rowsOf(needs: Node[], steps: Node[], links: Link[]): Generator<string[]> {
  for (const need of needs) {
    const formats = links.filter(([left, { column }]) => left === need && column === 1).map(([, right]) => right);
    const answers = new Set([need, ...formats]);
    const served = new Set(links.filter(([left]) => answers.has(left)).map(([, right]) => right));
    const own = steps.filter((step) => served.has(step));
    const [named, done] = [formats, own].map((nodes) => nodes.map(({ text }) => text).join("; "));
    yield [need.text, named ?? "", done ?? ""];
  }
}
