/**
 * The form of a plan, by its JSON Schema, in words that need no knowledge of schemas.
 *
 * What is misspelt is told and then read as what it most likely means, so that one slip gives one finding:
 * `ownr: events team` is an unknown name, and not a missing owner as well.
 */

import type { Path } from "../finding.ts";
import { PathMap, samePath } from "../paths.ts";
import { asYaml, sample } from "../plan_format/examples.ts";
import { lastName, type PlanFormat, type Schema, typesOf } from "../plan_format/format.ts";
import { suggestDate, suggestPeriod } from "../text/dates.ts";
import { fold, foldSpace, MAX_SUGGESTIONS, nearest, SHOWN_CHARACTERS, strip, type Words } from "../text/wording.ts";
import type { Tidying } from "./normalize.ts";
import { fault, findIds, isNames, type Names, origin, put, TOLD, type Value, valueAt } from "./plan_view.ts";
import { piecesOfEntries } from "./split_entries.ts";
import { type Failure, type Keyword, validate } from "./validation.ts";

const MAX_ROUNDS = 3;

const SAID_AS = new Map<string, boolean>([
  ...["yes", "y", "on", "ja", "si", "sí", "oui", "sim", "true"].map(said(true)),
  ...["no", "n", "off", "nein", "non", "não", "false"].map(said(false)),
]);
const NOT_IN_ID = /[^a-z0-9]+/gu;
const ACCENT = /[\u0300-\u036f]/gu;

function said(meant: boolean): (word: string) => [string, boolean] {
  return (word) => [word, meant];
}

/**
 * Gather a fault for each slip of form; return where in the file that stands which was misspelt.
 *
 * `tree` is changed: what is misspelt is mended, what cannot be read is marked as told. A part whose name was mended is
 * tidied and judged again under its right name.
 */
export function checkStructure(tree: Names, tidying: Tidying, planFormat: PlanFormat) {
  for (const one of tidying.faults) one.origin = one.path;
  const structure = new Structure(tree, tidying, planFormat);
  structure.joinPieces();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    structure.again = false;
    structure.judge();
    if (!structure.again) break;
  }
  return structure.origins;
}

class Structure {
  readonly #tree: Names;
  readonly #tidying: Tidying;
  readonly planFormat: PlanFormat;
  origins = new PathMap<Path>();
  #told = new PathMap<boolean>();
  #owners = new Map<string, Set<string>>();
  #suggestions = 0;
  again = false;

  constructor(tree: Names, tidying: Tidying, planFormat: PlanFormat) {
    this.#tree = tree;
    this.#tidying = tidying;
    this.planFormat = planFormat;
  }

  judge() {
    const failures = [...validate(this.#tree, this.planFormat.schema)];
    for (const failure of failures.toSorted(
      (one, other) => ORDER.indexOf(one.keyword) - ORDER.indexOf(other.keyword),
    )) {
      const { keyword, path } = failure;
      if (keyword === "additionalProperties") {
        this.unknownNames(failure);
      } else if (!this.#told.get(path) && valueAt(this.#tree, path) !== TOLD) {
        this.#told.set(path, true);
        FAULTS[keyword](this, failure);
      }
    }
  }

  /** Read the pieces of an entry that has a hyphen on each line as one entry, in the place of the first. */
  joinPieces() {
    for (const paths of piecesOfEntries(this.#tree, this.planFormat).slice(0, MAX_SUGGESTIONS)) {
      const [first = [], ...others] = paths;
      const [other = "", ...names] = paths.map((path) => firstName(valueAt(this.#tree, path)));
      this.#fault("dash-on-each-line", others[0] ?? [], { value: names[0], other });
      for (const [at, path] of others.entries()) {
        const name = names[at] ?? "";
        this.#put([...first, name], null);
        this.#mend([...path, name], [...first, name], valueAt(this.#tree, [...path, name]));
        this.#put(path, null);
      }
    }
  }

  #fault(rule: string, path: Path, words: Words = {}, atKey = false) {
    const found = fault(rule, path, words, { origin: origin(path, this.origins), atKey });
    this.#tidying.faults.push(found);
    return found;
  }

  #suggest(text: string, candidates: string[]) {
    this.#suggestions += 1;
    return this.#suggestions <= MAX_SUGGESTIONS ? nearest(text, candidates) : null;
  }

  #put(path: Path, value: Value) {
    put(this.#tree, path, value);
  }

  #written(path: Path, value: Value) {
    const raw = this.#tidying.places.get(path)?.raw ?? null;
    if (raw !== null) return raw;
    return isNames(value) || Array.isArray(value) ? "" : String(value);
  }

  unknownNames({ path, schema }: Failure) {
    const owner = valueAt(this.#tree, path);
    if (!isNames(owner)) return;
    const known = Object.keys(schema.properties ?? {});
    for (const name of [...owner.keys()].filter((one) => !known.includes(one))) {
      const value = owner.get(name) ?? null;
      owner.delete(name);
      const free = known.filter((one) => (owner.get(one) ?? null) === null);
      const likely = this.#suggest(name, free);
      const section = this.planFormat.parts.get([name]);
      const words = {
        value: name,
        suggestion: likely,
        parts: likely || section ? [] : this.#ownersOf(name),
        whole: section && !likely ? section.title : "",
      };
      this.#fault("unknown-name", [...path, name], words, true);
      if (likely) {
        owner.set(likely, null);
        this.#mend([...path, name], [...path, likely], value);
      }
    }
  }

  /** The sections that know a name which is unknown here. */
  #ownersOf(name: string) {
    if (!this.#owners.size) {
      for (const part of this.planFormat.parts.values()) {
        if (part.names.length < 2) continue;
        const titles = this.#owners.get(lastName(part)) ?? new Set();
        titles.add(this.planFormat.parts.get(part.names.slice(0, 1))?.title ?? "");
        this.#owners.set(lastName(part), titles);
      }
    }
    return [...(this.#owners.get(name) ?? [])];
  }

  #movePlaces(old: Path, made: Path) {
    const size = old.length;
    const before = [...this.#tidying.places];
    for (const [path, place] of before) {
      if (samePath(path.slice(0, size), old)) this.#tidying.places.set([...made, ...path.slice(size)], place);
    }
  }

  /** Only the version: an id that is not there is told with the other parts that are expected. */
  required({ path }: Failure) {
    if (!path.length && !this.#tree.has("cop_plan")) this.#fault("no-format-version", path);
    this.#told.set(path, false);
  }

  wrongType(failure: Failure) {
    const { path, schema, value } = failure;
    const types = typesOf(schema);
    if (samePath(path, ["cop_plan"])) this.wrongVersion(failure);
    else if (types.includes("boolean")) this.#notTrueOrFalse(path, value);
    else if (types.includes("integer")) this.wrongChoice(failure);
    else if (types.includes("array") && schema.items) this.#noList(schema.items, value, path);
    else this.#wrongKind(failure);
  }

  /** One entry without the marks of a list, which is then read as the one entry. */
  #noList(items: Schema, value: Value, path: Path) {
    const names = isNames(value) ? [...value.keys()] : [];
    const named = names.find((name) => Object.hasOwn(items.properties ?? {}, name));
    if (named) {
      this.#fault("entry-without-dash", [...path, named], { part: items.title }, true);
      const entry = valueAt(this.#tree, path);
      this.#put(path, [null]);
      this.#mend(path, [...path, 0], entry);
    } else if (isNames(value) || typesOf(items).includes("object")) {
      this.#fault("not-a-list", path);
      this.#put(path, TOLD);
    } else {
      this.#textsWithoutList(this.#written(path, value), path);
    }
  }

  #textsWithoutList(written: string, path: Path) {
    const refersTo = this.planFormat.part(path)?.refersTo ?? [];
    const entries = (refersTo.length ? written.split(",") : [written]).map(foldSpace);
    const ids = findIds(this.#tree, this.planFormat);
    const meant = !refersTo.length || entries.every((one) => refersTo.some((section) => ids.get(one)?.has(section)));
    const suggestion = meant && [...written].length <= SHOWN_CHARACTERS ? asYaml(entries) : "";
    this.#fault("not-a-list", path, { value: written, suggestion });
    for (const index of entries.keys()) {
      const place = this.#tidying.places.get(path);
      if (place) this.#tidying.places.set([...path, index], place);
      this.origins.set([...path, index], origin(path, this.origins));
    }
    this.#put(path, meant ? entries : TOLD);
    this.again = true;
  }

  /** A list where one thing belongs; with one entry, that one is meant. */
  #wrongKind({ path, schema, value }: Failure) {
    const named = typesOf(schema).includes("object");
    const names = Object.keys(schema.properties ?? {}).filter((name) => name !== "notes");
    const entries = Array.isArray(value) ? value : [];
    const entry = entries.length === 1 ? entries[0] : null;
    if (named && entries.length && entries.every(isNames)) {
      this.#fault("needless-dash", [...path, 0], { value: firstName(entries[0]) });
    } else {
      const suggestion = typeof entry === "string" ? entry : "";
      const found = this.#fault(named ? "not-named-parts" : "not-a-text", path, { names, suggestion });
      const part = this.planFormat.part(path);
      if (named && part) found.sample = sample(part, this.planFormat, part.tier);
    }
    if (named ? isNames(entry) : typeof entry === "string") {
      this.#mend([...path, 0], path, valueAt(this.#tree, [...path, 0]));
    } else {
      this.#put(path, TOLD);
    }
  }

  /** Put a value where it was meant to be, and tidy and judge it there. */
  #mend(old: Path, made: Path, value: Value) {
    this.#movePlaces(old, made);
    this.origins.set(made, origin(old, this.origins));
    this.#put(made, this.#tidying.value(value, this.#schemaOf(made), made));
    this.again = true;
  }

  #schemaOf(path: Path) {
    let node: Schema | undefined = this.planFormat.schema;
    for (const part of path) node = typeof part === "number" ? node?.items : node?.properties?.[part];
    if (!node) throw new Error(`no part of the format: ${path.join(".")}`);
    return node;
  }

  #notTrueOrFalse(path: Path, value: Value) {
    const written = this.#written(path, value);
    const meant = typeof value === "string" ? SAID_AS.get(fold(written)) : undefined;
    const suggestion = meant === undefined ? null : String(meant);
    this.#fault("not-true-or-false", path, { value: written, suggestion });
    this.#put(path, meant ?? TOLD);
  }

  wrongChoice({ path, schema, value }: Failure) {
    const names = (schema.enum ?? []).filter((choice) => choice !== null).map(String);
    const written = this.#written(path, value);
    const suggestion = typeof value === "string" ? this.#suggest(written, names) : null;
    this.#fault("not-one-of", path, { value: written, names, suggestion });
    this.#put(path, suggestion || TOLD);
  }

  wrongVersion({ path, value }: Failure) {
    if (value === null) this.#fault("no-format-version", path, {}, true);
    else this.#fault("unknown-format-version", path, { value: this.#written(path, value) });
  }

  wrongDate({ path, schema, value }: Failure) {
    const suggest = schema.format === "period" ? suggestPeriod : suggestDate;
    const suggestion = suggest(foldSpace(String(value)));
    this.#fault("not-a-date", path, { value: String(value), suggestion });
    this.#put(path, suggestion || TOLD);
  }

  wrongForm({ path, schema, value }: Failure) {
    // A reference that names no id is told as that.
    if (this.planFormat.part(path)?.refersTo.length) return;
    const likely = path.at(-1) === "id" ? asId(String(value)) : String(schema.examples?.[0]);
    this.#fault("wrong-form", path, { value: String(value), suggestion: likely });
    this.#put(path, likely || TOLD);
  }
}

// Where several failures speak of one value, the first of these is told.
const FAULTS: Record<Keyword, (structure: Structure, failure: Failure) => void> = {
  additionalProperties: (structure, failure) => structure.unknownNames(failure),
  type: (structure, failure) => structure.wrongType(failure),
  const: (structure, failure) => structure.wrongVersion(failure),
  enum: (structure, failure) => structure.wrongChoice(failure),
  format: (structure, failure) => structure.wrongDate(failure),
  pattern: (structure, failure) => structure.wrongForm(failure),
  required: (structure, failure) => structure.required(failure),
};
const ORDER = Object.keys(FAULTS);

function firstName(entry: Value | undefined) {
  return isNames(entry) ? String(entry.keys().next().value) : "";
}

/** The id that is nearest to a text: without accents, with hyphens for all that an id cannot have. */
export function asId(text: string) {
  const plain = Array.from(text, (one) => (one <= "\u024f" ? one.normalize("NFD").replace(ACCENT, "") : one)).join("");
  return strip(fold(plain).replace(NOT_IN_ID, "-"), "-");
}
