/** What a charter can show to a kind of reader: the parts that its chapters mention, and nothing else of a plan. */

import type { Deferral, Path } from "../finding.ts";
import { isElement, type Part, type PlanFormat } from "../plan_format/format.ts";
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
