import type { Position } from "../finding.ts";

/** A syntax problem: why a file cannot be read as its author meant it, and where that began. */
export interface SyntaxProblem {
  /** The entry in the rules that has the words. */
  rule: string;
  position: Position;
  /** What the words of the rule mention. */
  words: Record<string, string | number>;
  also: Position | null;
}

/** The names of the plan format, which help to explain syntax problems. */
export interface Vocabulary {
  names: Set<string>;
  fields: Set<string>;
  sections: Set<string>;
}

/** Spaces that look like a space and are none to YAML; the inside of a regular expression's class. */
export const ODD_SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000";

/** Signs with which word processors begin the entries of a list. */
export const BULLETS = "\u2022\u2023\u25e6\u25aa\u25cf\u00b7\u2013\u2014";

export function problem(
  rule: string,
  position: Position,
  words: Record<string, string | number> = {},
  also: Position | null = null,
): SyntaxProblem {
  return { rule, position, words, also };
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
