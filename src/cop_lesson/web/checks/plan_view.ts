/**
 * The view: a plan as the rules see it.
 *
 * `null` is what counts as absent, however it was written. `REPORTED` is what another finding already speaks of: neither
 * there nor missing, so that one cause gives one finding. List positions stay as in the file.
 */

import { type AnswerKind, type Path, type Position, UNTIL } from "../finding.ts";
import { keyOf, PathMap, samePath } from "../paths.ts";
import { namesOf, type Part, type PlanFormat } from "../plan_format/format.ts";
import type { Place } from "../source/read.ts";
import { saysNone } from "../text/denials.ts";
import { stems, type Words } from "../text/wording.ts";

/** The one mark of a value that another finding speaks of, in all scripts of a page. */
export const REPORTED = Symbol.for("cop-lesson told");

export type Value = null | boolean | number | string | typeof REPORTED | Value[] | Names;

/** Named parts; their values are of type `Value`. */
export type Names = Map<string, Value>;

/** Something at one place of a plan before it has its words. */
export interface Violation {
  /** The rule that has the words. */
  rule: string;
  path: Path;
  /** What they mention. */
  words: Words;
  also: Path | null;
  /** Its path in the file, where that is known to differ from `path` or to be the same. */
  origin: Path | null;
  atKey: boolean;
  element: string | null;
  /** The format's own words for what is absent: its question. */
  prompt: string;
  /** Lines to write. */
  sample: string;
  /** What is absent, of which lines to write are made, as far as a plan is asked for it. */
  absent: { part: Part; asks: string } | null;
}

export function violation(rule: string, path: Path, words: Words, more: Partial<Violation> = {}): Violation {
  const unknown = { also: null, origin: null, atKey: false, element: null, prompt: "", sample: "", absent: null };
  return { rule, path, words, ...unknown, ...more };
}

export function isNames(value: unknown): value is Names {
  return value instanceof Map;
}

/** An answer in the place of a part. */
export interface Answer {
  kind: AnswerKind;
  path: Path;
  /** The places of which it speaks: its own, or beside other fields those that they leave out. */
  places: Path[];
}

/** The plan as a tree, the places of its parts, and the ids: each with the lists that have it, and where. */
export class View {
  readonly tree: Names;
  readonly places: PathMap<Place>;
  /** They lead from the paths of what was misspelt to those in the file. */
  readonly #origins: PathMap<Path>;
  /** The plan as it was read, with what is reported. */
  readonly #data: Value;
  /** Those in the place of a part, by their entry in `deferred`. */
  readonly answers: Map<number, Answer>;
  /** The places of answers that are reported for a mark for later beside them. */
  readonly marked: Path[];
  readonly end: Position;
  readonly ids: Map<string, Map<string, Path>>;
  #orders = new PathMap<Map<string, number>>();
  #stems = new PathMap<Map<string, Set<string>>>();
  /** What kinds of check have gathered once for all items. */
  mentioned = new Map<string, { names: Set<string>; reported: boolean }>();

  constructor(
    tree: Names,
    places: PathMap<Place>,
    origins: PathMap<Path>,
    end: Position,
    planFormat: PlanFormat,
    data: Value,
    answers: Map<number, Answer>,
    marked: Path[],
  ) {
    this.answers = answers;
    this.marked = marked;
    this.tree = tree;
    this.#data = data;
    this.places = places;
    this.#origins = origins;
    this.end = end;
    this.ids = findIds(tree, planFormat);
  }

  /** The place of each id in a list. */
  order(path: Path) {
    let order = this.#orders.get(path);
    if (!order) {
      order = new Map();
      const entries = this.get(path);
      for (const [at, entry] of (Array.isArray(entries) ? entries : []).entries()) {
        const name = isNames(entry) ? entry.get("id") : null;
        if (typeof name === "string") order.set(name, at);
      }
      this.#orders.set(path, order);
    }
    return order;
  }

  /** Where something stands in the file, which is elsewhere if a name around it is misspelt. */
  origin(path: Path) {
    return origin(path, this.#origins);
  }

  /** The value at a path; `null` where there is none, `REPORTED` at and below what is reported. */
  get(path: Path): Value {
    return valueAt(this.tree, path);
  }

  /**
   * A single value as its author wrote it, or nothing: for nothing stand `~` and `null` too.
   *
   * What has parts is never shown with its brackets.
   */
  written(path: Path) {
    let value = this.get(path);
    if (typeof value === "string") return value;
    if (value === REPORTED) value = this.read(path);
    return value === null || Array.isArray(value) || isNames(value) ? "" : (this.places.get(path)?.raw ?? "");
  }

  /** What the file has for a path, also where that is reported; `null` where it has nothing. */
  read(path: Path) {
    return valueAt(this.#data, this.origin(path));
  }

  /** What a message can say about a value, also about one that is reported: its text, or the texts of a list. */
  mention(path: Path) {
    const isReported = this.get(path) === REPORTED;
    const value = isReported ? this.read(path) : this.get(path);
    if (isReported && typeof value === "string") return value;
    return Array.isArray(value) ? value.filter((one) => typeof one === "string") : this.written(path);
  }

  /** The same as one text. */
  mentionInOne(path: Path) {
    return [this.mention(path)].flat().join(", ");
  }

  /** What the plan says where a day belongs, if that is no day and another finding speaks of it; or nothing. */
  otherWords(path: Path) {
    return this.get(path) === REPORTED ? this.mentionInOne(path) : "";
  }

  /** The ids of some lists, in the order of the file. */
  idsOf(sections: string[]) {
    return [...this.ids].filter(([, places]) => sections.some((one) => places.has(one))).map(([name]) => name);
  }

  /** Where a word stands: keys of entries of sections, or of their parts; what is at `field`, and ids, are passed over. */
  entriesWith(stem: string, field: string[]) {
    let entries = this.#stems.get(field);
    if (!entries) {
      entries = new Map<string, Set<string>>();
      this.#stems.set(field, entries);
      for (const { path, value } of this.texts()) {
        if (path.at(-1) === "id" || samePath(namesOf(path), field)) continue;
        const entry = keyOf(path.slice(0, 2));
        for (const word of stems(value)) entries.set(word, (entries.get(word) ?? new Set()).add(entry));
      }
    }
    return [...(entries.get(stem) ?? [])];
  }

  /** Read a value that is reported as what it most likely means, for the rules that follow. */
  mend(path: Path, value: Value) {
    put(this.tree, path, value);
  }

  /** Every text of the plan, in the order of the file. */
  texts() {
    return textsOf(this.tree, []);
  }

  /** What the nearest entry with a name is called in which a path leads to something: its first text, no id. */
  entryName(path: Path, planFormat: PlanFormat): string {
    const at = path.findLastIndex((part) => typeof part === "number");
    const entry = path.slice(0, at + 1);
    const field = entry.length ? planFormat.nameField(namesOf(entry)) : "";
    const name = field && this.written([...entry, field]);
    return name || at < 0 ? name : this.entryName(path.slice(0, at), planFormat);
  }

  /** Whether an answer beside other fields may be about private ones: it speaks of all that they leave out. */
  isPrivate({ path, places }: Answer, planFormat: PlanFormat) {
    if (places.length === 1 && samePath(places[0] ?? [], path)) return false;
    // Notes are left out by most entries, so they count where nothing else is left out.
    const parts = places.filter((place) => place.at(-1) !== "notes").map((place) => planFormat.part(place));
    return !parts.length || parts.some((part) => part?.private);
  }

  /**
   * Where a finding about this path is shown.
   *
   * A single value at its first character, a list or named parts at their name; what is not there at the nearest part
   * around it that is, and an absent section at the end of the plan.
   */
  position(path: Path, atKey = false): Position {
    if (!path.length) return { line: 1, column: 1 };
    for (let length = path.length; length > 0; length -= 1) {
      const place = this.places.get(path.slice(0, length));
      if (place) {
        const value = this.get(path.slice(0, length));
        const whole = Array.isArray(value) || isNames(value);
        return place.key && (whole || atKey) ? place.key : place.value;
      }
    }
    return this.end;
  }
}

/**
 * Which answer an entry gives that stands in `deferred` itself: it waits for its day. Without a line for that, or with a
 * reason that says so, there is none.
 */
export function kindOfEntry(entry: Names): AnswerKind {
  const isNone = !entry.has(UNTIL) || saysNone(entry.get("reason"));
  return isNone && !entry.get(UNTIL) ? "none" : "not_yet";
}

/** The part of a value; nothing where there is none. */
export function inner(value: Value, part: string | number): Value {
  let found: Value | undefined;
  if (isNames(value) && typeof part === "string") found = value.get(part);
  else if (Array.isArray(value) && typeof part === "number") found = value[part];
  return found ?? null;
}

/** Where in the file something stands: the longest beginning of its path that was misspelt is put back. */
export function origin(path: Path, origins: PathMap<Path>) {
  for (let length = path.length; length > 0; length -= 1) {
    const found = origins.get(path.slice(0, length));
    if (found) return [...found, ...path.slice(length)];
  }
  return path;
}

/** The value at a path of a tree; `null` where there is none, `REPORTED` at and below what is reported. */
export function valueAt(tree: Value, path: Path): Value {
  return path.reduce((value, part) => (value === REPORTED ? REPORTED : inner(value, part)), tree);
}

/** Put a value into a tree, where there is one already. */
export function put(tree: Value, path: Path, value: Value) {
  const around = valueAt(tree, path.slice(0, -1));
  const last = path.at(-1);
  if (isNames(around)) around.set(String(last), value);
  else if (Array.isArray(around)) around[Number(last)] = value;
}

function* textsOf(value: Value, path: Path): Generator<{ path: Path; value: string }> {
  if (typeof value === "string") yield { path, value };
  else if (isNames(value)) for (const [name, part] of value) yield* textsOf(part, [...path, name]);
  else if (Array.isArray(value)) for (const [at, entry] of value.entries()) yield* textsOf(entry, [...path, at]);
}

/** Every id with the lists that have it, and its first place in each. */
export function findIds(tree: Names, planFormat: PlanFormat) {
  const found = new Map<string, Map<string, Path>>();
  for (const [section, entries] of tree) {
    if (!Array.isArray(entries) || !planFormat.parts.has([section, "id"])) continue;
    for (const [index, entry] of entries.entries()) {
      const id = isNames(entry) ? entry.get("id") : null;
      if (typeof id !== "string") continue;
      const places = found.get(id) ?? new Map();
      if (!places.has(section)) places.set(section, [section, index, "id"]);
      found.set(id, places);
    }
  }
  return found;
}
