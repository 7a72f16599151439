/**
 * What YAML reads without complaint, but never as its author meant it.
 *
 * Most is refused, since text would be lost or stand in the wrong place; the rest is advice. Each function looks at
 * one event of the reader and returns a syntax problem or nothing.
 */

import { BULLETS, OTHER_COLONS, SPACES } from "../tables.ts";
import type { Event } from "./events.ts";
import { codePoint, codePoints, problem, type SyntaxProblem, type Vocabulary } from "./syntax_problem.ts";
import type { Mark } from "./tokens.ts";

const DASH = /^-[^ \t\r\n0-9.-]/u;
const NAME_AND_TEXT = /^([A-Za-z_]+):[^ \t/]/u;
const NAME_AND_OTHER_COLON = new RegExp(`^([A-Za-z_]+)([${OTHER_COLONS}])`, "u");
const NAME_AND_ODD_SPACE = new RegExp(`^(?:[A-Za-z_]+:|-)[${SPACES.odd}]`, "u");
const BULLET = new RegExp(`^[${BULLETS}][ \\t\u00a0]`, "u");
const NUMBERED = /^[0-9]{1,2}[.)](?= )/u;
const NEXT_NUMBERED = /\n[ \t]*[0-9]{1,2}[.)] /u;
const OUTLINE = /^(?:- |#|[A-Za-z_]+:(?:[ \t\r]|$))/u;
const SWALLOWED_DASH = /\n[ \t]*(?=- )/u;
const ODD = new RegExp(`[${SPACES.odd}]`, "u");
const IN_CURLY_QUOTES =
  /^[\u201c\u201e\u201d\u2018\u201a\u00ab][^\u201c\u201e\u201d\u00ab\u00bb]*[\u201c\u201d\u2019\u00bb]$/u;
const CUT_OFF = /([ \t]+)(#[^ \t\r\n#!][^\r\n]*)/uy;

/** The position of a mark of the reader, which counts from 0. */
export function at(place: Mark) {
  return { line: place.line + 1, column: place.column + 1 };
}

/** Aliases, anchors and tags have no use in a plan; in prose they are a first character gone wrong. */
export function mark(event: Event) {
  return event.mark ? problem("special-first-character", at(event.start), { value: event.mark }) : null;
}

/** A name with a space that is none, behind a dash without a space, or joined to another one; a merge. */
export function plainName(text: string, event: Event, vocabulary: Vocabulary) {
  if (event.value === "<<") return problem("merge-key", at(event.start));
  const value = NAME_AND_TEXT.exec(event.value)?.[1] ?? "";
  if (vocabulary.names.has(value)) {
    const other = event.value.slice(value.length + 1);
    const twoNames = vocabulary.sections.has(value) && vocabulary.fields.has(other);
    return problem(twoNames ? "two-names-in-one-line" : "no-space-after-colon", at(event.start), { value, other });
  }
  const found = ODD.exec(event.value);
  const offset = found && codePoints(event.value.slice(0, found.index));
  return plain(text, event) ?? (found && oddSpace(event, found[0], offset ?? 0));
}

/** A text without quotation marks that was meant to be a name and its text, or entries of a list. */
export function plainText(
  text: string,
  event: Event,
  vocabulary: Vocabulary,
  inBrackets: boolean,
): SyntaxProblem | null {
  const name = NAME_AND_TEXT.exec(event.value)?.[1] ?? "";
  if (vocabulary.names.has(name) && beginsLine(text, event)) {
    return problem("no-space-after-colon", at(event.start), { value: name });
  }
  const [, value = "", other = ""] = NAME_AND_OTHER_COLON.exec(event.value) ?? [];
  if (vocabulary.names.has(value) && beginsLine(text, event)) {
    const { line, column } = at(event.start);
    return problem("other-colon", { line, column: column + value.length }, { value, other });
  }
  const found = plain(text, event);
  if (found) return found;
  const manyLines = event.end.line > event.start.line;
  return manyLines && !inBrackets ? swallowed(text, event, vocabulary) : null;
}

function plain(text: string, event: Event) {
  const written = event.value;
  const found = NAME_AND_ODD_SPACE.exec(written)?.[0];
  if (found) return beginsLine(text, event) ? oddSpace(event, found.slice(-1), found.length - 1) : null;
  const first = written.slice(0, 1);
  if (ODD.test(first)) return oddSpace(event, first, 0);
  if (BULLET.test(written) && beginsLine(text, event)) {
    return problem("other-list-mark", at(event.start), { value: first });
  }
  return DASH.test(written) && beginsLine(text, event) ? problem("no-space-after-dash", at(event.start)) : null;
}

/** Entries of a list with which the text above goes on: numbered ones, or a dash that begins too far in. */
function swallowed(text: string, event: Event, vocabulary: Vocabulary) {
  const { start, end } = event;
  const written = text.slice(start.index, end.index);
  const begins = beginsLine(text, event);
  const found = SWALLOWED_DASH.exec(written);
  const numbered = begins && NUMBERED.exec(event.value)?.[0];
  if (numbered && (found || NEXT_NUMBERED.test(written))) {
    return problem("other-list-mark", at(start), { value: numbered });
  }
  if (!found) return null;
  if (begins && vocabulary.names.has(event.value.split(" ")[0] ?? "")) return problem("line-without-name", at(start));
  if (!begins) {
    const line = text.slice(text.lastIndexOf("\n", start.index - 1) + 1, start.index);
    const name = line.replace(/^[ -]+/u, "");
    const place = { line: start.line + 1, column: line.length - name.length + 1 };
    return problem("text-and-parts", place, { value: name.replace(/[: ]+$/u, "") });
  }
  const line = start.line + 1 + written.slice(0, found.index + found[0].length).split("\n").length - 1;
  return problem("indentation", { line, column: found[0].length }, { line: start.line + 1 });
}

/** Text behind a closing quotation mark, and `>5` as the head of a block: both vanish in silence. */
export function styledText(text: string, event: Event) {
  const [sign = "", following = ""] = text.slice(event.start.index, event.start.index + 2);
  if (!isQuoted(event)) {
    const empty = !event.value && /^[0-9]$/u.test(following);
    return empty ? problem("special-first-character", at(event.start), { value: sign }) : null;
  }
  return text[event.end.index] === "#" ? problem("text-after-quote", at(event.start)) : null;
}

export function isQuoted(event: Event) {
  return event.style === "'" || event.style === '"';
}

/** A line inside quotes or brackets that begins no further in than what is around; readers differ on it. */
export function shallowLine(text: string, begin: Event, end: Event, indent: number) {
  const first = begin.start;
  const lines = text.slice(first.index, end.end.index).split("\n");
  for (const [below, line] of lines.entries()) {
    const written = line.replace(/^ +/u, "");
    const place = { line: first.line + 1 + below, column: line.length - written.length + 1 };
    if (below === 0) continue;
    if (written.startsWith("\t")) return problem("tab-indentation", place);
    if (written.trim() && place.column - 1 <= indent) {
      if (!OUTLINE.test(written)) return problem("indentation", place, { line: first.line + 1 });
      const opened = text[first.index] ?? "";
      return problem(opened === "'" || opened === '"' ? "unclosed-quote" : "unclosed-bracket", at(first), {
        value: opened,
      });
    }
  }
  return null;
}

/** What is kept as it is written, or cut off, and may be meant: curly quotes around a text, a `#` inside it. */
export function advice(text: string, event: Event): SyntaxProblem[] {
  const problems = IN_CURLY_QUOTES.test(event.value) ? [problem("curly-quotes-around-text", at(event.start))] : [];
  CUT_OFF.lastIndex = event.end.index;
  const found = CUT_OFF.exec(text);
  if (found) {
    const [, gap = "", value = ""] = found;
    const end = at(event.end);
    problems.push(problem("hash-cuts-text", { line: end.line, column: end.column + gap.length }, { value }));
  }
  return problems;
}

function oddSpace(event: Event, character: string, offset: number) {
  const { line, column } = at(event.start);
  return problem("odd-space", { line, column: column + offset }, { value: codePoint(character) });
}

/** Whether only spaces and dashes stand in front of an event on its line. */
function beginsLine(text: string, event: Event) {
  let index = event.start.index - 1;
  while (text[index] === " " || text[index] === "-") index -= 1;
  return index < 0 || text[index] === "\n";
}
