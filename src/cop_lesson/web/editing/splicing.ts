/**
 * Text cut and put in at the places of a plan that was read. Each function gives the whole new text.
 *
 * A part begins with its name or dash, and ends with the line on which its value ends; in brackets it takes no lines.
 */

import type { Path } from "../finding.ts";
import { type PathMap, samePath } from "../paths.ts";
import { lastName, namesOf, type PlanFormat } from "../plan_format/format.ts";
import type { Data, Document, Place } from "../source/read.ts";
import { Writing } from "./writing.ts";

/** The comment beside a name whose value stands on the lines below. */
const COMMENT = /^(?: *[|>][-+1-9]*)?( +#.*)$/u;

/** A part of a list or of names. */
type Child = Place & { path: Path };

export class Splicing {
  readonly #text: string;
  readonly places: PathMap<Place>;
  readonly planFormat: PlanFormat;
  readonly #lineEnd: string;
  readonly #writing: Writing;

  /** @param blocks Whether a text of several lines may take lines of its own. */
  constructor(document: Document, planFormat: PlanFormat, blocks = true) {
    this.#text = document.text;
    this.places = document.places;
    this.planFormat = planFormat;
    this.#lineEnd = document.text.includes("\r\n") ? "\r\n" : "\n";
    const isJson = /^\s*\{\s*"/u.test(document.text);
    this.#writing = new Writing(planFormat.vocabulary, this.#lineEnd, blocks, isJson);
  }

  set(path: Path, value: Data): string {
    const place = this.places.get(path);
    if (place) return this.#replace(path, place, value);
    const around = path.slice(0, -1);
    const name = String(path.at(-1));
    const siblings = this.#children(around);
    if (typeof path.at(-1) === "number") return siblings.length ? this.add(around, value) : this.set(around, [value]);
    if (!siblings.length) return this.set(around, new Map([[name, value]]));
    return this.#isInBrackets(around)
      ? this.#insertInBrackets(siblings, siblings.length, `${this.#writing.inline(name, true)}: `, value)
      : this.#insertName(around, siblings, name, value);
  }

  add(path: Path, entry: Data, at = Infinity) {
    const entries = this.#children(path);
    const [first] = entries;
    if (!first) return this.set(path, [entry]);
    if (this.#isInBrackets(path)) return this.#insertInBrackets(entries, Math.min(at, entries.length), "", entry);
    const column = this.#columnOf(first.from);
    const written = this.#writing.entry(entry, column);
    const before = entries[Math.min(at, entries.length) - 1];
    if (before) return this.#insertLine(before, written);
    return this.#splice(first.from, first.from, written.trimStart() + this.#lineEnd + " ".repeat(column));
  }

  remove(path: Path) {
    const around = path.slice(0, -1);
    const siblings = this.#children(around);
    const at = siblings.findIndex((child) => samePath(child.path, path));
    const [before, child, after] = [siblings[at - 1], siblings[at], siblings[at + 1]];
    if (!child) return this.#text;
    const start = this.#lineStart(child.from);
    const hasOwnLines = !this.#isInBrackets(around) && !this.#text.slice(start, child.from).trim();
    if (hasOwnLines) return this.#splice(start, this.#nextLine(child.range[1]), "");
    if (after) return this.#splice(child.from, after.from, "");
    const end = before?.range[1] ?? child.from;
    // A comment between the two stays.
    return this.#splice(this.#text.slice(end, child.from).includes("#") ? child.from : end, child.range[1], "");
  }

  move(path: Path, from: number, to: number) {
    const entries = this.#children(path);
    const [first] = entries;
    if (!first) return this.#text;
    const order = [...entries.keys()].toSpliced(from, 1).toSpliced(to, 0, from);
    const bounds = this.#isInBrackets(path) ? entries.map(inner) : this.#linesOf(entries);
    const start = bounds[0]?.[0] ?? 0;
    let made = "";
    for (const [at, moved] of order.entries()) {
      const [begin = 0, end = 0] = bounds[moved] ?? [];
      // What stands between two entries stays where it is.
      const between = this.#text.slice(bounds[at]?.[1] ?? 0, bounds[at + 1]?.[0] ?? bounds[at]?.[1] ?? 0);
      made += this.#text.slice(begin, end) + between;
    }
    return this.#splice(start, bounds.at(-1)?.[1] ?? start, made);
  }

  /** Write a section anew. */
  renew(section: string, value: Data) {
    const place = this.places.get([section]);
    if (!place) return this.set([section], value);
    const start = this.#lineStart(place.from);
    const written = value === null ? `${section}:` : this.#writing.name(section, value, place.from - start);
    return this.#splice(start, this.#endOfLine(place.range[1]), written);
  }

  /**
   * Put another value behind a name or a dash. A comment on the line of the name stays there, and a single value stays on
   * the line that it has.
   */
  #replace(path: Path, place: Place, value: Data) {
    const [start, end] = place.range;
    if (place.behind === null || this.#isInBrackets(path.slice(0, -1))) {
      const gap = start === place.behind && value !== null ? " " : "";
      return this.#splice(start, end, gap + this.#writing.inline(value, true));
    }
    const column = this.#columnOf(place.from);
    const isEntry = typeof path.at(-1) === "number";
    const written = isEntry
      ? this.#writing.entry(value, column).trimStart().slice(1)
      : this.#writing.behind(value, column);
    const [head = "", ...below] = written.split(this.#lineEnd);
    const nameEnd = this.#endOfLine(place.behind);
    const isBelow = start > nameEnd;
    const hasRoom = isBelow ? this.#columnOf(start) > column : start > place.behind;
    const comment = COMMENT.exec(this.#text.slice(place.behind, Math.min(end, nameEnd)))?.[1] ?? "";
    if (!below.length && head && hasRoom) {
      return this.#splice(start, end, head.trimStart() + (isBelow ? "" : comment));
    }
    const lineEnd = this.#endOfLine(end);
    const rest = this.#text.slice(end, lineEnd);
    return this.#splice(place.behind, lineEnd, [head + comment + rest, ...below].join(this.#lineEnd));
  }

  /** Put a name into a group, behind those that come before it in the plan format. */
  #insertName(around: Path, siblings: Child[], name: string, value: Data) {
    const first = siblings[0] as Child;
    const column = this.#columnOf(first.from);
    const known = (this.planFormat.children.get(namesOf(around)) ?? []).map(lastName);
    const earlier = known.includes(name) ? new Set(known.slice(0, known.indexOf(name))) : null;
    const before = siblings.findLast(({ path }) => !earlier || earlier.has(String(path.at(-1))));
    const written = this.#writing.name(name, value, column);
    if (before) return this.#insertLine(before, written);
    return this.#splice(first.from, first.from, written.trimStart() + this.#lineEnd + " ".repeat(column));
  }

  /** Put lines below the last line of a part. */
  #insertLine(child: Child, written: string) {
    const end = this.#endOfLine(child.range[1]);
    return this.#splice(end, end, this.#lineEnd + written);
  }

  /** `name` comes with its colon, if the value has one. */
  #insertInBrackets(siblings: Child[], at: number, name: string, value: Data) {
    const written = name + this.#writing.inline(value, true);
    const before = siblings[at - 1];
    if (before) return this.#splice(before.range[1], before.range[1], `, ${written}`);
    const start = siblings[0]?.from ?? 0;
    return this.#splice(start, start, `${written}, `);
  }

  /** The parts of a list or of names, in the order of the text. */
  #children(path: Path): Child[] {
    const found = [...this.places].filter(
      ([inside]) => inside.length === path.length + 1 && samePath(inside.slice(0, -1), path),
    );
    return found.map(([inside, place]) => ({ ...place, path: inside })).toSorted((one, other) => one.from - other.from);
  }

  /** Whether a list or names, or something around them, is in brackets. */
  #isInBrackets(path: Path) {
    return Array.from({ length: path.length + 1 }, (_, end) => path.slice(0, end)).some(
      (around) => this.places.get(around)?.flow,
    );
  }

  /** The lines of the entries of a list, each with the comments above it but without the end of its last line. */
  #linesOf(entries: Child[]): [number, number][] {
    const bounds: [number, number][] = [];
    for (const { from, range } of entries) {
      const last = bounds.at(-1);
      bounds.push([last ? this.#nextLine(last[1]) : this.#lineStart(from), this.#endOfLine(range[1])]);
    }
    return bounds;
  }

  /** Where the line of a place begins. */
  #lineStart(index: number) {
    return index ? this.#text.lastIndexOf("\n", index - 1) + 1 : 0;
  }

  /** Where the line of a place ends, before the line break. */
  #endOfLine(index: number) {
    const found = this.#text.indexOf("\n", index);
    if (found < 0) return this.#text.length;
    return this.#text[found - 1] === "\r" && found > index ? found - 1 : found;
  }

  /** Where the next line begins. */
  #nextLine(index: number) {
    const found = this.#text.indexOf("\n", index);
    return found < 0 ? this.#text.length : found + 1;
  }

  /** How far in a name or dash begins; only spaces, dashes and other names in ASCII can stand before it. */
  #columnOf(index: number) {
    return index - this.#lineStart(index);
  }

  #splice(start: number, end: number, written: string) {
    return this.#text.slice(0, start) + written + this.#text.slice(end);
  }
}

function inner({ from, range }: Child): [number, number] {
  return [from, range[1]];
}
