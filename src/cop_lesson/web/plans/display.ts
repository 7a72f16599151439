/** What a plan says at one place, as words of a document: names for ids, words for choices, dates to read. */

import * as LIMITS from "cop-tables";

import { REPORTED, type Value, type View } from "../checks/plan_view.ts";
import { isThere } from "../checks/selectors.ts";
import { type Path, pointer } from "../finding.ts";
import { fill } from "../phrases.ts";
import { choiceInWords, type Part, type PlanFormat } from "../plan_format/format.ts";
import { asDay } from "../text/dates.ts";
import { saysDone } from "../text/done.ts";
import { legible, shortened } from "../text/wording.ts";
import { denies } from "../text/yes_or_no.ts";

/** The words between what a plan says: `words` of `schemas/charter/charter.yaml` in one language. */
export interface DocumentWords {
  all: string;
  yes: string;
  no: string;
  date: string;
  month: string;
  quarter: string;
  months: string[];
  choices: Record<string, string>;
}

const DAY = /^([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?$/u;
const QUARTER = /^([0-9]{4})-Q([1-4])$/u;
/** What stands between answers of the format, or before a mark for later. */
const BETWEEN = /(, |; | ?[()] ?| [\u2013\u2014-] | (?=TB[ACD]|pendiente|por confirmar))/u;
const TRUTH = new Map<string, "yes" | "no">([
  ["true", "yes"],
  ["false", "no"],
]);
const MANY = LIMITS.many_groups;
/** How long a name is where others refer to it: there can be thousands of them, and the whole stands in its own place. */
export const MAX_NAME = LIMITS.name_characters;
const GREAT_START = /^[A-Z\u00c0-\u00d6\u00d8-\u00de](?![A-Z])/u;
const SMALL_START = /^[a-z\u00e0-\u00f6\u00f8-\u00fe](?![A-Z@])/u;

/** Whether the answer is yes, or words that do not deny it, such as a day; another finding speaks of these. */
export function mayBeYes(view: View, path: Path) {
  const words = view.otherWords(path);
  return view.get(path) === true || (words !== "" && !denies(words));
}

/** Whether the answer is yes, or words by which something is plainly done; another finding speaks of these. */
export function isDone(view: View, path: Path, today?: string) {
  return view.get(path) === true || saysDone(view.otherWords(path), today);
}

/** Reads a plan for a document. */
export class Values {
  readonly view: View;
  readonly planFormat: PlanFormat;
  readonly words: DocumentWords;
  /** Pointers to texts that the checker does not know as a day or a choice, and people understand. */
  readonly #asWritten: Set<string>;
  /** The names of entries that were looked up, by section and id. */
  readonly #names = new Map<string, string>();

  constructor(view: View, planFormat: PlanFormat, words: DocumentWords, asWritten = new Set<string>()) {
    this.view = view;
    this.planFormat = planFormat;
    this.words = words;
    this.#asWritten = asWritten;
  }

  /** What the plan says at a path, with its line ends; through a list, what each entry says. Empty for nothing. */
  text(path: Path): string {
    const entries = this.view.get(path.slice(0, -1));
    const name = path.at(-1);
    if (Array.isArray(entries) && typeof name === "string") {
      return entries
        .map((_, at) => this.text([...path.slice(0, -1), at, name]))
        .filter(Boolean)
        .join("; ");
    }
    const value = this.view.get(path);
    const part = this.planFormat.part(path);
    if (!part || part.private) return "";
    if (value === REPORTED && this.#asWritten.has(pointer(this.view.origin(path)))) {
      return this.#inOurWords(legible(this.view.mentionInOne(path)), part);
    }
    if (!isThere(value)) return "";
    if (!Array.isArray(value)) return this.#single(value, part, path);
    if (this.#namesAll(value, part)) return this.words.all;
    return value
      .map((_, at) => this.text([...path, at]))
      .filter(Boolean)
      .join("; ");
  }

  #single(value: Value, part: Part, path: Path) {
    if (typeof value === "boolean") return this.words[value ? "yes" : "no"];
    if (typeof value !== "string") return legible(this.view.written(path));
    if (part.refersTo.length) return this.#named(value, part);
    if (part.choices.length) return this.#inOurWords(value, part);
    return this.date(legible(value));
  }

  /** A text with our words for each choice, day, yes and no in it: `monthly, pendiente` is in one language. */
  #inOurWords(text: string, part: Part) {
    return text
      .split(BETWEEN)
      .map((piece) => this.#piece(piece, part))
      .join("");
  }

  #piece(text: string, part: Part) {
    if (part.choices.includes(text)) return choiceInWords(part, text, this.words.choices);
    const truth = part.kinds.has("boolean") ? TRUTH.get(text) : undefined;
    if (truth) return this.words[truth];
    return asDay(text) === null ? text : this.date(text);
  }

  /** What is written where yes or no belongs and is neither, behind the title of its part: `done: cancelled`. */
  inWords(path: Path) {
    const words = this.view.get(path) === REPORTED ? this.text(path) : "";
    return words && `${this.planFormat.part(path)?.title}: ${words}`;
  }

  mayBeYes(path: Path) {
    return mayBeYes(this.view, path);
  }

  /** Whether a list names every group of a longer list, which is shorter to say in one word. */
  #namesAll(ids: Value[], part: Part) {
    const known = part.refersTo.includes("stakeholders") ? this.view.idsOf(part.refersTo) : [];
    return known.length >= MANY && known.every((name) => ids.includes(name));
  }

  /** The words of the entry that an id stands for; the id itself where there is no such entry. */
  #named(name: string, part: Part) {
    const key = JSON.stringify([name, ...part.refersTo]);
    const known = this.#names.get(key) ?? this.#nameOf(name, part);
    this.#names.set(key, known);
    return known;
  }

  #nameOf(name: string, part: Part) {
    for (const section of part.refersTo) {
      const place = this.view.ids.get(name)?.get(section);
      const field = this.planFormat.nameField([section]);
      if (place) return shortened(this.text([...place.slice(0, -1), field]) || name, MAX_NAME);
    }
    return legible(name);
  }

  /** A day, month or quarter in words; any other text as it is. */
  date(text: string) {
    const [, quarterYear, quarter] = QUARTER.exec(text) ?? [];
    if (quarterYear && quarter) return fill(this.words.quarter, { quarter, year: quarterYear });
    const [, year = "", number, day] = DAY.exec(text) ?? [];
    const month = this.words.months[Number(number) - 1];
    if (month === undefined) return text;
    return fill(day ? this.words.date : this.words.month, { day: Number(day ?? 0), month, year });
  }

  /** Whether a place is told in our words: as a choice, a day, yes or no, or as all groups. */
  isOurs(path: Path) {
    const value = this.view.get(path);
    const part = this.planFormat.part(path);
    if (!part) return false;
    if (Array.isArray(value)) return this.#namesAll(value, part);
    if (typeof value !== "string") return typeof value === "boolean";
    return !part.refersTo.length && (part.choices.includes(value) || this.date(value) !== value);
  }

  /** Our words with a capital at their start. */
  static capitalized(words: string) {
    return SMALL_START.test(words) ? String.fromCharCode(words.charCodeAt(0) - 32) + words.slice(1) : words;
  }

  /** A title with a small letter at its start, as it stands within a sentence; not where it is an abbreviation. */
  static uncapitalized(title: string) {
    return GREAT_START.test(title) ? String.fromCharCode(title.charCodeAt(0) + 32) + title.slice(1) : title;
  }
}
