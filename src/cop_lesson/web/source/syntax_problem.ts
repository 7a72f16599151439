/**
 * A slip of writing: why a file cannot be read as its author meant it, and where that began.
 *
 * @typedef {import("../finding.ts").Position} Position
 *
 * @typedef {object} Slip
 * @property {string} rule The entry in the rules that has the words.
 * @property {Position} position
 * @property {Record<string, string | number>} words What the words of the rule mention.
 * @property {Position | null} also
 *
 * @typedef {object} Vocabulary The names of the plan format, which help to explain slips.
 * @property {Set<string>} names
 * @property {Set<string>} fields
 * @property {Set<string>} sections
 */

/** Spaces that look like a space and are none to YAML; the inside of a regular expression's class. */
export const ODD_SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000";

/** Signs with which word processors begin the entries of a list. */
export const BULLETS = "\u2022\u2023\u25e6\u25aa\u25cf\u00b7\u2013\u2014";

/**
 * @param {string} rule
 * @param {Position} position
 * @param {Record<string, string | number>} words
 * @param {Position | null} also
 * @returns {Slip}
 */
export function slip(rule, position, words = {}, also = null) {
  return { rule, position, words, also };
}

/** Ends the reading at the first slip that leaves no doubt. */
export class Stop extends Error {
  /** @param {Slip} found */
  constructor(found) {
    super(found.rule);
    this.slip = found;
  }
}

/**
 * How a message names a character: `U+00A0`.
 *
 * @param {string} character
 */
export function codePoint(character) {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/**
 * How many code points a text has; the length of a string counts other units.
 *
 * @param {string} text
 */
export function codePoints(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
