/**
 * The form of a plan, by its JSON Schema, in words that need no knowledge of schemas.
 *
 * What is misspelt is reported and then read as what it most likely means, so that one mistake gives one finding:
 * `ownr: events team` is an unknown name, and not a missing owner as well.
 */

import { suggestDate, suggestPeriod } from "../text/dates.js";
import { lastName, typesOf } from "../plan_format/format.js";
import { PathMap, samePath } from "../paths.js";
import { piecesOfEntries } from "./split_entries.js";
import { asYaml, sample } from "../plan_format/examples.js";
import { validate } from "./validation.js";
import { violation, findIds, isNames, origin, put, REPORTED, valueAt } from "./plan_view.js";
import { fold, foldSpace, MAX_SUGGESTIONS, nearest, SHOWN_CHARACTERS, strip } from "../text/wording.js";

/** @typedef {import("../plan_format/format.js").PlanFormat} PlanFormat */
/** @typedef {import("../plan_format/format.js").Schema} Schema */
/** @typedef {import("../finding.js").Path} Path */
/** @typedef {import("./normalize.js").Normalization} Normalization */
/** @typedef {import("./validation.js").Failure} Failure */
/** @typedef {import("./validation.js").Keyword} Keyword */
/** @typedef {import("./plan_view.js").Violation} Violation */
/** @typedef {import("./plan_view.js").Names} Names */
/** @typedef {import("./plan_view.js").Value} Value */

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
 * Gather a violation for each violation of form; return where in the file that stands which was misspelt.
 *
 * `tree` is changed: what is misspelt is mended, what cannot be read is marked as reported. A part whose name was mended is
 * tidied and judged again under its right name.
 *
 * @param {Names} tree
 * @param {Normalization} tidying
 * @param {PlanFormat} planFormat
 */
export function checkStructure(tree, normalization, planFormat) {
  for (const one of normalization.violations) one.origin = one.path;
  const structure = new Structure(tree, normalization, planFormat);
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
  reported = new PathMap();
  /** @type {Map<string, Set<string>>} */
  owners = new Map();
  suggestions = 0;
  again = false;

  /**
   * @param {Names} tree
   * @param {Normalization} tidying
   * @param {PlanFormat} planFormat
   */
  constructor(tree, normalization, planFormat) {
    this.tree = tree;
    this.normalization = normalization;
    this.planFormat = planFormat;
  }

  judge() {
    const mismatches = [...validate(this.tree, this.planFormat.schema)];
    for (const mismatch of mismatches.sort((one, other) => ORDER.indexOf(one.keyword) - ORDER.indexOf(other.keyword))) {
      const { keyword, path } = mismatch;
      if (keyword === "additionalProperties") {
        this.unknownNames(mismatch);
      } else if (!this.reported.get(path) && valueAt(this.tree, path) !== REPORTED) {
        this.reported.set(path, true);
        FAULTS[keyword](this, mismatch);
      }
    }
  }

  /** Read the pieces of an entry that has a hyphen on each line as one entry, in the place of the first. */
  joinPieces() {
    for (const paths of piecesOfEntries(this.tree, this.planFormat).slice(0, MAX_SUGGESTIONS)) {
      const [first = [], ...others] = paths;
      const [other = "", ...names] = paths.map((path) => firstName(valueAt(this.tree, path)));
      this.violation("dash-on-each-line", others[0] ?? [], { value: names[0], other });
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
   * @param {import("../text/wording.js").Words} words
   */
  violation(rule, path, words = {}, atKey = false) {
    const found = violation(rule, path, words, { origin: origin(path, this.origins), atKey });
    this.normalization.violations.push(found);
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
    const raw = this.normalization.places.get(path)?.raw ?? null;
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
      this.violation("unknown-name", [...path, name], words, true);
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
    for (const [path, place] of [...this.normalization.places]) {
      if (samePath(path.slice(0, size), old)) this.normalization.places.set([...made, ...path.slice(size)], place);
    }
  }

  /** Only the version: an id that is not there is reported with the other parts that are expected. @param {Failure} failure */
  required({ path }) {
    if (!path.length && !this.tree.has("cop_plan")) this.violation("no-format-version", path);
    this.reported.set(path, false);
  }

  /** @param {Failure} failure */
  wrongType(mismatch) {
    const { path, schema, value } = mismatch;
    const types = typesOf(schema);
    if (samePath(path, ["cop_plan"])) this.wrongVersion(mismatch);
    else if (types.includes("boolean")) this.notTrueOrFalse(path, value);
    else if (types.includes("integer")) this.wrongChoice(mismatch);
    else if (types.includes("array") && schema.items) this.noList(schema.items, value, path);
    else this.wrongKind(mismatch);
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
      this.violation("entry-without-dash", [...path, named], { part: items.title }, true);
      const entry = valueAt(this.tree, path);
      this.put(path, [null]);
      this.mend(path, [...path, 0], entry);
    } else if (isNames(value) || typesOf(items).includes("object")) {
      this.violation("not-a-list", path);
      this.put(path, REPORTED);
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
    this.violation("not-a-list", path, { value: written, suggestion });
    for (const index of entries.keys()) {
      const place = this.normalization.places.get(path);
      if (place) this.normalization.places.set([...path, index], place);
      this.origins.set([...path, index], origin(path, this.origins));
    }
    this.put(path, meant ? entries : REPORTED);
    this.again = true;
  }

  /** A list where one thing belongs; with one entry, that one is meant. @param {Failure} failure */
  wrongKind({ path, schema, value }) {
    const named = typesOf(schema).includes("object");
    const names = Object.keys(schema.properties ?? {}).filter((name) => name !== "notes");
    const entries = Array.isArray(value) ? value : [];
    const entry = entries.length === 1 ? entries[0] : null;
    if (named && entries.length && entries.every(isNames)) {
      this.violation("needless-dash", [...path, 0], { value: firstName(entries[0]) });
    } else {
      const suggestion = typeof entry === "string" ? entry : "";
      const found = this.violation(named ? "not-named-parts" : "not-a-text", path, { names, suggestion });
      const part = this.planFormat.part(path);
      if (named && part) found.sample = sample(part, this.planFormat, part.tier);
    }
    if (named ? isNames(entry) : typeof entry === "string") {
      this.mend([...path, 0], path, valueAt(this.tree, [...path, 0]));
    } else {
      this.put(path, REPORTED);
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
    this.put(made, this.normalization.value(value, this.schemaOf(made), made));
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
    this.violation("not-true-or-false", path, { value: written, suggestion });
    this.put(path, meant ?? REPORTED);
  }

  /** @param {Failure} failure */
  wrongChoice({ path, schema, value }) {
    const names = (schema.enum ?? []).filter((choice) => choice !== null).map(String);
    const written = this.written(path, value);
    const suggestion = typeof value === "string" ? this.suggest(written, names) : null;
    this.violation("not-one-of", path, { value: written, names, suggestion });
    this.put(path, suggestion || REPORTED);
  }

  /** @param {Failure} failure */
  wrongVersion({ path, value }) {
    if (value === null) this.violation("no-format-version", path, {}, true);
    else this.violation("unknown-format-version", path, { value: this.written(path, value) });
  }

  /** @param {Failure} failure */
  wrongDate({ path, schema, value }) {
    const suggest = schema.format === "period" ? suggestPeriod : suggestDate;
    const suggestion = suggest(foldSpace(String(value)));
    this.violation("not-a-date", path, { value: String(value), suggestion });
    this.put(path, suggestion || REPORTED);
  }

  /** @param {Failure} failure */
  wrongForm({ path, schema, value }) {
    // A reference that names no id is reported as that.
    if (this.planFormat.part(path)?.refersTo.length) return;
    const likely = path.at(-1) === "id" ? asId(String(value)) : String(schema.examples?.[0]);
    this.violation("wrong-form", path, { value: String(value), suggestion: likely });
    this.put(path, likely || REPORTED);
  }
}

// Where several failures speak of one value, the first of these is reported.
/** @type {Record<Keyword, (structure: Structure, failure: Failure) => void>} */
const FAULTS = {
  additionalProperties: (structure, mismatch) => structure.unknownNames(mismatch),
  type: (structure, mismatch) => structure.wrongType(mismatch),
  const: (structure, mismatch) => structure.wrongVersion(mismatch),
  enum: (structure, mismatch) => structure.wrongChoice(mismatch),
  format: (structure, mismatch) => structure.wrongDate(mismatch),
  pattern: (structure, mismatch) => structure.wrongForm(mismatch),
  required: (structure, mismatch) => structure.required(mismatch),
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
