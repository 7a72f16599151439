/**
 * Answers in the place of a part: that there is none, that it is not there yet, or that it stands elsewhere.
 *
 * They are read as entries of the list `deferred`, so that all that follows knows one way to leave something open.
 */

import { ANSWER_NAMES, type AnswerKind, type Path, UNTIL } from "../finding.ts";
import type { PathMap } from "../paths.ts";
import { namesOf, type PlanFormat, type Schema, typesOf } from "../plan_format/format.ts";
import { noneInPlace } from "../text/denials.ts";
import { seen } from "../text/lookalikes.ts";
import { fold, nearest, type Words } from "../text/wording.ts";
import type { Normalization } from "./normalize.ts";
import { type Answer, isNames, type Names, origin, put, REPORTED, type Value, violation } from "./plan_view.ts";
import { joinedTexts, onlyEntry } from "./split_texts.ts";

/** The names that a slip leaves so long that no other word is meant. */
const LONG_NAMES = ["not_yet", "elsewhere"];

/** `not_yet we ask in May`; `elsewhere: https://wiki.example.org` */
const NAMED = /^[ \n]*(not_yet|elsewhere(?=:))(?![a-z0-9_])[ \n,:;.\u2013\u2014-]*/iu;

/** Takes the answers out of a tree; `byEntry` has those that were taken, by their place in `deferred`. */
export class Answers {
  readonly #tree: Names;
  readonly #normalization: Normalization;
  readonly #planFormat: PlanFormat;
  readonly #origins: PathMap<Path>;
  byEntry = new Map<number, Answer>();

  constructor(tree: Names, normalization: Normalization, planFormat: PlanFormat, origins: PathMap<Path>) {
    this.#tree = tree;
    this.#normalization = normalization;
    this.#planFormat = planFormat;
    this.#origins = origins;
  }

  /** Put each answer into the list, and mark its place; say whether the list has to be put right before that. */
  take() {
    const list = this.#tree.get("deferred");
    if (typeof list === "string" || isNames(list)) return true;
    this.#readNone(this.#tree, this.#planFormat.schema, []);
    const found = [...this.#find(this.#tree, this.#planFormat.schema, [])];
    for (const [path, mapping, node] of found) this.#take(path, mapping, node);
    return false;
  }

  /**
   * Read a text such as `None, because …` as the answer that there is none, where no text belongs, or for a section.
   *
   * Within an entry of a list, that is a list of parts; one of texts has it as its one text.
   */
  #readNone(value: Value, node: Partial<Schema>, path: Path) {
    const named = typeof value === "string" && NAMED.exec(value);
    if (named) {
      this.#answer(path, String(named[1]).toLowerCase(), named.input.slice(named[0].length) || null);
      return;
    }
    if (isNames(value)) {
      for (const [name, part] of value) this.#readNone(part, propertyOf(node, name), [...path, name]);
      return;
    }
    const isOfParts = Boolean(node.items?.properties);
    if (isOfParts && Array.isArray(value) && value.some(isNames)) {
      for (const [at, entry] of value.entries()) this.#readNone(entry, node.items ?? {}, [...path, at]);
    } else if (
      "type" in node &&
      (path.length === 1 ||
        ((isOfParts || namesOf(path).length === path.length) && !typesOf(node as Schema).includes("string")))
    ) {
      const text = isOfParts && Array.isArray(value) ? onlyEntry(value)[1] : value;
      const kind = typeof text === "string" && noneInPlace(text);
      if (kind) this.#answer(path, kind, text);
    }
  }

  #answer(path: Path, kind: string, reason: string | null) {
    if (!this.#planFormat.part(path)?.element) return;
    put(this.#tree, path, new Map([[kind, reason]]));
    this.#copyPlace(path, [...path, kind]);
  }

  *#find(value: Value, node: Partial<Schema>, path: Path): Generator<[Path, Names, Partial<Schema>]> {
    if (Array.isArray(value)) {
      for (const [at, entry] of value.entries()) yield* this.#find(entry, node.items ?? {}, [...path, at]);
    } else if (isNames(value)) {
      for (const [name, part] of value) yield* this.#find(part, propertyOf(node, name), [...path, name]);
      const isPart = "type" in node && this.#planFormat.part(path)?.element;
      if (isPart && answerNames(value, node).size) yield [path, value, node];
    }
  }

  #take(path: Path, mapping: Names, node: Partial<Schema>) {
    const written = new Map<string, string>();
    const values = new Map<string, Value>();
    for (const [name, meant] of answerNames(mapping, node)) {
      values.set(name, mapping.get(name) ?? null);
      mapping.delete(name);
      if (name !== meant) this.#tell("unknown-name", [...path, name], { value: name, suggestion: meant });
      if (!written.has(meant)) written.set(meant, name);
    }
    const said = [...written.keys()].filter((meant) => meant !== UNTIL) as AnswerKind[];
    const [kind = "not_yet", second] = said;
    this.#judge(path, kind, second, written, values);
    const at = this.#newEntry({ kind, path, places: this.#mark(path, mapping, node) });
    const entry: Path = ["deferred", at];
    this.#copyPlace(path, entry);
    const text = (meant: string, name: string) => this.#text(values, path, written.get(meant), [...entry, name]);
    const fields: [string, Value][] = [
      ["element", namesOf(path).join(".")],
      ["reason", text(kind, "reason") || REPORTED],
      [UNTIL, kind === "not_yet" ? text(UNTIL, UNTIL) : null],
    ];
    put(this.#tree, entry, new Map(fields));
  }

  /** Tell what is wrong with an answer: the first of two answers at once, a day alone, or no reason. */
  #judge(path: Path, kind: AnswerKind, second: string | undefined, written: Names, values: Names) {
    const place = (meant: string): Path => [...path, String(written.get(meant))];
    if (second !== undefined) this.#tell("two-answers", place(second), { value: second, other: kind });
    else if (written.has(UNTIL) && !(kind === "not_yet" && written.has(kind))) {
      this.#tell("until-without-not-yet", place(UNTIL), {});
    } else if ((values.get(String(written.get(kind))) ?? null) === null) {
      this.#tell("answer-without-reason", place(kind), { value: kind });
    }
  }

  #tell(rule: string, path: Path, words: Words) {
    const found = violation(rule, path, words, { origin: origin(path, this.#origins), atKey: true });
    this.#normalization.violations.push(found);
  }

  /** Mark the place of an answer; beside other fields, it speaks of those that they leave out. */
  #mark(path: Path, rest: Names, node: Partial<Schema>): Path[] {
    if ([...rest.values()].every((value) => value === null)) {
      put(this.#tree, path, REPORTED);
      return [path];
    }
    const names = Object.keys(node.properties ?? {});
    const absent = names.filter((name) => name !== "id" && (rest.get(name) ?? null) === null);
    for (const name of absent) rest.set(name, REPORTED);
    return absent.map((name) => [...path, name]);
  }

  #newEntry(answer: Answer) {
    const list = this.#tree.get("deferred");
    const entries = Array.isArray(list) ? list : [];
    this.#tree.set("deferred", entries);
    this.byEntry.set(entries.length, answer);
    return entries.push(null) - 1;
  }

  #copyPlace(old: Path, made: Path) {
    this.#origins.set(made, origin(old, this.#origins));
    const place = this.#normalization.places.get(old);
    if (place) this.#normalization.places.set(made, place);
  }

  /** What is written behind a name, as a text; of several lines or fields one after the other, with their names. */
  #text(values: Names, path: Path, name: string | undefined, made: Path): Value {
    if (name === undefined) return null;
    this.#copyPlace([...path, name], made);
    const value = values.get(name) ?? null;
    const isAbsent = value === null || value === REPORTED;
    return isAbsent ? value : joinedTexts(value, [...path, name], this.#normalization.places);
  }
}

function propertyOf({ properties = {} }: Partial<Schema>, name: string): Partial<Schema> {
  return (Object.hasOwn(properties, name) && properties[name]) || {};
}

/** The names in a mapping that say that a part is not here, each with the one that is meant. */
export function answerNames(mapping: Names, node: Partial<Schema>) {
  const known = node.properties ?? node.items?.properties ?? {};
  const isKnown = (name: string) => Object.hasOwn(known, name);
  const written = [...mapping.keys()];
  const names = written.filter((name) => !isKnown(name) && ANSWER_NAMES.includes(folded(name)));
  if (names.length || written.some(isKnown)) return new Map(names.map((name) => [name, folded(name)]));
  const near = written.map((name): [string, string | null] => [name, nearest(folded(seen(name)), LONG_NAMES)]);
  return new Map(near.filter((pair): pair is [string, string] => pair[1] !== null));
}

function folded(name: string) {
  return fold(name).replaceAll("-", "_").replaceAll(" ", "_");
}
