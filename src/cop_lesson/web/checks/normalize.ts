/**
 * A document's data as the plan format means it, before it is judged.
 *
 * Text stays as it was written (`version: 1.10`), what counts as absent becomes `null`, and text that nobody has filled
 * in is reported once and then counts as neither there nor missing.
 */

import { ANSWER_NAMES, type Path } from "../finding.ts";
import { PathMap } from "../paths.ts";
import { type Schema, typesOf } from "../plan_format/format.ts";
import type { Document, Place } from "../source/read.ts";
import { OWNER_PARTS } from "../tables.ts";
import { BOX } from "../text/boxes.ts";
import { markBehind, ownerMark, saysLater } from "../text/later.ts";
import { fold, foldSpace, strip, stripEnd } from "../text/wording.ts";
import { isNames, type Names, REPORTED, type Value, violation, type Violation } from "./plan_view.ts";
import { isOfType } from "./validation.ts";

const IN_BRACKETS = /^\[+([^[\]]+)\]*$/u;
const CURLY = "\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb";
const TRUTH = new Map([
  ["true", true],
  ["false", false],
]);
/** What in the schema of a text says that not any text will do. */
export const CLOSED = ["enum", "const", "format", "pattern"] as const;

/** The entry `placeholders` of the rules: patterns and phrases. */
export interface PlaceholdersData {
  whole: string[];
  part: string[];
  prompt: string[];
  phrases: string[];
}

/** How an answer looks that nobody has given: patterns for the whole text and for a part of it, and phrases. */
export class Placeholders {
  readonly #whole: RegExp;
  readonly #part: RegExp;
  readonly #prompt: RegExp;
  readonly #phrases: RegExp;

  constructor(data: PlaceholdersData) {
    this.#whole = new RegExp(`^(?:${data.whole.join("|")})$`, "u");
    this.#part = new RegExp(data.part.join("|"), "u");
    this.#prompt = new RegExp(`\\[(?:${data.prompt.join("|")})(?:\\](?![(\\[])|$)`, "u");
    this.#phrases = new RegExp(`^(?:${data.phrases.join("|")})$`, "u");
  }

  /** Whether a text in brackets asks for something: [Your name], [TBC], or what the place itself is called. */
  asks(text: string, path: Path, { title }: Partial<Schema>) {
    const inner = IN_BRACKETS.exec(text)?.[1];
    if (inner === undefined) return false;
    const name = fold(inner);
    if (title !== undefined && (name === fold(title) || name === path.at(-1))) return true;
    if (this.#prompt.exec(`[${name}]`)?.index === 0) return true;
    return inner.split(",").every((one) => this.#isMark(one));
  }

  #isMark(text: string) {
    return this.#whole.test(foldSpace(text)) || saysLater(text);
  }

  /** Whether a text has a mark for later in it. */
  isMarked(text: string) {
    return this.#part.test(text);
  }

  /** The violation of a text that is no answer, if it is none. */
  violation(text: string, path: Path, node: Partial<Schema>) {
    const folded = fold(text);
    const line = foldSpace(text);
    const isMark = this.#isMark(line) || isQuestion(folded, node) || this.asks(line, path, node);
    if (isMark) return violation("placeholder", path, { value: text });
    const prompt = this.#prompt.exec(folded);
    const part =
      (OWNER_PARTS.includes(String(path.at(-1))) ? ownerMark(line) : null) ??
      this.#part.exec(line)?.[0] ??
      (isClosed(node) ? markBehind(line) : null) ??
      (prompt && line.slice(prompt.index, prompt.index + prompt[0].length));
    if (part !== null) return violation("placeholder", path, { value: part });
    const isPhrase = this.#phrases.test(stripEnd(folded, ".!…"));
    return isPhrase ? violation("placeholder-phrase", path, { value: text }) : null;
  }
}

/** Tidies values by the schema of their place; `places` grows when what is misspelt is put right. */
export class Normalization {
  readonly #placeholders: Placeholders;
  readonly places: PathMap<Place>;
  readonly cut: PathMap<true>;
  /** Days, ids and choices that have a mark for later beside them: people understand them. */
  readonly marked: Path[] = [];
  violations: Violation[] = [];

  constructor(document: Document, placeholders: Placeholders) {
    this.#placeholders = placeholders;
    this.places = new PathMap(document.places);
    this.cut = document.cut;
  }

  /** Return a value as the format means it, and gather a violation for each answer that is none. */
  value(value: Value, node: Partial<Schema>, path: Path): Value {
    if (value === null || (Array.isArray(value) && !value.length) || (isNames(value) && !value.size)) {
      return this.cut.has(path) ? REPORTED : null;
    }
    if (isNames(value)) return this.#names(value, node.properties ?? {}, path);
    value = this.#asMeant(value, node, path);
    if (Array.isArray(value)) {
      const entries = value.map((entry, index) => this.value(entry, node.items ?? {}, [...path, index]));
      return entries.some((entry) => entry !== null) ? entries : null;
    }
    return typeof value === "string" ? this.#text(value, node, path) : value;
  }

  #names(value: Names, properties: Record<string, Schema>, path: Path) {
    const parts: Names = new Map();
    let there = false;
    for (const [name, part] of value) {
      const known = Object.hasOwn(properties, name);
      const normalize = this.value(part, (known && properties[name]) || {}, [...path, name]);
      parts.set(name, normalize);
      // A misspelt name is reported even where nothing is written behind it.
      there ||= normalize !== null || !known;
    }
    const [first = ""] = Object.keys(properties);
    const called = parts.get(first);
    // What has a ticked box in front of its name is done, unless the plan says in words whether it is.
    if (properties.done && typeof called === "string" && BOX.test(called) && (parts.get("done") ?? true) === true) {
      parts.set(first, called.replace(BOX, "$2")).set("done", true);
    }
    return there ? parts : null;
  }

  /** Read a value as the format means it, where that is only a question of spelling. */
  #asMeant(value: Value, node: Partial<Schema>, path: Path): Value {
    const types = typesOf(node as Schema);
    const closed = isClosed(node);
    if (typeof value === "string") return closed ? asChoice(value, types) : asKnown(value, node);
    if (!types.includes("string") || isOfType(value, types)) return value;
    // Text is taken as it was written: a number, a truth value, or a prompt such as [Domain Area].
    const raw = this.places.get(path)?.raw ?? null;
    const isMeant =
      Array.isArray(value) && (closed || value.some(isAnswer) || this.#isList(value, raw ?? "", path, node));
    return raw === null || isMeant ? value : raw;
  }

  /** Whether a list in brackets is meant as one, and is no prompt such as [Domain Area]. */
  #isList({ length }: Value[], raw: string, path: Path, node: Partial<Schema>) {
    const isMarkedText = length === 1 && this.#placeholders.isMarked(raw);
    return !isMarkedText && !this.#placeholders.asks(foldSpace(raw), path, node);
  }

  #text(written: string, node: Partial<Schema>, path: Path) {
    if (!fold(written)) return null;
    const value = written.replace(BOX, (whole, isEmpty, text: string) => (isEmpty ? text : whole));
    const found = this.#placeholders.violation(value, path, node);
    if (!found) return value;
    this.violations.push(found);
    if (found.rule !== "placeholder") return value;
    // Around a placeholder an answer stands, but no day, id or choice can have one inside.
    const stands = foldSpace(String(found.words.value)) !== foldSpace(value);
    if (stands && !isClosed(node)) return value;
    if (stands) this.marked.push(path);
    return REPORTED;
  }
}

function isClosed(node: Partial<Schema>) {
  return CLOSED.some((key) => key in node) || typesOf(node as Schema).includes("boolean");
}

function isAnswer(entry: Value) {
  return isNames(entry) && ANSWER_NAMES.some((name) => entry.has(name));
}

/** A text that is one of the words that a part knows, as they are written; else the text itself. */
function asKnown(text: string, node: Partial<Schema>) {
  return node["x-cop"]?.choices?.find((word) => word === fold(text)) ?? text;
}

/** Whether an answer is the question itself. */
function isQuestion(folded: string, { description, fingerprint }: Partial<Schema>) {
  return description === undefined ? fingerprint === fingerprintOf(folded) : folded === fold(description);
}

/** Four letters for a text, which `cop_lesson.web_build.data` gives too: its units by FNV-1a, in 24 bits. */
export function fingerprintOf(text: string) {
  let number = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) number = Math.imul(number ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return btoa(String.fromCharCode(number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255));
}

/** A word of a fixed set: spaces and curly quotes around it, or straight ones around a number, mean nothing. */
function asChoice(written: string, types: string[]) {
  const text = strip(foldSpace(written), CURLY);
  const truth = TRUTH.get(fold(text));
  if (truth !== undefined && types.includes("boolean")) return truth;
  return types.includes("integer") && /^[0-9]$/u.test(text) ? Number(text) : text;
}
