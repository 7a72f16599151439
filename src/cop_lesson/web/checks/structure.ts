/**
 * The form of a plan, by its JSON Schema, in words that need no knowledge of schemas.
 *
 * What is misspelt is reported and then read as what it most likely means, so that one mistake gives one finding:
 * `ownr: events team` is an unknown name, and not a missing owner as well.
 */

import * as LIMITS from "cop-tables";

import type { Path } from "../finding.ts";
import { PathMap, samePath } from "../paths.ts";
import { asYaml } from "../plan_format/examples.ts";
import { firstAsking, namesOf, type PlanFormat, type Schema, typesOf } from "../plan_format/format.ts";
import { readDocument } from "../source/index.ts";
import { ENDING_PARTS, NO, YES } from "../tables.ts";
import { hasFormOfDay, suggestDate, suggestPeriod } from "../text/dates.ts";
import { saysNone } from "../text/denials.ts";
import { asId, oddCharacter } from "../text/lookalikes.ts";
import { fold, foldSpace, MAX_SUGGESTIONS, ownLine, SHOWN_CHARACTERS, strip, type Words } from "../text/wording.ts";
import { answerNames, Answers } from "./answers.ts";
import { formerNames } from "./former_names.ts";
import { Mending } from "./mending.ts";
import { CLOSED, type Normalization } from "./normalize.ts";
import { findIds, isNames, type Names, origin, REPORTED, type Value, valueAt } from "./plan_view.ts";
import { piecesOfEntries } from "./split_entries.ts";
import { joinedTexts, onlyEntry, splitLists, splitValue } from "./split_texts.ts";
import { mayBeMeant } from "./unknown_names.ts";
import { type Failure, type Keyword, validate } from "./validation.ts";

const MAX_ROUNDS = LIMITS.max_rounds;

const COMMA_RULE = "comma-splits-text";

/**
 * Gather a violation for each violation of form; return where in the file what was misspelt is, and the answers.
 *
 * `tree` is changed: what is misspelt is mended, what cannot be read is marked as reported. A part whose name was
 * mended is
 * tidied and judged again under its right name.
 */
export function checkStructure(tree: Names, normalization: Normalization, planFormat: PlanFormat) {
  for (const one of normalization.violations) one.origin = one.path;
  const structure = new Structure(tree, normalization, planFormat);
  structure.joinPieces();
  structure.readFormerNames();
  const answers = new Answers(tree, normalization, planFormat, structure.origins);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    structure.again = answers.take();
    structure.judge(structure.again ? "deferred" : null);
    if (!structure.again) break;
  }
  structure.joinTexts();
  return { origins: structure.origins, answers: answers.byEntry };
}

class Structure extends Mending {
  #reported = new PathMap<boolean>();

  #listed(text: string) {
    const read = (list: string) => readDocument(list, this.planFormat.vocabulary);
    return this.explanations?.listed(text, read) ?? [foldSpace(text)];
  }

  judge(section: string | null) {
    const mismatches = [...validate(this.tree, this.planFormat.schema)];
    const here = mismatches.filter(({ path }) => section === null || path[0] === section);
    for (const mismatch of here.toSorted((one, other) => ORDER.indexOf(one.keyword) - ORDER.indexOf(other.keyword))) {
      const { keyword, path } = mismatch;
      if (keyword === "additionalProperties") {
        this.unknownNames(mismatch);
      } else if (!this.#reported.get(path) && valueAt(this.tree, path) !== REPORTED) {
        this.#reported.set(path, true);
        this[FAULTS[keyword]](mismatch);
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

  readFormerNames() {
    for (const { name, present, value } of formerNames(this.tree, this.planFormat.schema)) {
      const isKnown = this.schemaOf([present]).enum?.includes(value as string) ?? false;
      const line = value && isKnown ? ownLine(`${present}: ${asYaml(value)}`) : "";
      this.violation("former-name", [name], { value: name, suggestion: present }, true).sample = line;
      this.tree.delete(name);
      this.mend([name], [present], value);
    }
  }

  /** Read the pieces of a text that commas split as one text, in the place of the first. */
  joinTexts() {
    const lists = splitLists(this.tree, this.normalization.places, this.planFormat);
    for (const { path, texts, line } of lists.slice(0, MAX_SUGGESTIONS)) {
      const [{ first, text } = { first: 0, text: "" }] = texts;
      this.violation(COMMA_RULE, [...path, first], { value: text }).sample = ownLine(line);
      const list = valueAt(this.tree, path);
      if (!Array.isArray(list)) continue;
      for (const split of texts) list.fill(null, split.first, split.last + 1)[split.first] = split.text;
    }
  }

  unknownNames({ path, schema }: Failure) {
    const owner = valueAt(this.tree, path);
    if (!isNames(owner)) return;
    const known = Object.keys(schema.properties ?? {});
    this.#joinValue(owner, path, known);
    for (const name of [...owner.keys()].filter((one) => !known.includes(one))) {
      const value = owner.get(name) ?? null;
      owner.delete(name);
      const free = known.filter((one) => (owner.get(one) ?? null) === null);
      const section = this.planFormat.parts.get([name]);
      const owners = this.explanations?.ownersOf(name, this.planFormat) ?? [];
      const similar = section || owners.length ? free.filter((one) => mayBeMeant(name, one)) : free;
      // Of a name that belongs to a section, no other section is guessed.
      const meant = path.length || !owners.length ? free : similar;
      const likely = this.explanations?.findMeant(name, meant, path, this.planFormat) ?? this.suggest(name, similar);
      const lookalike = known.find((one) => oddCharacter(name, one)) ?? null;
      const others = likely || lookalike ? [] : known.filter((one) => !free.includes(one));
      const other = this.explanations?.findNamed(name, others, path, this.planFormat);
      const words: Words = { value: name, suggestion: likely, lookalike, other };
      const taken = other && this.normalization.places.get([...path, other]);
      if (taken) words.line = (taken.key ?? taken.value).line;
      else if (section && !likely) words.whole = section.title;
      else if (!likely && !lookalike) Object.assign(words, { parts: owners, names: path.length ? free : [] });
      this.violation("unknown-name", [...path, name], words, true);
      if (likely) {
        owner.set(likely, null);
        this.mend([...path, name], [...path, likely], value);
      }
    }
  }

  /** Read names without a value in braces as the rest of the text before them, which a comma split. */
  #joinValue(owner: Names, path: Path, known: string[]) {
    const runs: string[][] = [[]];
    for (const [name, value] of owner) {
      if (value === null && !known.includes(name) && strip(name, " ").includes(" ")) runs.at(-1)?.push(name);
      else runs.push([]);
    }
    for (const run of runs.filter((names) => names.length)) {
      const split = splitValue(owner, path, run, this.normalization.places);
      if (!split || !known.includes(split.name) || !isFree(this.schemaOf([...path, split.name]))) continue;
      this.violation(COMMA_RULE, [...path, split.name], { value: split.text }).sample = ownLine(split.line);
      owner.set(split.name, split.text);
      for (const name of run) owner.delete(name);
    }
  }

  /** Only the version: an id that is not there is reported with the other parts that are expected. */
  required({ path }: Failure) {
    if (path.length) this.#reported.set(path, false);
    else if (!this.tree.has("cop_plan")) this.violation("no-format-version", path);
  }

  wrongType(mismatch: Failure) {
    const { path, schema, value } = mismatch;
    const types = typesOf(schema);
    if (samePath(path, ["cop_plan"])) this.wrongVersion(mismatch);
    else if (types.includes("boolean")) this.#notTrueOrFalse(path, value);
    else if (types.includes("integer")) this.wrongChoice(mismatch);
    else if (types.includes("array") && schema.items) this.#noList(schema.items, value, path);
    else this.#wrongKind(mismatch);
  }

  /** One entry without the marks of a list, which is then read as the one entry. */
  #noList(items: Schema, value: Value, path: Path) {
    const names = isNames(value) ? [...value.keys()] : [];
    const named = names.find((name) => Object.hasOwn(items.properties ?? {}, name));
    if (named) {
      const found = this.violation("entry-without-dash", [...path, named], { part: items.title }, true);
      const text = isNames(value) ? value.get(named) : null;
      if (typeof text === "string") found.sample = ownLine(`- ${named}: ${asYaml(text)}`);
      const entry = valueAt(this.tree, path);
      this.put(path, [null]);
      this.mend(path, [...path, 0], entry);
    } else if (typeof value === "string" && this.#nameField(path)) {
      this.#readEntries(value, path, items, this.#nameField(path));
    } else if (isNames(value) || typesOf(items).includes("object")) {
      this.violation("not-a-list", path);
      this.put(path, REPORTED);
    } else {
      this.#textsWithoutList(this.written(path, value), path);
    }
  }

  /** What an entry of a list of parts is called by, where that is a text of its own and no reference. */
  #nameField(path: Path) {
    const field = this.planFormat.nameField(namesOf(path));
    return this.planFormat.part([...path, 0, field])?.refersTo.length === 0 ? field : "";
  }

  /** Read a text in the place of a list of parts as its entries. */
  #readEntries(value: string, path: Path, items: Schema, field: string) {
    const texts = this.#listed(value);
    const found = this.violation("not-named-parts", path, { names: namesIn(items) });
    found.sample = this.explanations?.namedEntries(texts, path, field) ?? "";
    this.put(
      path,
      Array.from(texts, () => null),
    );
    for (const [at, text] of texts.entries()) this.#readAsEntry(text, path, [...path, at], field);
  }

  /** Read a text in the place of an entry as what the entry is called by. */
  #readAsEntry(text: string, old: Path, entry: Path, field: string) {
    this.put(entry, new Map([[field, null]]));
    this.mend(old, [...entry, field], text);
  }

  #textsWithoutList(written: string, path: Path) {
    const refersTo = this.planFormat.part(path)?.refersTo ?? [];
    const text = foldSpace(written);
    let entries = this.#listed(written);
    const ids = findIds(this.tree, this.planFormat);
    const meant = !refersTo.length || entries.every((one) => refersTo.some((section) => ids.get(one)?.has(section)));
    const suggestion = meant && [...written].length <= SHOWN_CHARACTERS ? asYaml(entries) : "";
    // "None so far" is an answer to each question.
    const isNone = saysNone(written);
    if (isNone) entries = [text];
    else this.violation("not-a-list", path, { value: written, suggestion });
    for (const index of entries.keys()) {
      const place = this.normalization.places.get(path);
      if (place) this.normalization.places.set([...path, index], place);
      this.origins.set([...path, index], origin(path, this.origins));
    }
    this.put(path, meant || isNone ? entries : REPORTED);
    this.again = true;
  }

  /** A list or parts where one thing belongs: one entry is meant alone, and of a text nothing is lost. */
  #wrongKind({ path, schema, value }: Failure) {
    const named = typesOf(schema).includes("object");
    const names = namesIn(schema);
    const entries = Array.isArray(value) ? value : [];
    const [at, entry] = onlyEntry(entries);
    const isOne = named ? isNames(entry) : typeof entry === "string" || this.#isAnswer(entry, path);
    const isBare = named && typeof value === "string" && typeof path.at(-1) === "number";
    const field = isBare ? this.#nameField(path.slice(0, -1)) : "";
    // Parts behind a name may be anything, also private; among texts they are one that has a colon.
    const isAmongTexts = Array.isArray(value) || typeof path.at(-1) === "number";
    const isKept = isAmongTexts && !isOne && isFree(schema);
    const joined = isKept ? joinedTexts(value, path, this.normalization.places) : "";
    if (named && entries.length && entries.every(isNames)) {
      this.violation("needless-dash", [...path, 0], { value: firstName(entries[0]) });
    } else {
      const suggestion = typeof entry === "string" ? entry : "";
      const found = this.violation(named ? "not-named-parts" : "not-a-text", path, { names, suggestion });
      const part = this.planFormat.part(path);
      if (field) found.sample = ownLine(`- ${field}: ${asYaml(value)}`);
      else if (named && part) found.absent = { part, asks: firstAsking(part) };
      if (joined) found.sample = ownLine(`${path.at(-1)}: ${asYaml(joined)}`);
    }
    if (field) this.#readAsEntry(String(value), path, path, field);
    else if (isOne) this.mend([...path, at], path, entry);
    else this.put(path, joined || REPORTED);
  }

  /** Whether a value says why the part at a place is not there. */
  #isAnswer(value: Value | undefined, path: Path) {
    return Boolean(
      isNames(value) && this.planFormat.part(path)?.element && answerNames(value, this.schemaOf(path)).size,
    );
  }

  #notTrueOrFalse(path: Path, value: Value) {
    const written = this.written(path, value);
    const word = typeof value === "string" ? fold(written) : "";
    const meant = YES.includes(word) || (NO.includes(word) ? false : null);
    this.violation("not-true-or-false", path, { value: written, suggestion: meant?.toString() });
    this.put(path, meant ?? REPORTED);
  }

  wrongChoice({ path, schema, value }: Failure) {
    const names = (schema.enum ?? []).filter((choice) => choice !== null).map(String);
    const written = this.written(path, value);
    const likely = this.explanations?.findChoice(written, names, path, this.planFormat) ?? this.suggest(written, names);
    const suggestion = typeof value === "string" ? likely : null;
    this.violation("not-one-of", path, { value: written, names, suggestion });
    this.put(path, suggestion || REPORTED);
  }

  wrongVersion({ path, value }: Failure) {
    if (value === null) this.violation("no-format-version", path, {}, true);
    else this.violation("unknown-format-version", path, { value: this.written(path, value) });
  }

  wrongDate({ path, schema, value }: Failure) {
    const [text, ends] = [foldSpace(String(value)), ENDING_PARTS.includes(String(path.at(-1)))];
    const suggestion = schema.format === "period" ? suggestPeriod(text) : suggestDate(text, ends);
    // The form may be right, and the calendar have no such day.
    this.violation("not-a-date", path, { [hasFormOfDay(text) ? "other" : "value"]: String(value), suggestion });
    this.put(path, suggestion || REPORTED);
  }

  wrongForm({ path, schema, value }: Failure) {
    // A reference that names no id is reported as that.
    if (this.planFormat.part(path)?.refersTo.length) return;
    const text = String(value);
    const likely = path.at(-1) === "id" ? asId(text) : this.explanations?.codeInForm(path, text, schema.pattern ?? "");
    this.violation("wrong-form", path, { value: text, suggestion: likely });
    this.put(path, likely || REPORTED);
  }
}

// Where several failures speak of one value, the first of these is reported.
const FAULTS = {
  additionalProperties: "unknownNames",
  type: "wrongType",
  const: "wrongVersion",
  enum: "wrongChoice",
  format: "wrongDate",
  pattern: "wrongForm",
  required: "required",
} as const satisfies Record<Keyword, keyof Structure>;
const ORDER = Object.keys(FAULTS);

function namesIn({ properties = {} }: Schema) {
  return Object.keys(properties).filter((name) => name !== "notes");
}

function isFree(schema: Schema) {
  return !CLOSED.some((key) => key in schema) && typesOf(schema).includes("string");
}

function firstName(entry: Value | undefined) {
  return isNames(entry) ? String(entry.keys().next().value) : "";
}
