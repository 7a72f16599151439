/** What a charter can show to a kind of reader: the parts that its chapters mention, and nothing else of a plan. */

import { isElement } from "../plan_format/format.ts";
import { READERS } from "./template.ts";

/** @typedef {import("../plan_format/format.ts").Part} Part */
/** @typedef {import("../plan_format/format.ts").PlanFormat} PlanFormat */
/** @typedef {import("../finding.ts").Deferral} Deferral */
/** @typedef {import("../finding.ts").Path} Path */
/** @typedef {import("./template.ts").ChapterTemplate} ChapterTemplate */
/** @typedef {import("./template.ts").CharterTemplate} CharterTemplate */
/** @typedef {import("./template.ts").Reader} Reader */
/** @typedef {import("./template.ts").Spec} Spec */

/** @typedef {{names: Path, label: string}} ShownPart A part that a chapter can show, and its label there. */

/** A part that a text of the template mentions, and a full stop right behind it. */
export const FIELD = /\{(\.?[a-z_0-9]+(?:\.[a-z_0-9]+)*)\}(\.?)/gu;

/** Reads the template for one kind of reader. */
export class Shown {
  /**
   * @param {CharterTemplate} template
   * @param {PlanFormat} planFormat
   * @param {Reader} reader
   */
  constructor(template, planFormat, reader) {
    this.template = template;
    this.planFormat = planFormat;
    this.reader = reader;
  }

  /** The chapters that are for this reader. */
  chapters() {
    return this.template.chapters.filter(({ readers }) => readers.includes(this.reader));
  }

  /**
   * The blocks, facts or columns that are for this reader.
   *
   * @template {{for?: Reader[]}} One
   * @param {One[]} specs
   */
  read(specs) {
    return specs.filter((spec) => (spec.for ?? READERS).includes(this.reader));
  }

  /** What a chapter can show, with its labels. Of no other part is an absence or a reason told. @param {ChapterTemplate} chapter */
  parts(chapter) {
    return this.read(chapter.blocks).flatMap((spec) => this.#named(spec));
  }

  /** @param {Spec} spec @returns {ShownPart[]} */
  #named({ say = "", item = "", list, table, lead = "", facts = [], columns = [] }) {
    const around = list ?? table ?? "";
    const told = [
      ...[say, item].map((text) => ({ text, label: "" })),
      ...this.read(facts),
      ...this.read(columns).map(({ cell, title }) => ({ text: cell, label: title })),
    ];
    const named = told.flatMap(({ text, label }) => mentioned(text, around).map((names) => ({ names, label })));
    return around ? [{ names: around.split("."), label: lead }, ...named] : named;
  }

  /** The elements that have one of these parts. @param {Path[]} parts */
  elements(parts) {
    return new Set(parts.map((names) => this.planFormat.part(names)?.element));
  }

  /**
   * Whether what is left open is among these parts: an element with one of them, or a part with one in it.
   *
   * @param {Deferral} deferral
   * @param {Path[]} parts
   */
  tells({ element }, parts) {
    const found = this.planFormat.elementOrPart(element);
    if (!found) return false;
    if (isElement(found)) return this.elements(parts).has(found.name);
    return parts.some((path) => found.names.every((name, at) => path[at] === name));
  }

  /** The charter's own words for an element or a part, where it has some. @param {string} name */
  title(name) {
    const { titles } = this.template;
    return Object.hasOwn(titles, name) ? titles[name] : undefined;
  }

  /**
   * What a charter calls a part: in words of its own, or as the chapter labels the first of it that it shows.
   *
   * @param {Part} part
   * @param {ShownPart[]} parts
   */
  called({ names, title }, parts) {
    const first = parts.find((one) => names.every((name, at) => one.names[at] === name));
    return this.title(names.join(".")) || first?.label || title;
  }
}

/**
 * The parts that a text mentions, in the order of the text, for entries of this place.
 *
 * @param {string} text
 * @param {string} around
 */
export function mentioned(text, around) {
  return [...text.matchAll(FIELD)].map(([, name = ""]) => placeOf(name, around.split(".")));
}

/**
 * The path of `.group` below that of an entry, or of `purpose` in the plan.
 *
 * @param {string} name
 * @param {Path} path
 * @returns {Path}
 */
export function placeOf(name, path) {
  return [...(name.startsWith(".") ? path : []), ...name.split(".").filter(Boolean)];
}
