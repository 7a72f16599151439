/** Bytes to text, refusing what is no text file and every character that two YAML readers read differently. */

import * as LIMITS from "cop-tables";

import type { Position } from "../finding.ts";
import { codePoint, codePoints, problem, type SyntaxProblem } from "./syntax_problem.ts";

/** A plan is a few kilobytes. The limit keeps memory and time small whatever file is named. */
export const MAX_BYTES = LIMITS.max_bytes;

export const START = { line: 1, column: 1 };

// What YAML does not count as printable, line breaks that only some readers know, and the byte order mark.
const REFUSED =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|\r(?!\n)/u;
const WRITTEN = /^[ \t]*[^ \t\r\n#]/mu;
const DIRECTIVE = /^%/mu;
const HEAD = /^(?:[ \t]*(?:#[^\n]*|\r)?\n|%(?:YAML|TAG)[ \t][^\n]*\n)*/u;
// Some readers take a line of only a tab for empty, some refuse it.
const TAB_ALONE = /^ *\t(?=[ \t]*(?:#|\r?\n|(?![\s\S])))/mu;

/**
 * Return the text of a plan, without byte order mark, or the syntax problem that keeps it from being one.
 *
 * @param refuseOther Tells of bytes that are another kind of file, or in another encoding.
 */
export function decode(
  data: Uint8Array,
  refuseOther?: (data: Uint8Array) => SyntaxProblem | null,
): string | SyntaxProblem {
  if (data.length > MAX_BYTES) return problem("file-too-large", START, { limit: MAX_BYTES });
  if (data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf) data = data.subarray(3);
  const refused = refuseOther?.(data);
  if (refused) return refused;
  const text = textOf(data);
  // What is no UTF-8 was replaced, and so the same text has other bytes from there on.
  const bytes = new TextEncoder().encode(text);
  let wrong = bytes.findIndex((byte, at) => byte !== data[at]);
  if (wrong < 0) return refuse(text) ?? text;
  while (Number(bytes[wrong]) >> 6 === 2) wrong -= 1; // the bytes within a character
  const before = textOf(data.subarray(0, wrong));
  const place = positionAt(before, before.length);
  return problem("not-utf-8", place, { line: place.line });
}

function textOf(data: Uint8Array) {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(data);
}

/** The position of the character at an index of a text; lines end with a line feed. */
export function positionAt(text: string, index: number): Position {
  const before = text.slice(0, index).split("\n");
  return { line: before.length, column: codePoints(before.at(-1) ?? "") + 1 };
}

/**
 * The text with comments in place of `%YAML 1.2` and `%TAG`, which change nothing of what a plan says.
 *
 * Some editors write them above a document. All else stays where it is.
 */
export const withoutDirectives = (text: string) => text.replace(HEAD, (head) => head.replaceAll(/^%/gmu, "#"));

function refuse(text: string): SyntaxProblem | null {
  const refused = REFUSED.exec(text);
  if (refused) {
    const place = positionAt(text, refused.index);
    if (refused[0] === "\r") return problem("old-line-ends", place);
    return problem("hidden-character", place, { value: codePoint(refused[0]) });
  }
  if (!WRITTEN.test(text)) return problem("empty-file", START);
  const directive = DIRECTIVE.exec(withoutDirectives(text));
  if (directive) return problem("special-first-character", positionAt(text, directive.index), { value: "%" });
  const tab = TAB_ALONE.exec(text);
  return tab && problem("tab-indentation", positionAt(text, tab.index + tab[0].length - 1));
}
