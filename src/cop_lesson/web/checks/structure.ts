/**
 * The form of a plan, by its JSON Schema, in words that need no knowledge of schemas.
 *
 * What is misspelt is told and then read as what it most likely means, so that one slip gives one finding:
 * `ownr: events team` is an unknown name, and not a missing owner as well.
 */

import { suggestDate, suggestPeriod } from "../text/dates.ts";
import { lastName, typesOf } from "../plan_format/format.ts";
import { PathMap, samePath } from "../paths.ts";
import { piecesOfEntries } from "./split_entries.ts";
import { asYaml, sample } from "../plan_format/examples.ts";
import { validate } from "./validation.ts";
import { fault, findIds, isNames, origin, put, TOLD, valueAt } from "./plan_view.ts";
import { fold, foldSpace, MAX_SUGGESTIONS, nearest, SHOWN_CHARACTERS, strip } from "../text/wording.ts";

/** @typedef {import("../plan_format/format.ts").PlanFormat} PlanFormat */
/** @typedef {import("../plan_format/format.ts").Schema} Schema */
/** @typedef {import("../finding.ts").Path} Path */
/** @typedef {import("./normalize.ts").Tidying} Tidying */
/** @typedef {import("./validation.ts").Failure} Failure */
/** @typedef {import("./validation.ts").Keyword} Keyword */
/** @typedef {import("./plan_view.ts").Fault} Fault */
/** @typedef {import("./plan_view.ts").Names} Names */
/** @typedef {import("./plan_view.ts").Value} Value */

const MAX_ROUNDS = 3;

/** @type {Map<string, boolean>} */
const SAID_AS = new Map([
  ...["yes", "y", "on", "ja", "si", "sí", "oui", "sim", "true"].map(said(true)),
  ...["no", "n", "off", "nein", "non", "não", "false"].map(said(false)),
]);
const NOT_IN_ID = /[^a-z0-9]+/gu;
const ACCENT = /[\u0300-\u036f]/gu;

/**
 * @param {boolean} meant
 * @returns {(word: string) => [string, boolean]}
 */
function said(meant) {
  return (word) => [word, meant];
}

/**
 * Gather a fault for each slip of form; return where in the file that stands which was misspelt.
 *
 * `tree` is changed: what is misspelt is mended, what cannot be read is marked as told. A part whose name was mended is
 * tidied and judged again under its right name.
 *
 * @param {Names} tree
 * @param {Tidying} tidying
 * @param {PlanFormat} planFormat
 */
export function checkStructure(tree, tidying, planFormat) {
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
  /** @type {PathMap<Path>} */
  origins = new PathMap();
  /** @type {PathMap<boolean>} */
  told = new PathMap();
  /** @type {Map<string, Set<string>>} */
  owners = new Map();
  suggestions = 0;
  again = false;

  /**
   * @param {Names} tree
   * @param {Tidying} tidying
   * @param {PlanFormat} planFormat
   */
  constructor(tree, tidying, planFormat) {
    this.tree = tree;
    this.tidying = tidying;
    this.planFormat = planFormat;
  }

  judge() {
    const failures = [...validate(this.tree, this.planFormat.schema)];
    for (const failure of failures.sort((one, other) => ORDER.indexOf(one.keyword) - ORDER.indexOf(other.keyword))) {
      const { keyword, path } = failure;
      if (keyword === "additionalProperties") {
        this.unknownNames(failure);
      } else if (!this.told.get(path) && valueAt(this.tree, path) !== TOLD) {
        this.told.set(path, true);
        FAULTS[keyword](this, failure);
      }
    }
  }

  /** Read the pieces of an entry that has a hyphen on each line as one entry, in the place of the first. */
  joinPieces() {
    for (const paths of piecesOfEntries(this.tree, this.planFormat).slice(0, MAX_SUGGESTIONS)) {
      const [first = [], ...others] = paths;
      const [other = "", ...names] = paths.map((path) => firstName(valueAt(this.tree, path)));
      this.fault("dash-on-each-line", others[0] ?? [], { value: names[0], other });
      for (const [at, path] of others.entries()) {
        const name = names[at] ?? "";
        this.put([...first, name], null);
        this.mend([...path, name], [...first, name], valueAt(this.tree, [...path, name]));
        this.put(path, null);
      }
    }
  }

  /**
   * @param {string} rule
   * @param {Path} path
   * @param {import("../text/wording.ts").Words} words
   */
  fault(rule, path, words = {}, atKey = false) {
    const found = fault(rule, path, words, { origin: origin(path, this.origins), atKey });
    this.tidying.faults.push(found);
    return found;
  }

  /**
   * @param {string} text
   * @param {string[]} candidates
   */
  suggest(text, candidates) {
    this.suggestions += 1;
    return this.suggestions <= MAX_SUGGESTIONS ? nearest(text, candidates) : null;
  }

  /**
   * @param {Path} path
   * @param {Value} value
   */
  put(path, value) {
    put(this.tree, path, value);
  }

  /**
   * @param {Path} path
   * @param {Value} value
   */
  written(path, value) {
    const raw = this.tidying.places.get(path)?.raw ?? null;
    if (raw !== null) return raw;
    return isNames(value) || Array.isArray(value) ? "" : String(value);
  }

  /** @param {Failure} failure */
  unknownNames({ path, schema }) {
    const owner = valueAt(this.tree, path);
    if (!isNames(owner)) return;
    const known = Object.keys(schema.properties ?? {});
    for (const name of [...owner.keys()].filter((one) => !known.includes(one))) {
      const value = owner.get(name);
      owner.delete(name);
      const free = known.filter((one) => (owner.get(one) ?? null) === null);
      const likely = this.suggest(name, free);
      const section = this.planFormat.parts.get([name]);
      const words = {
        value: name,
        suggestion: likely,
        parts: likely || section ? [] : this.ownersOf(name),
        whole: section && !likely ? section.title : "",
      };
      this.fault("unknown-name", [...path, name], words, true);
      if (likely) {
        owner.set(likely, null);
        this.mend([...path, name], [...path, likely], value);
      }
    }
  }

  /** The sections that know a name which is unknown here. @param {string} name */
  ownersOf(name) {
    if (!this.owners.size) {
      for (const part of this.planFormat.parts.values()) {
        if (part.names.length < 2) continue;
        const titles = this.owners.get(lastName(part)) ?? new Set();
        titles.add(this.planFormat.parts.get(part.names.slice(0, 1))?.title ?? "");
        this.owners.set(lastName(part), titles);
      }
    }
    return [...(this.owners.get(name) ?? [])];
  }

  /**
   * @param {Path} old
   * @param {Path} made
   */
  movePlaces(old, made) {
    const size = old.length;
    for (const [path, place] of [...this.tidying.places]) {
      if (samePath(path.slice(0, size), old)) this.tidying.places.set([...made, ...path.slice(size)], place);
    }
  }

  /** Only the version: an id that is not there is told with the other parts that are expected. @param {Failure} failure */
  required({ path }) {
    if (!path.length && !this.tree.has("cop_plan")) this.fault("no-format-version", path);
    this.told.set(path, false);
  }

  /** @param {Failure} failure */
  wrongType(failure) {
    const { path, schema, value } = failure;
    const types = typesOf(schema);
    if (samePath(path, ["cop_plan"])) this.wrongVersion(failure);
    else if (types.includes("boolean")) this.notTrueOrFalse(path, value);
    else if (types.includes("integer")) this.wrongChoice(failure);
    else if (types.includes("array") && schema.items) this.noList(schema.items, value, path);
    else this.wrongKind(failure);
  }

  /**
   * One entry without the marks of a list, which is then read as the one entry.
   *
   * @param {Schema} items
   * @param {Value} value
   * @param {Path} path
   */
  noList(items, value, path) {
    const names = isNames(value) ? [...value.keys()] : [];
    const named = names.find((name) => Object.hasOwn(items.properties ?? {}, name));
    if (named) {
      this.fault("entry-without-dash", [...path, named], { part: items.title }, true);
      const entry = valueAt(this.tree, path);
      this.put(path, [null]);
      this.mend(path, [...path, 0], entry);
    } else if (isNames(value) || typesOf(items).includes("object")) {
      this.fault("not-a-list", path);
      this.put(path, TOLD);
    } else {
      this.textsWithoutList(this.written(path, value), path);
    }
  }

  /**
   * @param {string} written
   * @param {Path} path
   */
  textsWithoutList(written, path) {
    const refersTo = this.planFormat.part(path)?.refersTo ?? [];
    const entries = (refersTo.length ? written.split(",") : [written]).map(foldSpace);
    const ids = findIds(this.tree, this.planFormat);
    const meant = !refersTo.length || entries.every((one) => refersTo.some((section) => ids.get(one)?.has(section)));
    const suggestion = meant && [...written].length <= SHOWN_CHARACTERS ? asYaml(entries) : "";
    this.fault("not-a-list", path, { value: written, suggestion });
    for (const index of entries.keys()) {
      const place = this.tidying.places.get(path);
      if (place) this.tidying.places.set([...path, index], place);
      this.origins.set([...path, index], origin(path, this.origins));
    }
    this.put(path, meant ? entries : TOLD);
    this.again = true;
  }

  /** A list where one thing belongs; with one entry, that one is meant. @param {Failure} failure */
  wrongKind({ path, schema, value }) {
    const named = typesOf(schema).includes("object");
    const names = Object.keys(schema.properties ?? {}).filter((name) => name !== "notes");
    const entries = Array.isArray(value) ? value : [];
    const entry = entries.length === 1 ? entries[0] : null;
    if (named && entries.length && entries.every(isNames)) {
      this.fault("needless-dash", [...path, 0], { value: firstName(entries[0]) });
    } else {
      const suggestion = typeof entry === "string" ? entry : "";
      const found = this.fault(named ? "not-named-parts" : "not-a-text", path, { names, suggestion });
      const part = this.planFormat.part(path);
      if (named && part) found.sample = sample(part, this.planFormat, part.tier);
    }
    if (named ? isNames(entry) : typeof entry === "string") {
      this.mend([...path, 0], path, valueAt(this.tree, [...path, 0]));
    } else {
      this.put(path, TOLD);
    }
  }

  /**
   * Put a value where it was meant to be, and tidy and judge it there.
   *
   * @param {Path} old
   * @param {Path} made
   * @param {Value} value
   */
  mend(old, made, value) {
    this.movePlaces(old, made);
    this.origins.set(made, origin(old, this.origins));
    this.put(made, this.tidying.value(value, this.schemaOf(made), made));
    this.again = true;
  }

  /** @param {Path} path */
  schemaOf(path) {
    /** @type {Schema | undefined} */
    let node = this.planFormat.schema;
    for (const part of path) node = typeof part === "number" ? node?.items : node?.properties?.[part];
    if (!node) throw new Error(`no part of the format: ${path.join(".")}`);
    return node;
  }

  /**
   * @param {Path} path
   * @param {Value} value
   */
  notTrueOrFalse(path, value) {
    const written = this.written(path, value);
    const meant = typeof value === "string" ? SAID_AS.get(fold(written)) : undefined;
    const suggestion = meant === undefined ? null : String(meant);
    this.fault("not-true-or-false", path, { value: written, suggestion });
    this.put(path, meant ?? TOLD);
  }

  /** @param {Failure} failure */
  wrongChoice({ path, schema, value }) {
    const names = (schema.enum ?? []).filter((choice) => choice !== null).map(String);
    const written = this.written(path, value);
    const suggestion = typeof value === "string" ? this.suggest(written, names) : null;
    this.fault("not-one-of", path, { value: written, names, suggestion });
    this.put(path, suggestion || TOLD);
  }

  /** @param {Failure} failure */
  wrongVersion({ path, value }) {
    if (value === null) this.fault("no-format-version", path, {}, true);
    else this.fault("unknown-format-version", path, { value: this.written(path, value) });
  }

  /** @param {Failure} failure */
  wrongDate({ path, schema, value }) {
    const suggest = schema.format === "period" ? suggestPeriod : suggestDate;
    const suggestion = suggest(foldSpace(String(value)));
    this.fault("not-a-date", path, { value: String(value), suggestion });
    this.put(path, suggestion || TOLD);
  }

  /** @param {Failure} failure */
  wrongForm({ path, schema, value }) {
    // A reference that names no id is told as that.
    if (this.planFormat.part(path)?.refersTo.length) return;
    const likely = path.at(-1) === "id" ? asId(String(value)) : String(schema.examples?.[0]);
    this.fault("wrong-form", path, { value: String(value), suggestion: likely });
    this.put(path, likely || TOLD);
  }
}

// Where several failures speak of one value, the first of these is told.
/** @type {Record<Keyword, (structure: Structure, failure: Failure) => void>} */
const FAULTS = {
  additionalProperties: (structure, failure) => structure.unknownNames(failure),
  type: (structure, failure) => structure.wrongType(failure),
  const: (structure, failure) => structure.wrongVersion(failure),
  enum: (structure, failure) => structure.wrongChoice(failure),
  format: (structure, failure) => structure.wrongDate(failure),
  pattern: (structure, failure) => structure.wrongForm(failure),
  required: (structure, failure) => structure.required(failure),
};
const ORDER = Object.keys(FAULTS);

/** @param {Value | undefined} entry */
function firstName(entry) {
  return isNames(entry) ? String(entry.keys().next().value) : "";
}

/**
 * The id that is nearest to a text: without accents, with hyphens for all that an id cannot have.
 *
 * @param {string} text
 */
export function asId(text) {
  const plain = Array.from(text, (one) => (one <= "\u024f" ? one.normalize("NFD").replace(ACCENT, "") : one)).join("");
  return strip(fold(plain).replace(NOT_IN_ID, "-"), "-");
}
