/** Where sentences and paragraphs end. */

import * as LIMITS from "cop-tables";

import { foldSpace, PUNCTUATION, strip, stripEnd } from "./wording.ts";

const CLOSING = "\"')]\u201d\u2019\u00bb";
const STOPS = ".!?";
const ENDS = `${STOPS}:;\u2026`;
const SMALL = /^[a-z\u00df-\u00f6\u00f8-\u00ff]/u;
/** A letter in front of an entry of a list. */
const MARK = /^[a-z][.)] /u;
/** A word with a full stop and at most so many letters, such as `St.`, ends no sentence. */
const ABBREVIATION = LIMITS.abbreviation_letters;

/**
 * Count the sentences: they end with `.`, `!`, `?` before white space or the end, or with `。`.
 *
 * A full stop after one or two letters, or before a small letter, is that of an abbreviation.
 */
export function sentences(text: string) {
  const runs = foldSpace(text).split(" ");
  let count = 0;
  let begun = false;
  for (const [index, run] of runs.entries()) {
    const ended = run.split("\u3002");
    const rest = ended.pop() ?? "";
    count += ended.length;
    begun = rest !== "" || (begun && !ended.length);
    const word = stripEnd(rest, CLOSING);
    if (word && STOPS.includes(word.slice(-1)) && !isAbbreviation(word, runs[index + 1] ?? "")) {
      count += 1;
      begun = false;
    }
  }
  return count + Number(begun);
}

/** Whether the full stop after a word is that of an abbreviation, such as `St.` or `e.g.`. */
function isAbbreviation(word: string, following: string) {
  const stem = stripEnd(word, STOPS);
  if (word.slice(stem.length) !== "." || !following) return false;
  const letters = strip(stem.split(/[.!?]/u).at(-1) ?? "", PUNCTUATION);
  return [...letters].length <= ABBREVIATION || SMALL.test(following);
}

/** The lines of a text; one that goes on in the middle of a sentence, as an editor wraps it, is no new one. */
export function paragraphs(text: string) {
  const found: string[] = [];
  let before = "";
  for (const line of text.split("\n").map(foldSpace)) {
    const last = stripEnd(before, CLOSING).slice(-1);
    const isWrapped = [...before].length >= LIMITS.wrapped_characters && !ENDS.includes(last);
    if (isWrapped && SMALL.test(line) && !MARK.test(line)) found.push(`${found.pop()} ${line}`);
    else if (line) found.push(line);
    before = line;
  }
  return found;
}

/** A text with a line end where a line begins anew, and none where an editor broke it. */
export function unwrapped(text: string) {
  return text.includes("\n") ? paragraphs(text).join("\n") : text;
}

/** A text in one line, in which its lines stay apart. */
export function inOneLine(text: string) {
  return joinedLines(paragraphs(text));
}

/** Some lines one after the other, with a semicolon behind one that ends with no sign of its own. */
export function joinedLines(lines: string[]) {
  return lines.reduce((joined, line) => {
    const isEnded = `${ENDS},`.includes(stripEnd(joined, CLOSING).slice(-1));
    return joined ? `${joined}${isEnded ? " " : "; "}${line}` : line;
  }, "");
}
