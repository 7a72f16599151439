/**
 * How a line with a slip of writing was most likely meant.
 *
 * The mended line stands in the fix, and the mended text is read on in search of further slips. Nothing is mended where a
 * person has to decide, no line is added or taken away, and what is mended here is never written.
 */

import { BULLETS, SPACES } from "../tables.ts";
import { strip, stripEnd } from "../text/wording.ts";
import { bracketsUntil, quotedUntil } from "./quoting.ts";
import type { SyntaxProblem, Vocabulary } from "./syntax_problem.ts";

const DASHES = /^ *(?:- +)*/u;
const NAME = /([A-Za-z_]+) *:[ \t]+/uy;
const COMMENT = /[ \t]#/gu;
const MARK_OF_DOCUMENT = /^(?:---|\.\.\.)(?:[ \t]|$)/u;
const TABS = /^[ \t]*(?:-[ \t]+)*/u;
const DASH_AND_TAB = /-[ \t]*\t[ \t]*/gu;
const MARK = new RegExp(`^( *)((?:[${BULLETS}*]|[0-9]{1,2}[.)])[ \\t\u00a0]+)`, "u");
const FENCE = /^ *(?:`{3,}|~{3,})[ \t]*[A-Za-z0-9_-]*[ \t]*$/u;
const ODD = new RegExp(`[${SPACES.odd}]+`, "uy");
const GAP = " \t";
const CURLY = "\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb";

/** The lines of a text, as many as before, and the one that was mended, if it can be shown. */
export interface Mended {
  lines: string[];
  line: string;
}

/** Mend what a problem is about, or return nothing where it is not certain; `lines` are without line ends. */
export function mend(lines: string[], problem: SyntaxProblem, vocabulary: Vocabulary): Mended | null {
  const number = problem.position.line - 1;
  const ofFile = OF_FILE.get(problem.rule);
  if (ofFile) return ofFile(lines, number);
  const line = lines[number] ?? "";
  const column = indexOf(line, problem.position.column - 1);
  const ofPlace = OF_PLACE.get(problem.rule);
  const mended = ofPlace ? ofPlace(line, column) : mendValue(lines, number, { rule: problem.rule, column, vocabulary });
  return mended && mended !== line ? { lines: lines.with(number, mended), line: mended } : null;
}

/** Where a column, which counts code points from 0, is in a text. */
function indexOf(line: string, column: number) {
  return [...line].slice(0, column).join("").length;
}

interface About {
  rule: string;
  column: number;
  vocabulary: Vocabulary;
}

/** Mend what stands behind a name or a dash, unless the lines below go on with it. */
function mendValue(lines: string[], number: number, { rule, column, vocabulary }: About) {
  const mender = OF_VALUE.get(rule);
  const line = lines[number] ?? "";
  let start = DASHES.exec(line)?.[0].length ?? 0;
  let owner = line.slice(0, start).lastIndexOf("-");
  NAME.lastIndex = start;
  const name = NAME.exec(line);
  if (name && vocabulary.names.has(name[1] ?? "")) {
    owner = start;
    start = NAME.lastIndex;
  }
  const following = lines.slice(number + 1).find((below) => strip(below, GAP)) ?? "";
  const goesOn = following.length - following.replace(/^[ \t]+/u, "").length > owner;
  const isInside = rule === "special-first-character" && column !== start;
  if (!mender || owner < 0 || goesOn || isInside) return null;
  COMMENT.lastIndex = start;
  const comment = rule === "hash-cuts-text" ? null : COMMENT.exec(line);
  const value = stripEnd(line.slice(start, comment?.index), GAP);
  const mended = value ? mender(value) : null;
  return mended && line.slice(0, start) + mended + (comment ? line.slice(start + value.length) : "");
}

/** A text between the quotation marks that need the fewest signs in it. */
function quoted(text: string) {
  const single = (text.includes('"') || text.includes("\\")) && !text.includes("'");
  return single ? `'${text}'` : doubleQuoted(text);
}

function doubleQuoted(text: string) {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

function beginningWithASign(value: string) {
  const isOpen = "[{".includes(value.slice(0, 1)) && bracketsUntil(value, 0, 0) < 0;
  return isOpen ? null : quoted(value);
}

function withTextBehind(value: string) {
  const quote = value.slice(0, 1);
  const end = quote === "'" || quote === '"' ? quotedUntil(value, 1, quote).end : null;
  return end && value[end] !== "#" ? quoted(value) : null;
}

function withApostrophe(value: string) {
  return value.slice(1).endsWith("'") ? doubleQuoted(value.slice(1, -1).replaceAll("''", "'")) : null;
}

function withBackslash(value: string) {
  const inner = value.slice(1, -1);
  return value.startsWith('"') && value.endsWith('"') && inner && !/["']/u.test(inner) ? `'${inner}'` : null;
}

function withOpenQuote(value: string) {
  const quote = value.slice(0, 1);
  return "\"'".includes(quote) && value.split(quote).length === 2 ? value + quote : null;
}

function withOpenBracket(value: string) {
  const closing = { "[": "]", "{": "}" }[value.slice(0, 1)];
  return closing && !/[)\]}>]$/u.test(value) && bracketsUntil(value, 0, 0) === -1 ? value + closing : null;
}

const OF_VALUE = new Map<string, (value: string) => string | null>([
  ["apostrophe-in-quotes", withApostrophe],
  ["backslash-in-quotes", withBackslash],
  ["colon-in-text", quoted],
  ["curly-quotes", (value) => quoted(strip(value, CURLY))],
  ["curly-quotes-around-text", (value) => strip(value, CURLY)],
  ["hash-cuts-text", quoted],
  ["special-first-character", beginningWithASign],
  ["text-after-quote", withTextBehind],
  ["unclosed-bracket", withOpenBracket],
  ["unclosed-quote", withOpenQuote],
]);

/** A line with something else in the place of some characters. */
function spliced(line: string, from: number, to: number, text: string) {
  return line.slice(0, from) + text + line.slice(to);
}

function withSpaceBehindColon(line: string, column: number) {
  const behind = line.indexOf(":", column) + 1;
  return spliced(line, behind, behind, " ");
}

function withUsualSpace(line: string, column: number) {
  ODD.lastIndex = column;
  const spaces = ODD.exec(line)?.[0] ?? "";
  return spliced(line, column, column + spaces.length, " ".repeat(spaces.length));
}

const OF_PLACE = new Map<string, (line: string, column: number) => string>([
  ["hidden-character", (line, column) => spliced(line, column, column + 1, "")],
  ["no-space-after-colon", withSpaceBehindColon],
  ["no-space-after-dash", (line, column) => spliced(line, column + 1, column + 1, " ")],
  ["odd-space", withUsualSpace],
  ["other-colon", (line, column) => `${line.slice(0, column)}: ${line.slice(column + 1).replace(/^[ \t]+/u, "")}`],
]);

/** All lines: whoever begins one of them with a tab does it in others too. */
function withoutTabs(lines: string[]) {
  const withSpaces = (begin: string) => begin.replace(DASH_AND_TAB, "- ").replaceAll("\t", "  ");
  return { lines: lines.map((line) => line.replace(TABS, withSpaces)), line: "" };
}

/** This entry and its neighbours below, as far as they begin alike. */
function withHyphens(lines: string[], number: number) {
  const mended = [...lines];
  const indent = MARK.exec(lines[number] ?? "")?.[1];
  if (indent === undefined) return null;
  for (let at = number; at < lines.length; at += 1) {
    const mark = MARK.exec(lines[at] ?? "");
    if (mark?.[1] !== indent) break;
    mended[at] = `${indent}- ${lines[at]?.slice(mark[0].length) ?? ""}`;
  }
  return { lines: mended, line: mended[number] ?? "" };
}

function inOneDocument(lines: string[], number: number) {
  const mended = lines.map((line, at) => (at >= number && MARK_OF_DOCUMENT.test(line) ? "#" : line));
  return { lines: mended, line: "" };
}

const OF_FILE = new Map<string, (lines: string[], number: number) => Mended | null>([
  ["code-fence", (lines) => ({ lines: lines.map((line) => (FENCE.test(line) ? "#" : line)), line: "" })],
  ["other-list-mark", withHyphens],
  ["second-document", inOneDocument],
  ["tab-indentation", withoutTabs],
]);

/** What cannot come of a slip in another line, as a line that seems to begin at the wrong place can. */
export const SLIPS_OF_A_LINE = new Set([...OF_VALUE.keys(), ...OF_PLACE.keys(), ...OF_FILE.keys()]);
