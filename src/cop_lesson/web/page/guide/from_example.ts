/** An example that becomes somebody's own plan: what only its community can say goes, and the rest is known until it is changed. */

import { ASKS } from "../../plan_format/format.ts";

/** The comment above it, and whether it is public, are about the example as a whole. */
const HEAD = /^(?:#.*\n)+/u;
const PUBLIC = /^public: .*\n/mu;
/** Of its community only the name stays, which somebody is asked to change. */
const COMMUNITY = /^community:\n(?: .*\n)*/mu;
const NAME = /^ {2}name: .*\n/mu;
/** Mail to an example reaches nobody. */
const ADDRESS = /^ +\w+: .*@.*\n/gmu;
/** Why its people leave parts open, or advice aside, is true of nobody else. */
const LEFT_OPEN = /^(?:deferred|silenced):\n(?: .*\n)*/gmu;

/** An example as a plan of somebody else, who was sent for a certain situation. */
export function asOwn(example: string, asked: string | null) {
  const text = example
    .replace(HEAD, "")
    .replace(PUBLIC, "")
    .replace(COMMUNITY, (said) => `community:\n${NAME.exec(said)?.[0] ?? ""}`)
    .replace(LEFT_OPEN, "")
    .replace(ADDRESS, "");
  const asks = ASKS.find((known) => known === asked);
  return asks ? text.replace(/^asks: .*$/mu, `asks: ${asks}`) : text;
}

/** What stands in examples: each part of them as it is written there. */
export class FromExample {
  readonly #known: ReadonlySet<string>;
  #text = "";
  #blocks = new Map<string, string>();

  constructor(examples: { text: string }[]) {
    this.#known = new Set(examples.flatMap(({ text }) => [...blocksOf(asOwn(text, null)).values()]));
  }

  /** Whether a plan says of a part what an example says, letter for letter. */
  has(text: string, section: string) {
    if (this.#text !== text) this.#blocks = blocksOf(text);
    this.#text = text;
    return this.#known.has(this.#blocks.get(section) ?? "");
  }
}

/** The parts of a plan by their names, without empty lines and the comments between them. */
function blocksOf(text: string) {
  const lines = text.split(/\r\n?|\n/u).filter((line) => line.trim() && !line.startsWith("#"));
  const blocks = lines.join("\n").split(/\n(?=\w)/u);
  return new Map(blocks.map((block) => [block.slice(0, block.indexOf(":")), block]));
}
