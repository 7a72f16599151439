/**
 * Text as the rules compare it and as messages show it.
 *
 * Each function is specified by code points and tested by `tests/vectors`, which every implementation runs: never by the
 * character classes of a language's regular expressions.
 */

import * as LIMITS from "cop-tables";

import { FIRST_LETTER, SPACES } from "../tables.ts";
import { fillFirst, fillSentences } from "./templates.ts";

/** What a message can mention. */
type Word = string | number | string[] | null | undefined;
export type Words = Record<string, Word>;

const MAX_CANDIDATES = LIMITS.max_candidates;
/** Looking for a similar word takes time, and a file with more slips than this is no plan with slips. */
export const MAX_SUGGESTIONS = LIMITS.max_suggestions;

export const SHOWN_CHARACTERS = LIMITS.shown_characters;
const SHOWN_NAMES = LIMITS.shown_names;

/** White space for the rules, to be put into a class of characters: what YAML keeps in a text and people type. */
export const SPACE = SPACES.all;
const GAP = new RegExp(`[${SPACE}]+`, "gu");
const CAPITALS = /[A-Z\u00c0-\u012f\u0131-\u024f]/gu;
export const PUNCTUATION = "!\"'(),-.:;?[]\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00ab\u00bb\u00a1\u00bf";
export const oneOf = (...runs: string[]) => `(?:${runs.join("|")})`;
export const END = "(?![^ .,:;!?)])";
const JOINTS = /[-/ \u2013\u2014]/u;
/** Shorter words say too little to be looked for elsewhere in a plan. */
export const LETTERS = LIMITS.stem_letters;
// Scripts that write no spaces between words: Thai to Khmer, Chinese and Japanese.
const UNSPACED =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/gu;
// Never shown: control characters, and marks that turn the direction of the text around them.
const HIDDEN =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]/gu;
// Not fit for a document: as above, but for line ends and what joins or parts letters in some scripts.
const UNFIT =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]/gu;
const FIRST = new RegExp(`([${FIRST_LETTER.leftward}])|[${FIRST_LETTER.rightward}]`, "u");
/** What the format itself calls something: never in quotation marks. */
const TITLES = new Set(["part", "parts", "item", "whole", "character"]);

/** Trim, bring each run of white space to one space, and lower the case from U+0041 to U+024F (not U+0130). */
export function fold(text: string) {
  return foldSpace(text).replace(CAPITALS, (letter) => letter.toLowerCase());
}

/** Trim, and bring each run of white space to one space. */
export function foldSpace(text: string) {
  return strip(text.replace(GAP, " "), " ");
}

/** Take characters away from both ends of a text. */
export function strip(text: string, characters: string) {
  let start = 0;
  while (start < text.length && characters.includes(text[start] ?? "")) start += 1;
  return stripEnd(text.slice(start), characters);
}

export function stripEnd(text: string, characters: string) {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1] ?? "")) end -= 1;
  return text.slice(0, end);
}

/** Count the words: runs between white space; in scripts without it, two characters count as one word. */
export function words(text: string) {
  let count = 0;
  for (const run of text.split(GAP)) {
    const unspaced = run.match(UNSPACED)?.length ?? 0;
    count += unspaced ? Math.floor((unspaced + 1) / 2) : Number(run !== "");
  }
  return count;
}

/** The share, in whole percent, of the shorter text's distinct words that the other text has too. */
export function overlap(left: string, right: string) {
  const [one, other] = [distinctWords(left), distinctWords(right)];
  const shorter = Math.min(one.size, other.size);
  const shared = [...one].filter((word) => other.has(word)).length;
  return shorter ? Math.floor((100 * shared) / shorter) : 0;
}

/** The words of a text, folded and without the punctuation around them. */
export function distinctWords(text: string) {
  const runs = fold(text).split(" ");
  return new Set(runs.map((run) => strip(run, PUNCTUATION)).filter((word) => word));
}

/** The words of four letters or more, each without the ending of a plural; none in scripts without spaces. */
export function stems(text: string) {
  const pieces = fold(text)
    .split(JOINTS)
    .map((piece) => strip(piece, PUNCTUATION));
  return new Set(pieces.filter((word) => [...word].length >= LETTERS && !word.match(UNSPACED)).map(stemOf));
}

function stemOf(word: string) {
  if (word.endsWith("ies")) return word.replace(/ies$/u, "y");
  const singular = word.endsWith("ss") ? word : word.replace(/s$/u, "");
  return singular.replace(/e$/u, "");
}

/** Each piece that a pattern finds, and whether it stands between round brackets or in front of one. */
export function terms(text: string, patterns: string[]) {
  return patterns.flatMap((pattern) =>
    Array.from(text.matchAll(new RegExp(pattern, "gu")), ({ 0: term, index }) => {
      const end = index + term.length;
      const inside = text[index - 1] === "(" && text[end] === ")";
      return { term, explained: inside || text.startsWith(" (", end) };
    }),
  );
}

/**
 * The candidate that `text` most likely means, or nothing when none is near.
 *
 * Near is at most one slip in three characters, and at most three: a character added, left out, changed, or two
 * neighbours exchanged. A text of one character has nothing in common with another one, and a name with another number
 * names something else. Of equals, the one with the same first letter is meant, then the longest, then the first.
 */
export function nearest(text: string, candidates: Iterable<string>): string | null {
  const written = [...fold(text)].slice(0, SHOWN_CHARACTERS);
  let limit = Math.min(3, Math.max(1, Math.floor(written.length / 3)));
  let bestRank = Infinity;
  let best = null;
  let seen = 0;
  for (const candidate of candidates) {
    if (seen === MAX_CANDIDATES) break;
    seen += 1;
    const wanted = [...fold(candidate)];
    if (wanted.join("") === written.join("")) return candidate;
    if (Math.abs(wanted.length - written.length) > limit || Math.max(wanted.length, written.length) < 2) continue;
    if (!mayShareNumber(wanted.join(""), written.join(""))) continue;
    const found = distance(written, wanted, limit);
    const rank = found + Number(wanted[0] !== written[0]) / 2 - wanted.length / 1000;
    if (found > limit || rank >= bestRank) continue;
    best = candidate;
    bestRank = rank;
    limit = found;
  }
  return best;
}

function mayShareNumber(left: string, right: string) {
  const [one = "", other = ""] = [left, right].map((text) => text.replaceAll(/[^0-9]+/gu, ""));
  return one === other || !one || !other;
}

function distance(left: string[], right: string[], limit: number) {
  const rows = [Array.from({ length: right.length + 1 }, (_, place) => place)];
  for (const [i, a] of left.entries()) {
    const row = [i + 1];
    for (const [j, b] of right.entries()) {
      const changed = cost(rows, i, j) + Number(a !== b);
      let step = Math.min(cost(rows, i, j + 1) + 1, (row[j] ?? 0) + 1, changed);
      if (i && j && a === right[j - 1] && left[i - 1] === b) step = Math.min(step, cost(rows, i - 1, j - 1) + 1);
      row.push(step);
    }
    if (Math.min(...row) > limit) return limit + 1;
    rows.push(row);
  }
  return cost(rows, left.length, right.length);
}

function cost(rows: number[][], row: number, place: number) {
  return rows[row]?.[place] ?? 0;
}

/** Make a text safe to show: control characters, and marks that turn the direction of text, as `?`. */
export function visible(text: string) {
  return text.replaceAll("\t", " ").replace(HIDDEN, "?");
}

/** A text for a document: white space folded in each line, no control characters; line ends and joiners stay. */
export function legible(text: string) {
  const lines = text.replaceAll("\r\n", "\n").replace(UNFIT, " ").split("\n");
  return lines.map(foldSpace).filter(Boolean).join("\n");
}

/** Whether the first letter that gives a text its direction is of a script that runs from right to left. */
export function isLeftward(text: string) {
  return FIRST.exec(text)?.[1] !== undefined;
}

/** Make a text safe and short for a message: one line of at most 60 characters. */
export function shown(text: string) {
  return shortened(visible(foldSpace(text)), SHOWN_CHARACTERS);
}

/** Make a line of a plan safe to show as it is to be written: much longer than what a message shows of a text. */
export function ownLine(line: string) {
  return shortened(strip(visible(line), " "), LIMITS.line_characters);
}

/** A text of at most so many characters; the last one is a sign of what is left out. */
export function shortened(text: string, length: number) {
  if (text.length <= length) return text;
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join("")}…`;
}

/**
 * Put values into a message; a sentence that mentions an absent one is left out.
 *
 * `more` is the phrase for the names that are not listed, with `{count}`. In messages texts stand in quotation marks; in
 * lines to copy (`quoted` is false) they do not.
 */
export function fill(template: string, values: Words, { more, quoted = true }: { more: string; quoted?: boolean }) {
  const textOf = (name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : null;
    return isAbsent(value) ? null : show(value, more, quoted && !TITLES.has(name));
  };
  const filled = fillSentences(template, textOf);
  // A message never vanishes: where nothing is left, its first sentence stays, without what it would mention.
  return filled.length ? filled.join(" ") : fillFirst(template, textOf);
}

function isAbsent(value: Word) {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length);
}

function show(value: Word, more: string, quoted: boolean): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return quoted && value ? `"${shown(value)}"` : shown(value);
  const listed = value
    .slice(0, SHOWN_NAMES)
    .map((name) => show(name, more, quoted))
    .join(", ");
  const rest = value.length - SHOWN_NAMES;
  return rest > 0 ? `${listed} ${more.replace("{count}", String(rest))}` : listed;
}
