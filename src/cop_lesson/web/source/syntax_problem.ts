import type { Explanations } from "../explaining.ts";
import type { Position } from "../finding.ts";

/** A syntax problem: why a file cannot be read as its author meant it, and where that began. */
export interface SyntaxProblem {
  /** The entry in the rules that has the words. */
  rule: string;
  position: Position;
  /** What the words of the rule mention. */
  words: Record<string, string | number>;
  also: Position | null;
  /** The author's line as it was most likely meant, if that is certain. */
  line: string;
  /** The problems below. */
  more: SyntaxProblem[];
  /** The language that the plan names, where the first problem says that it cannot be read. */
  planLanguage: string;
}

/** The names of the plan format, which help to explain syntax problems. */
export interface Vocabulary {
  names: Set<string>;
  fields: Set<string>;
  sections: Set<string>;
  /** What says more of a problem than that there is one; nothing while it is not there yet. */
  explanations: Explanations | null;
}

export function problem(
  rule: string,
  position: Position,
  words: Record<string, string | number> = {},
  also: Position | null = null,
): SyntaxProblem {
  return { rule, position, words, also, line: "", more: [], planLanguage: "" };
}

/** Ends the reading at the first syntax problem that leaves no doubt. */
export class Stop extends Error {
  readonly problem: SyntaxProblem;

  constructor(found: SyntaxProblem) {
    super(found.rule);
    this.problem = found;
  }
}

/** How a message names a character: `U+00A0`. */
export function codePoint(character: string) {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** How many code points a text has; the length of a string counts other units. */
export function codePoints(text: string) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
