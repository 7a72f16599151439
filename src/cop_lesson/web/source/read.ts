/** YAML 1.2 core to plain data with the position of every part, in one bounded pass over the reader's events. */

import * as LIMITS from "cop-tables";

import type { Path, Position } from "../finding.ts";
import { PathMap } from "../paths.ts";
import { withoutDirectives } from "./decode.ts";
import { type Event, events, type Events } from "./events.ts";
import * as traps from "./pitfalls.ts";
import { problem, Stop, type SyntaxProblem, type Vocabulary } from "./syntax_problem.ts";
import { FileProblem, type Mark } from "./tokens.ts";

/** What a file holds: names keep their order. */
export type Data = null | boolean | number | string | Data[] | Names;

type Names = Map<string, Data>;

/** Where a part stands, and as what it was written. */
export interface Place {
  key: Position | null;
  value: Position;
  /** The text of a plain value that reads as something else, or of one in brackets. */
  raw: string | null;
  /** Whether brackets were used. */
  flow: boolean;
  /** Where its name begins in the text, or its dash, or itself in brackets. */
  from: number;
  /** Where its colon or dash ends. */
  behind: number | null;
  /** From where to where the value reaches. */
  range: [number, number];
}

type Beginning = Pick<Place, "key" | "value" | "from" | "behind">;

/** A plan as read, with the syntax problems that did not stop the reading. */
export interface Document {
  text: string;
  data: Data;
  places: PathMap<Place>;
  problems: SyntaxProblem[];
  /** The paths whose whole text went into a comment, which is reported as a syntax problem. */
  cut: PathMap<true>;
}

export const MAX_DEPTH = LIMITS.max_depth;
export const MAX_PARTS = LIMITS.max_parts;

const CONSTANTS = new Map<string, boolean | null>([
  ...["", "~", "null", "Null", "NULL"].map((word): [string, null] => [word, null]),
  ...["true", "True", "TRUE"].map((word): [string, boolean] => [word, true]),
  ...["false", "False", "FALSE"].map((word): [string, boolean] => [word, false]),
]);
// At most fifteen digits: every such number is exact. Longer ones stay text.
const INTEGER = /^[-+]?[0-9]{1,15}$/u;
const FLOAT = /^[-+]?(?=[0-9.]{1,16}(?:[eE]|$))(?:\.[0-9]+|[0-9]+\.?[0-9]*)(?:[eE][-+]?[0-9]{1,2})?$/u;
const BASED = /^0(?:o[0-7]{1,15}|x[0-9a-fA-F]{1,12})$/u;

/** Read decoded text; `vocabulary` has the names of the plan format, which help to explain syntax problems. */
export function read(text: string, vocabulary: Vocabulary): Document | SyntaxProblem {
  const reader = new Reader(text, vocabulary);
  try {
    const data = reader.document();
    return { text, data, places: reader.places, problems: reader.problems, cut: reader.cut };
  } catch (error) {
    if (error instanceof Stop) return error.problem;
    if (!(error instanceof FileProblem)) throw error;
    return vocabulary.explanations?.diagnose(text, vocabulary) ?? problem("yaml-syntax", inside(text, error.mark));
  }
}

class Reader {
  readonly #text: string;
  readonly #vocabulary: Vocabulary;
  readonly #events: Events;
  places = new PathMap<Place>();
  problems: SyntaxProblem[] = [];
  cut = new PathMap<true>();
  #parts = 0;
  #brackets = 0;
  /** The dash or colon of the next value. */
  #sign: Event | null = null;
  /** How far in the text the last value reaches. */
  #reached = 0;

  constructor(text: string, vocabulary: Vocabulary) {
    this.#text = text;
    this.#vocabulary = vocabulary;
    this.#events = events(withoutDirectives(text));
  }

  document() {
    const data = this.#node(this.#next(), [], null, -1);
    this.#next(); // the document ends
    const more = this.#next();
    if (more.kind !== "stream end") throw new Stop(problem("second-document", traps.at(more.start)));
    return data;
  }

  #next(): Event {
    this.#sign = null;
    let event = this.#events.next().value as Event;
    if (event.kind === "sign") {
      this.#sign = event;
      event = this.#events.next().value as Event;
    }
    return event;
  }

  /**
   * Read one value; `indent` is the column, from 0, of the list or names around it.
   *
   * @param key The name before it.
   */
  #node(event: Event, path: Path, key: Event | null, indent: number): Data {
    const start = traps.at(event.start);
    this.#parts += 1;
    if (this.#parts > MAX_PARTS) throw new Stop(problem("too-many-parts", start, { limit: MAX_PARTS }));
    refuse(traps.mark(event));
    if (event.kind === "scalar") {
      if (traps.isQuoted(event)) refuse(traps.shallowLine(this.#text, event, event, indent));
      return this.#scalar(event, path, this.#begin(event, key));
    }
    if (path.length >= MAX_DEPTH) throw new Stop(problem("nested-too-deeply", start, { limit: MAX_DEPTH }));
    return this.#collection(event, path, this.#begin(event, key), indent);
  }

  /** The beginning of a place: what stands before its value. */
  #begin(event: Event, key: Event | null) {
    const from = (key ?? this.#sign ?? event).start.index;
    const value = traps.at(event.start);
    return { key: key && traps.at(key.start), value, from, behind: this.#sign?.end.index ?? null };
  }

  #collection(event: Event, path: Path, begin: Beginning, indent: number) {
    const inner = event.flow ? indent : event.start.column;
    this.#brackets += Number(event.flow);
    const { data, end } = event.kind === "list" ? this.#list(path, inner) : this.#names(path, inner);
    this.#brackets -= Number(event.flow);
    const raw = event.flow ? this.#text.slice(event.start.index, end.end.index) : null;
    if (event.flow) {
      const value = this.#text[event.start.index] ?? "";
      if (this.#text[end.end.index] === "#") throw new Stop(problem("special-first-character", begin.value, { value }));
      refuse(traps.shallowLine(this.#text, event, end, indent));
      this.#reached = end.end.index;
    }
    this.places.set(path, { ...begin, raw, flow: event.flow, range: [event.start.index, this.#reached] });
    return data;
  }

  #list(path: Path, indent: number) {
    const data: Data[] = [];
    let event = this.#next();
    for (; event.kind !== "end"; event = this.#next()) {
      data.push(this.#node(event, [...path, data.length], null, indent));
    }
    return { data, end: event };
  }

  #names(path: Path, indent: number) {
    const data: Names = new Map();
    const keys = new Map<string, Position>();
    let event = this.#next();
    for (; event.kind !== "end"; event = this.#next()) {
      const start = traps.at(event.start);
      const name = this.#name(event, start);
      const first = keys.get(name);
      if (first) {
        const again = typeof path.at(-1) === "number" && keys.keys().next().value === name;
        const rule = again ? "entry-without-dash" : "duplicate-name";
        throw new Stop(problem(rule, start, { value: name, line: first.line }, first));
      }
      keys.set(name, start);
      data.set(name, this.#node(this.#next(), [...path, name], event, indent));
    }
    return { data, end: event };
  }

  /** Return the name that stands before a colon. */
  #name(event: Event, start: Position) {
    refuse(traps.mark(event));
    if (event.kind !== "scalar") throw new Stop(problem("name-not-text", start));
    if (event.style === "plain") refuse(traps.plainName(this.#text, event, this.#vocabulary));
    return event.value;
  }

  #scalar(event: Event, path: Path, begin: Beginning) {
    const written = event.value;
    this.#reached = endOf(this.#text, event);
    const range: [number, number] = [event.start.index, this.#reached];
    if (event.style !== "plain") {
      refuse(traps.styledText(this.#text, event));
      this.places.set(path, { ...begin, raw: null, flow: false, range });
      return written;
    }
    refuse(traps.plainText(this.#text, event, this.#vocabulary, this.#brackets > 0));
    this.problems.push(...traps.advice(this.#text, event));
    if (!written && this.problems.at(-1)?.position.line === begin.value.line) this.cut.set(path, true);
    const value = resolve(written);
    this.places.set(path, { ...begin, raw: typeof value === "string" ? null : written, flow: false, range });
    return value;
  }
}

/** Where a single value ends; the empty lines below a block of lines count only where they are kept. */
function endOf(text: string, event: Event) {
  if (event.style !== "|" && event.style !== ">") return event.end.index;
  const written = text.slice(event.start.index, event.end.index);
  const keeps = /^.[1-9]?[+]/u.test(written);
  const lastBreak = keeps ? written.lastIndexOf("\n") : written.indexOf("\n", written.trimEnd().length);
  const length = lastBreak < 0 ? written.length : lastBreak;
  return event.start.index + (written[length - 1] === "\r" ? length - 1 : length);
}

function refuse(found: SyntaxProblem | null) {
  if (found) throw new Stop(found);
}

/** Read a plain value by the YAML 1.2 core schema, within the numbers that every language can hold. */
function resolve(written: string) {
  const constant = CONSTANTS.get(written);
  if (constant !== undefined) return constant;
  const isNumber = INTEGER.test(written) || FLOAT.test(written) || BASED.test(written);
  return isNumber ? Number(written) : written;
}

/** The reader may name the line after the last; a finding never stands outside the file. */
function inside(text: string, mark: Mark) {
  const lines = text.split("\n");
  const line = Math.min(mark.line, lines.length - 1);
  return { line: line + 1, column: Math.min(mark.column, [...(lines[line] ?? "")].length) + 1 };
}
