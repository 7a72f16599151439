/** What a charter can show to a kind of reader: the parts that its chapters mention, and nothing else of a plan. */

import { REPORTED, type View } from "../checks/plan_view.ts";
import { type Deferral, type Finding, type Path, pointer, type Report } from "../finding.ts";
import { isElement, lastName, type Part, type PlanFormat } from "../plan_format/format.ts";
import { HIDES_CONTENT } from "../tables.ts";
import { FIELD } from "../text/templates.ts";
import { type ChapterTemplate, type CharterTemplate, type Reader, READERS, type Spec } from "./template.ts";

/** A part that a chapter can show, and its label there. */
export interface ShownPart {
  names: Path;
  label: string;
}

/** The parts above the chapters, which have no labels. */
export const AT_THE_TOP: ShownPart[] = ["name", "institution", "contact", "updated", "version"].map((name) => ({
  names: ["community", name],
  label: "",
}));

/** The rules about answers that the checker does not know and readers understand: they are told in words of the plan. */
const AS_WRITTEN = new Set([
  "not-a-date",
  "not-one-of",
  "not-true-or-false",
  "reference-to-nothing",
  "reference-to-wrong-list",
]);

/** Whether readers understand an answer that the checker does not. */
function isUnderstood({ rule, pointer: place }: Finding, view: View, planFormat: PlanFormat) {
  const path = place
    .split("/")
    .slice(1)
    .map((step) => (/^[0-9]+$/u.test(step) ? Number(step) : step));
  // Names in one text; where a section belongs, it could be anything.
  if (rule === "not-a-list") return Boolean(planFormat.part(path)?.refersTo.length);
  // A list, whose texts are told one after the other.
  const value = view.read(path);
  if (rule === "not-a-text") return Array.isArray(value) && value.some((entry) => typeof entry === "string");
  return AS_WRITTEN.has(rule);
}

/** Pointers to the answers that readers understand though the checker does not. */
export function asWritten({ findings, setAside }: Report, view: View, planFormat: PlanFormat) {
  const all = [...findings, ...setAside.map(({ finding }) => finding)];
  const understood = all.filter((finding) => isUnderstood(finding, view, planFormat));
  const marked = view.marked.map((path) => pointer(view.origin(path)));
  return new Set([...understood.map((finding) => finding.pointer), ...marked]);
}

/** The sections in which something is written that the checker cannot read: it is absent here, and not there. */
export function unreadSections({ findings }: Report) {
  const hidden = findings.filter(({ rule }) => HIDES_CONTENT.includes(rule));
  return new Set<string | number | undefined>(hidden.map((finding) => finding.pointer.split("/")[1]));
}

/** Reads the template for one kind of reader. */
export class Visibility {
  readonly template: CharterTemplate;
  readonly planFormat: PlanFormat;
  readonly #reader: Reader;

  constructor(template: CharterTemplate, planFormat: PlanFormat, reader: Reader) {
    this.template = template;
    this.planFormat = planFormat;
    this.#reader = reader;
  }

  /** The chapters that are for this reader. */
  chapters() {
    return this.template.chapters.filter(({ readers }) => readers.includes(this.#reader));
  }

  /** The blocks, facts or columns that are for this reader. */
  read<One extends { for?: Reader[] }>(specs: One[]) {
    return specs.filter((spec) => (spec.for ?? READERS).includes(this.#reader));
  }

  /** What a chapter can show, with its labels. Of no other part is an absence or a reason told. */
  parts(chapter: ChapterTemplate) {
    return this.read(chapter.blocks).flatMap((spec) => this.#named(spec));
  }

  #named({ say = "", item = "", list, table, lead = "", facts = [], columns = [] }: Spec): ShownPart[] {
    const around = list ?? table ?? "";
    const reported = [
      ...[say, item].map((text) => ({ text, label: "" })),
      ...this.read(facts),
      ...this.read(columns).map(({ cell, title }) => ({ text: cell, label: title })),
    ];
    const named = reported.flatMap(({ text, label }) => mentioned(text, around).map((names) => ({ names, label })));
    return around ? [{ names: around.split("."), label: lead }, ...named] : named;
  }

  /**
   * What an author wrote in one text where parts with names belong, each with the title of its section.
   *
   * A list that was read as its entries is told there. Such a text may be about any part, so it is told only to a reader
   * who is shown all of them, but for notes, and in the first chapter that has one.
   */
  textsWithoutNames(chapter: ChapterTemplate, { findings }: Report, view: View): [title: string, text: string][] {
    const told = findings
      .filter(({ rule }) => rule === "not-named-parts")
      .map(({ pointer: place }) => place.split("/"));
    return told.flatMap(([, section = "", ...others]): [string, string][] => {
      const [part, text] = [this.planFormat.parts.get([section]), view.read([section])];
      const isUnread = !others.length && typeof text === "string" && view.get([section]) === REPORTED;
      const isTold = part && isUnread && this.#home(part) === chapter;
      return isTold ? [[part.title, text]] : [];
    });
  }

  /** The first chapter that shows some of a section, if the reader is shown all its parts. */
  #home(part: Part) {
    const [section = ""] = part.names;
    const shows = (one: ChapterTemplate, ...path: string[]) =>
      this.parts(one).some(({ names }) => path.every((name, at) => names[at] === name));
    const fields = this.planFormat.fields(part).filter((field) => lastName(field) !== "notes");
    const isWhole = fields.every(({ names }) => this.chapters().some((one) => shows(one, ...names)));
    return isWhole ? this.chapters().find((one) => shows(one, section)) : undefined;
  }

  /** The elements that have one of these parts. */
  elements(parts: Path[]) {
    return new Set(parts.map((names) => this.planFormat.part(names)?.element));
  }

  /** Whether what is left open is among these parts: an element with one of them, or a part with one in it. */
  covers({ element, private: isPrivate }: Deferral, parts: Path[]) {
    const target = this.planFormat.elementOrPart(element);
    if (!target || isPrivate) return false;
    if (isElement(target)) return this.elements(parts).has(target.name);
    return parts.some((path) => target.names.every((name, at) => path[at] === name));
  }

  /** The charter's own words for an element or a part, where it has some. */
  ownTitle(name: string) {
    const { titles } = this.template;
    return Object.hasOwn(titles, name) ? titles[name] : undefined;
  }

  /** What a charter calls a part: in words of its own, or as the chapter labels the first of it that it shows. */
  title({ names, title }: Part, parts: ShownPart[]) {
    const first = parts.find((part) => names.every((name, at) => part.names[at] === name));
    return this.ownTitle(names.join(".")) || first?.label || title;
  }
}

/** The parts that a text mentions, in the order of the text, for entries of this place. */
export function mentioned(text: string, around: string) {
  const names = [...text.matchAll(FIELD)].map(([, name = ""]) => name).filter((name) => name !== ".");
  return names.map((name) => placeOf(name, around.split(".")));
}

/** The path of `.group` below that of an entry, of the entry itself for `.`, or of `purpose` in the plan. */
export function placeOf(name: string, path: Path): Path {
  return [...(name.startsWith(".") ? path : []), ...name.split(".").filter(Boolean)];
}
