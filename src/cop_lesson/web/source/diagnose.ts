/**
 * Why a text cannot be read: a walk over its lines that finds where the trouble *began*.
 *
 * YAML readers name the place where they gave up, often many lines later. This walk follows the outline of the file
 * (names, dashes, indentation, quotes) as its author saw it, and stops at the first thing that does not fit. It is only
 * asked about text that no reader accepts, so it may guess; it is the same walk, step by step, wherever plans are checked.
 */

import { BULLETS, OTHER_COLONS, SPACES } from "../tables.ts";
import { withoutDirectives } from "./decode.ts";
import { type Level, Outline } from "./outline.ts";
import { bracketsUntil, quotedUntil } from "./quoting.ts";
import { codePoint, codePoints, problem, Stop, type Vocabulary } from "./syntax_problem.ts";

const NAME = /(?:"[^"]*"[ \t]*|'[^']*'[ \t]*|(?:[^ \t"'#&*!|>%@`{}[\],:?-]|-[0-9])[^:#]*):(?=[ \t]|$)/uy;
const NO_SPACE = /([A-Za-z_]+):(?!\/\/)[^ \t]/uy;
const OTHER_COLON = new RegExp(`([A-Za-z_]+)([${OTHER_COLONS}])`, "uy");
const ODD_AFTER = new RegExp(`(?:[A-Za-z_]+:|-)([${SPACES.odd}])`, "uy");
const ODD = new RegExp(`[${SPACES.odd}]`, "uy");
const BULLET = new RegExp(`([${BULLETS}]|[0-9]{1,2}[.)]) `, "uy");
const DASH = /-[^ \t.-]/uy;
const BLOCK_HEADER = /[|>](?:[1-9][-+]?|[-+][1-9]?)?[ \t]*(?:#.*)?$/uy;
const FENCE = /(?:`{3,}|~{3,})[ \t]*[A-Za-z0-9_-]*[ \t]*$/uy;
const REST = /[ \t]*(?:#.*)?$/uy;
const COMMENT = /(?:^|[ \t])#.*/gu;
const COLON = /:(?=[ \t]|$)/gu;
const OPENING_CURLY = new Set("\u201c\u201e\u201d\u2018\u201a\u00ab");
const RESERVED = new Set("*&!@`%,]}?");
const LETTER = /^[^ \t0-9"'#,.;:]/u;
const DOCUMENT_MARK = /^(?:---|\.\.\.)(?:[ \t]|$)/u;

/** Return the syntax problem that began the trouble, or nothing where the walk sees none. */
export function diagnose(text: string, vocabulary: Vocabulary) {
  try {
    new Walk(
      withoutDirectives(text)
        .split("\n")
        .map((line) => line.replace(/\r$/u, "")),
      vocabulary,
    ).run();
  } catch (error) {
    if (error instanceof Stop) return error.problem;
    throw error;
  }
  return null;
}

/** Match a pattern with the flag `y` at a place of a line. */
function match(pattern: RegExp, line: string, column = 0) {
  pattern.lastIndex = column;
  return pattern.exec(line);
}

/** How many spaces a line begins with. */
function indentOf(line: string) {
  return line.length - line.replace(/^ +/u, "").length;
}

/** What ends at the first space of a text. */
function firstWord(text: string) {
  return text.split(" ", 1)[0] ?? "";
}

/** `sign` is one character, or none at the end of a line. */
function isGap(sign: string) {
  return sign === "" || sign === " " || sign === "\t";
}

/**
 * The lines, and what is known of them so far.
 *
 * `stray` is a text where a name could have been; when names follow beside it, it is one without its colon. `before`
 * says what the line above left: `open` (a name or dash that waits for its content), `text` (a text that may go on),
 * `closed`. Columns count as JavaScript does, until a syntax problem is reported.
 */
class Walk {
  readonly #lines: string[];
  readonly #vocabulary: Vocabulary;
  #number = 0;
  #outline = new Outline();
  #stray: { number: number; column: number } | null = null;
  before: "open" | "text" | "closed" = "open";
  #owner = -1;
  #begun = false;

  constructor(lines: string[], vocabulary: Vocabulary) {
    this.#lines = lines;
    this.#vocabulary = vocabulary;
  }

  run() {
    for (; this.#number < this.#lines.length; this.#number += 1) {
      const line = this.#lineAt(this.#number);
      if (!match(REST, line)) this.line(line);
    }
  }

  #lineAt(number: number) {
    return this.#lines[number] ?? "";
  }

  line(line: string) {
    if (DOCUMENT_MARK.test(line)) {
      if (this.#begun) this.#found("second-document", 0);
      this.#begun = line.startsWith("...");
      return;
    }
    this.#begun = true;
    const column = indentOf(line);
    if (line[column] === "\t") this.#found("tab-indentation", column);
    if (match(ODD, line, column)) this.#foundOdd(line, column);
    if (match(FENCE, line, column)) this.#found("code-fence", column);
    const behind = this.#dashes(line, column);
    if (behind < line.length) this.#content(line, behind);
  }

  /** Step over the dashes that begin list entries; return the column behind them. */
  #dashes(line: string, column: number) {
    while (line[column] === "-") {
      const odd = match(ODD_AFTER, line, column);
      if (odd) this.#foundOdd(line, column + odd[0].length - 1);
      if (line[column + 1] === "\t") this.#found("tab-indentation", column + 1);
      if (match(DASH, line, column) && !match(NAME, line, column)) this.#found("no-space-after-dash", column);
      if (!isGap(line[column + 1] ?? "")) break;
      this.#place(column, "list", "-");
      this.before = "open";
      this.#owner = column;
      column += 1;
      while (line[column] === " " || line[column] === "\t") column += 1;
    }
    return column;
  }

  #content(line: string, column: number) {
    const goesOn = this.before === "text" && column > this.#owner;
    const bullet = goesOn ? null : match(BULLET, line, column);
    if (bullet && !line.slice(0, column).trim()) this.#found("other-list-mark", column, { value: bullet[1] ?? "" });
    const name = match(NAME, line, column)?.[0];
    if (name === undefined) {
      this.#text(line, column);
      return;
    }
    const end = column + name.length;
    const written = name.replace(/:+$/u, "").trim();
    if (this.before !== "open" && column > this.#outline.top.column) {
      if (!this.#vocabulary.names.has(written) && this.before === "text") this.#found("colon-in-text", end - 1);
      this.#foundStray(column);
      if (!this.#isSection(written)) this.#foundTextAbove(column, 0);
      this.#misplaced(column, this.#outline.levels, written);
    }
    this.#place(column, "names", written);
    this.#owner = column;
    this.#value(line, end);
  }

  /** A line, or the rest of one, without a name. */
  #text(line: string, column: number) {
    const goesOn = this.before === "text" && column > this.#owner;
    const odd = match(ODD_AFTER, line, column);
    if (odd) this.#foundOdd(line, column + odd[0].length - 1);
    const [, value = "", other = ""] = match(OTHER_COLON, line, column) ?? [];
    if (this.#vocabulary.names.has(value)) this.#found("other-colon", column + value.length, { value, other });
    const name = match(NO_SPACE, line, column)?.[1];
    if (name && (this.#vocabulary.names.has(name) || !goesOn)) {
      this.#found("no-space-after-colon", column, { value: name });
    }
    const named = this.#vocabulary.names.has(firstWord(line.slice(column)));
    if (this.before === "open") {
      if (column <= this.#owner) this.#answerOrTitle(named, column);
      const alone = !line.slice(0, column).trim() || named;
      this.#value(line, column);
      // What the value has changed is not seen from here.
      const before = this.before as Walk["before"];
      this.#stray = alone && before === "text" ? { number: this.#number, column } : null;
    } else if (goesOn) {
      const colon = search(COLON, line.replace(COMMENT, ""), column);
      if (colon !== null) this.#found("colon-in-text", colon);
    } else {
      this.#notAName(line, column);
    }
  }

  /** A text no further in than the name that waits for one: a name without its colon, or an answer. */
  #answerOrTitle(named: boolean, column: number) {
    const below = this.#lines.slice(this.#number + 1).find((one) => one.trim()) ?? "";
    const isTitle = named || (this.#owner >= 0 && indentOf(below) > this.#owner);
    this.#found(isTitle ? "line-without-name" : "answer-below-name", column);
  }

  /** A line that can neither go on with a text nor begins with a name. */
  #notAName(line: string, column: number) {
    const first = line[column] ?? "";
    if (first === "'" || first === '"') this.#quoted(line, column, first);
    if (RESERVED.has(first)) this.#reserved(line, column);
    const { top } = this.#outline;
    const named = this.#vocabulary.names.has(firstWord(line.slice(column)));
    const entry = top.kind === "list" && column >= top.column && !named;
    this.#found(entry ? "entry-without-dash" : "line-without-name", column);
  }

  /** Find the open list or names that this line continues, or open one where that may be. */
  #place(column: number, kind: "list" | "names", beginning: string) {
    const level = { column, kind, line: this.#number, beginning };
    const neighbours = this.#outline.enter(level, this.before === "open");
    if (neighbours === null) return;
    this.#foundStray(column);
    if (kind === "list") this.#foundTextAbove(column, column);
    this.#misplaced(column, neighbours, beginning);
  }

  #foundStray(column: number) {
    if (this.#stray && this.before === "text" && column >= this.#stray.column) {
      this.#found("line-without-name", this.#stray.column, {}, this.#stray.number);
    }
  }

  /** A text behind a name, and entries or parts of the same name below it: only one of them can be. */
  #foundTextAbove(column: number, furthest: number) {
    const { top } = this.#outline;
    if (top.kind === "names" && this.#owner === top.column && top.column < column && top.column <= furthest) {
      this.#found("text-and-parts", top.column, { value: top.beginning }, top.line);
    }
  }

  /** Whether a name can only be that of a section here. */
  #isSection(name: string) {
    const ofField = this.#vocabulary.fields.has(name) && this.#outline.top.column > 0;
    return this.#vocabulary.sections.has(name) && !ofField;
  }

  /** A section belongs at the very left, anything else to what begins nearest. */
  #misplaced(column: number, levels: Level[], beginning: string): never {
    if (this.#isSection(beginning) && this.#outline.levels.length) levels = this.#outline.levels.slice(0, 1);
    let nearest = levels.at(-1);
    for (const level of levels.toReversed()) {
      if (nearest && Math.abs(level.column - column) < Math.abs(nearest.column - column)) nearest = level;
    }
    if (!nearest) this.#found("indentation", column);
    this.#found("indentation", column, { line: nearest.line + 1, value: nearest.beginning });
  }

  /** What stands behind a name or a dash. */
  #value(line: string, column: number) {
    while (line[column] === " " || line[column] === "\t") column += 1;
    if (match(REST, line, column)) {
      this.before = "open";
      return;
    }
    const first = line[column] ?? "";
    if (first === "'" || first === '"') this.#quoted(line, column, first);
    else if (first === "|" || first === ">") this.#block(line, column);
    else if (first === "[" || first === "{") this.#brackets(column);
    else if (RESERVED.has(first)) this.#reserved(line, column);
    else if (first === "-" && (line[column + 1] ?? " ") === " ") {
      const rule = line.slice(column + 1).trim() ? "list-on-name-line" : "special-first-character";
      this.#found(rule, column, { value: "-" });
    } else this.#plain(line, column);
  }

  #reserved(line: string, column: number): never {
    if (line.startsWith("* ", column)) this.#found("other-list-mark", column, { value: "*" });
    this.#found("special-first-character", column, { value: line[column] ?? "" });
  }

  #plain(line: string, column: number) {
    if (match(ODD, line, column)) this.#foundOdd(line, column);
    const body = line.slice(0, column) + line.slice(column).replace(COMMENT, "");
    const colon = search(COLON, body, column);
    if (colon !== null) {
      const other = body.slice(column, colon);
      const { beginning: value } = this.#outline.top;
      if (this.#isSection(value) && this.#vocabulary.fields.has(other)) {
        this.#found("two-names-in-one-line", column, { value, other });
      }
      if (OPENING_CURLY.has(line[column] ?? "")) this.#found("curly-quotes", column);
      this.#found("colon-in-text", colon);
    }
    this.before = "text";
  }

  #block(line: string, column: number) {
    if (!match(BLOCK_HEADER, line, column)) {
      this.#found("special-first-character", column, { value: line[column] ?? "" });
    }
    let least = this.#owner + 1;
    for (; this.#number + 1 < this.#lines.length; this.#number += 1) {
      const following = this.#lineAt(this.#number + 1);
      if (!following.trim()) continue;
      const begins = indentOf(following);
      if (begins < least) break;
      if (least === this.#owner + 1) least = begins;
    }
    this.before = "closed";
  }

  #quoted(line: string, column: number, quote: "'" | '"') {
    const opened = this.#number;
    let end = this.#quoteEnd(line, column + 1, quote);
    while (end === null) {
      const following = this.#nextDeeper();
      if (following === null) this.#found("unclosed-quote", column, {}, opened);
      end = this.#quoteEnd(following, 0, quote);
    }
    const rest = this.#lineAt(this.#number).slice(end);
    if (!match(REST, rest)) this.#afterQuote(rest, quote, opened, column);
    this.before = "closed";
  }

  #afterQuote(rest: string, quote: "'" | '"', opened: number, column: number) {
    const rule = quote === "'" && LETTER.test(rest) ? "apostrophe-in-quotes" : "text-after-quote";
    this.#found(this.#number > opened ? "unclosed-quote" : rule, column, {}, opened);
  }

  /** The column behind the closing quotation mark, if it stands on this line. */
  #quoteEnd(line: string, column: number, quote: "'" | '"') {
    const { end, bad } = quotedUntil(line, column, quote);
    if (bad !== null) this.#found("backslash-in-quotes", bad);
    return end;
  }

  /** Go to the next line if it can belong to the value that is open: blank, or further in than its name. */
  #nextDeeper() {
    const following = this.#lines[this.#number + 1];
    if (following === undefined) return null;
    const indent = following.length - following.replace(/^[ \t]+/u, "").length;
    if (following.trim() && indent <= this.#owner) return null;
    this.#number += 1;
    return following;
  }

  #brackets(column: number) {
    const opened = this.#number;
    let line = this.#lineAt(opened);
    const value = line[column] ?? "";
    let end = bracketsUntil(line, column, 0);
    while (end < 0) {
      const following = this.#nextDeeper();
      if (following === null) this.#found("unclosed-bracket", column, { value }, opened);
      line = following;
      end = bracketsUntil(line, 0, -end);
    }
    if (!match(REST, line, end)) this.#found("special-first-character", column, { value }, opened);
    this.before = "closed";
  }

  #foundOdd(line: string, column: number): never {
    this.#found("odd-space", column, { value: codePoint(line[column] ?? "") });
  }

  /** `number` is the line, from 0. */
  #found(rule: string, column: number, words: Record<string, string | number> = {}, number = this.#number): never {
    const before = this.#lineAt(number).slice(0, column);
    throw new Stop(problem(rule, { line: number + 1, column: codePoints(before) + 1 }, words));
  }
}

/** Search for a pattern with the flag `g` from a place of a line on; return the place where it is found. */
function search(pattern: RegExp, line: string, column: number) {
  pattern.lastIndex = column;
  return pattern.exec(line)?.index ?? null;
}
