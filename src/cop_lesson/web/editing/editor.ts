/**
 * Edits of a plan's text: only what is edited changes, byte for byte; comments, order and unknown parts stay.
 *
 * Each edit is a splice at the places that the reader has found. The result is read before anything else happens with it:
 * where a text is written in so strange a way that the splice does not give what was meant, its section is written anew.
 * Where that does not give it either, as with more than a plan can hold, nothing changes.
 */

import type { Path } from "../finding.ts";
import type { PlanFormat } from "../plan_format/format.ts";
import { isSyntaxProblem, readDocument } from "../source/index.ts";
import type { Data, Document, Place } from "../source/read.ts";
import { Splicing } from "./splicing.ts";
import { sameData } from "./writing.ts";

/** What had to be written anew beside what was edited. */
type Rewritten = "nothing" | "section";

export interface Edited {
  /** The plan after the edit, as it was read. */
  document: Document;
  rewritten: Rewritten;
  /** Whether the plan stays as it was because what was meant cannot be written into it. */
  isRefused: boolean;
}

/** Edits plans; it holds what is the same for all. */
export class Editor {
  readonly planFormat: PlanFormat;

  constructor(planFormat: PlanFormat) {
    this.planFormat = planFormat;
  }

  /** Set a value; what is not there yet is made, with the names around it. */
  set(document: Document, path: Path, value: Data): Edited {
    value = wellFormed(value);
    if (sameData(dataAt(document.data, path), value)) return unchanged(document);
    const meant = withValue(document.data, path, value);
    return this.#sound(document, path, meant, (splicing) => splicing.set(path, value));
  }

  /** Add an entry to a list, before the entry at `at` or at the end; the list is made where there is none. */
  add(document: Document, path: Path, entry: Data, at = Infinity): Edited {
    entry = wellFormed(entry);
    const list = dataAt(document.data, path);
    if (!Array.isArray(list)) return this.set(document, path, [entry]);
    const meant = withValue(document.data, path, list.toSpliced(Math.min(at, list.length), 0, entry));
    return this.#sound(document, path, meant, (splicing) => splicing.add(path, entry, at));
  }

  /** Take away an entry of a list, or a name with its value. */
  remove(document: Document, path: Path): Edited {
    if (!document.places.has(path)) return unchanged(document);
    const meant = withoutValue(document.data, path);
    return this.#sound(document, path, meant, (splicing) => splicing.remove(path));
  }

  /** Move an entry of the list at `path` from one position to another. */
  move(document: Document, path: Path, from: number, to: number): Edited {
    const list = dataAt(document.data, path);
    if (!Array.isArray(list) || from === to) return unchanged(document);
    const moved = list.toSpliced(from, 1).toSpliced(to, 0, list[from] ?? null);
    const meant = withValue(document.data, path, moved);
    return this.#sound(document, path, meant, (splicing) => splicing.move(path, from, to));
  }

  /** The first text that reads as what is meant: the splice, the same without blocks of lines, the section written anew. */
  #sound(document: Document, path: Path, meant: Data, splice: (splicing: Splicing) => string): Edited {
    const ended = this.#withLineEnd(document);
    const splicing = new Splicing(ended, this.planFormat);
    // A comment that is further in than the lines of a text above it would become a part of that.
    const inQuotes = new Splicing(ended, this.planFormat, false);
    const section = String(path[0]);
    const ways: [Rewritten, () => string][] = [
      ["nothing", () => splice(splicing)],
      ["nothing", () => splice(inQuotes)],
      ["section", () => inQuotes.renew(section, dataAt(meant, [section]))],
    ];
    for (const [rewritten, write] of ways) {
      const read = this.#reading(write(), meant);
      if (read) return { document: read, rewritten, isRefused: false };
    }
    return { ...unchanged(document), isRefused: true };
  }

  /** The plan in another text; as it was, where that reads as something else. */
  retold(document: Document, text: string) {
    return this.#reading(text, document.data) ?? document;
  }

  #reading(text: string, meant: Data) {
    const read = readDocument(text, this.planFormat.vocabulary);
    return !isSyntaxProblem(read) && sameData(read.data, meant) ? read : null;
  }

  /** The same plan, whose last line has an end if it is one of a block: that is not to become a part of its text. */
  #withLineEnd(document: Document): Document {
    const { text, places } = document;
    const isLast = ({ range: [start, end] }: Place) => end === text.length && /[|>]/u.test(text[start] ?? "");
    const block = text.endsWith("\n") ? undefined : places.values().find(isLast);
    if (!block) return document;
    const [start] = block.range;
    const ended = text.slice(start).replace(/^([|>])[-+]?([1-9]?)[-+]?/u, "$1$2-");
    const read = readDocument(`${text.slice(0, start)}${ended}\n`, this.planFormat.vocabulary);
    return isSyntaxProblem(read) ? document : read;
  }
}

/** What an edit gives that has nothing to do. */
export function unchanged(document: Document): Edited {
  return { document, rewritten: "nothing", isRefused: false };
}

/** The data without halves of characters, which no file can hold. */
function wellFormed(data: Data): Data {
  if (data instanceof Map) return new Map(Array.from(data, ([name, part]) => [name.toWellFormed(), wellFormed(part)]));
  if (Array.isArray(data)) return data.map(wellFormed);
  return typeof data === "string" ? data.toWellFormed() : data;
}

/** The value at a path, or nothing. */
export function dataAt(data: Data, path: Path): Data {
  let value: Data | undefined = data;
  for (const part of path) {
    if (value instanceof Map) value = value.get(String(part));
    else value = Array.isArray(value) ? value[Number(part)] : null;
  }
  return value ?? null;
}

/** The data with another value at a path; what is around it is made where it is not there. */
function withValue(data: Data, [part, ...rest]: Path, value: Data): Data {
  if (part === undefined) return value;
  if (typeof part === "number") {
    const list = Array.isArray(data) ? [...data] : [];
    list[part] = withValue(list[part] ?? null, rest, value);
    return list;
  }
  const names = new Map(data instanceof Map ? data : []);
  return names.set(part, withValue(names.get(part) ?? null, rest, value));
}

/** The data without what is at a path. */
function withoutValue(data: Data, path: Path): Data {
  const around = path.slice(0, -1);
  const last = path.at(-1);
  const value = dataAt(data, around);
  if (Array.isArray(value)) return withValue(data, around, value.toSpliced(Number(last), 1));
  const names = new Map(value instanceof Map ? value : []);
  names.delete(String(last));
  return withValue(data, around, names);
}
