/** Data written as YAML, so that reading it gives the same data again: the counterpart of `source`. */

import { isSyntaxProblem, readDocument } from "../source/index.ts";
import type { Data } from "../source/read.ts";
import { codePoints, type Vocabulary } from "../source/syntax_problem.ts";

/** A list of single values that takes no more than this stays on one line. */
const MAX_LINE = 80;
// Written as escapes between double quotation marks: what a plan may not hold as it is, and what changes the direction of
// all that follows. Spaces and joiners that people type, as in French and Persian, stay as they are.
const ESCAPED =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\x00-\x1f\x7f-\x9f"\\\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]/gu;
const SHORT: Record<string, string> = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r" };

/**
 * Whether two values are the same. A value that is empty, in whatever way, is as good as none; the order of names is
 * a matter of taste.
 */
export function sameData(one: Data, other: Data): boolean {
  if (isEmpty(one) || isEmpty(other)) return isEmpty(one) && isEmpty(other);
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((entry, at) => sameData(entry, other[at] ?? null));
  }
  if (one instanceof Map && other instanceof Map) {
    const names = new Set([...one.keys(), ...other.keys()]);
    return [...names].every((name) => sameData(one.get(name) ?? null, other.get(name) ?? null));
  }
  return one === other;
}

function isEmpty(value: Data) {
  return value === null || (Array.isArray(value) && !value.length) || (value instanceof Map && !value.size);
}

/** Writes values, in the line ends of a file. */
export class Writing {
  /** The names of the plan format, which text without quotation marks is not to look like. */
  readonly #vocabulary: Vocabulary;
  readonly #lineEnd: string;
  readonly blocks: boolean;
  readonly #isJson: boolean;

  /**
   * @param blocks Whether a text of several lines may take lines of its own.
   * @param isJson Whether each text is written between quotation marks, as in a plan that is JSON.
   */
  constructor(vocabulary: Vocabulary, lineEnd = "\n", blocks = true, isJson = false) {
    this.#vocabulary = vocabulary;
    this.#lineEnd = lineEnd;
    this.blocks = blocks;
    this.#isJson = isJson;
  }

  /** A value on one line, as it stands behind a colon, or between brackets (`flow`). */
  inline(value: Data, flow = false): string {
    if (Array.isArray(value)) return `[${value.map((entry) => this.inline(entry, true)).join(", ")}]`;
    if (value instanceof Map) {
      const parts = Array.from(value, ([name, part]) => `${this.inline(name, true)}: ${this.inline(part, true)}`);
      return `{${parts.join(", ")}}`;
    }
    if (typeof value !== "string") return value === null ? (flow ? "null" : "") : String(value);
    return this.#isPlain(value, flow) ? value : quoted(value);
  }

  /**
   * What stands behind the colon or dash of a value, and on the lines below it.
   *
   * @param column Of the name or the dash, from 0.
   */
  behind(value: Data, column: number): string {
    if (isEmpty(value)) return "";
    if (typeof value === "string" && value.includes("\n")) return this.#block(value, column) ?? ` ${quoted(value)}`;
    if (value instanceof Map) return this.#lineEnd + this.names(value, column + 2);
    if (!Array.isArray(value) || this.#fitsOneLine(value)) return ` ${this.inline(value)}`;
    return this.#lineEnd + value.map((entry) => this.entry(entry, column + 2)).join(this.#lineEnd);
  }

  /** Names and their values, one below the other. */
  names(names: Map<string, Data>, column: number) {
    return Array.from(names, ([name, part]) => this.name(name, part, column)).join(this.#lineEnd);
  }

  name(name: string, value: Data, column: number) {
    return `${" ".repeat(column)}${this.inline(name, true)}:${this.behind(value, column)}`;
  }

  /** An entry of a list; its first name stands on the line of the dash. */
  entry(value: Data, column: number) {
    const dash = `${" ".repeat(column)}-`;
    if (value instanceof Map && value.size) return `${dash} ${this.names(value, column + 2).trimStart()}`;
    if (Array.isArray(value) && value.length) return `${dash} ${this.inline(value)}`;
    return dash + this.behind(value, column);
  }

  #fitsOneLine(value: Data[]) {
    const single = value.every((entry) => !Array.isArray(entry) && !(entry instanceof Map));
    const spaced = value.some((entry) => typeof entry === "string" && /[ \n]/u.test(entry));
    return single && !spaced && codePoints(this.inline(value)) <= MAX_LINE;
  }

  /** Whether a text needs no quotation marks: it is read as it is wherever it may stand. */
  #isPlain(text: string, flow: boolean) {
    if (!text || this.#isJson || text.length > MAX_LINE * 100 || text.search(ESCAPED) >= 0) return false;
    const whole = new Map([["a", text]]);
    return (
      this.#reads(`a: ${text}\n`, whole) &&
      this.#reads(`- ${text}\n`, [text]) &&
      (!flow ||
        (this.#reads(`[${text}, ${text}]\n`, [text, text]) &&
          this.#reads(`{${text}: ${text}}\n`, new Map([[text, text]]))))
    );
  }

  #reads(text: string, value: Data) {
    const document = readDocument(text, this.#vocabulary);
    return !isSyntaxProblem(document) && !document.problems.length && sameData(document.data, value);
  }

  /** A text of several lines, each on a line of its own; nothing where it cannot be written in this way. */
  #block(text: string, column: number) {
    const ends = /\n*$/u.exec(text)?.[0].length ?? 0;
    const body = text.slice(0, text.length - ends);
    const lines = body.split("\n");
    const isOdd = lines.some((line) => /^[ \t]|[ \t]$/u.test(line));
    // Empty lines at the end would run together with those that follow.
    if (!this.blocks || !body || ends > 1 || isOdd || body.replaceAll("\n", "").search(ESCAPED) >= 0) return null;
    const written = (indent: string) =>
      [ends ? " |" : " |-", ...lines.map((line) => (line ? indent + line : ""))].join(this.#lineEnd);
    if (!this.#reads(`a:${written("  ")}${this.#lineEnd}`, new Map([["a", text]]))) return null;
    return written(" ".repeat(column + 2));
  }
}

/** A text between double quotation marks. */
function quoted(text: string) {
  return `"${text.replace(ESCAPED, (sign) => SHORT[sign] ?? escape(sign))}"`;
}

function escape(sign: string) {
  return `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
}
