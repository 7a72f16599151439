/** A plan and what a charter says, put together to the blocks of a document. */

import { isElement, reaches } from "../elements.js";
import { pointer } from "../finding.js";
import { SOURCE_LANGUAGE } from "../languages.js";
import { fill } from "../phrases.js";
import { draw } from "../pictures/draw.js";
import { isThere } from "../selectors.js";
import { Values } from "../values.js";
import { foldSpace, legible } from "../wording.js";
import { withLinks } from "./blocks.js";
import { READERS } from "./template.js";

/** @typedef {import("../elements.js").Part} Part */
/** @typedef {import("../elements.js").PlanFormat} PlanFormat */
/** @typedef {import("../finding.js").Deferral} Deferral */
/** @typedef {import("../finding.js").Path} Path */
/** @typedef {import("../finding.js").Report} Report */
/** @typedef {import("../view.js").View} View */
/** @typedef {import("./blocks.js").Block} Block */
/** @typedef {import("./blocks.js").Chapter} Chapter */
/** @typedef {import("./blocks.js").Document} Document */
/** @typedef {import("./blocks.js").Note} Note */
/** @typedef {import("./blocks.js").Text} Text */
/** @typedef {import("./template.js").ChapterTemplate} ChapterTemplate */
/** @typedef {import("./template.js").CharterTemplate} CharterTemplate */
/** @typedef {import("./template.js").Column} Column */
/** @typedef {import("./template.js").Fact} Fact */
/** @typedef {import("./template.js").Reader} Reader */
/** @typedef {import("./template.js").Spec} Spec */

const FIELD = /\{(\.?[a-z_0-9]+(?:\.[a-z_0-9]+)*)\}(\.?)/gu;
const FIELD_AT_START = new RegExp(`^${FIELD.source}`, "u");
const BETWEEN_SENTENCES = /(?<=[.?!]) /u;
const END = /[.!?]$/u;
const UNSAID = ["part-missing", "placeholder"];
const GAPS_OF_PICTURES = ["picture_no_up", "picture_no_down", "picture_undated"];

/** @typedef {{names: Path, label: string}} Shown A part that a chapter can show, and its label there. */

/**
 * @typedef {object} Composed What a document is made of.
 * @property {View} view
 * @property {Report} report
 * @property {CharterTemplate} template
 * @property {PlanFormat} planFormat
 * @property {Record<string, string>} phrases
 * @property {Reader} reader
 * @property {boolean} [gaps] What is not there yet is said; otherwise it is left out.
 */

/**
 * Make the document of a plan for one kind of reader.
 *
 * @param {Composed} composed
 * @returns {Document}
 */
export function compose(composed) {
  return new Charter(composed).document();
}

class Charter {
  /** @param {Composed} composed */
  constructor({ view, report, template, planFormat, phrases, reader, gaps = true }) {
    this.values = new Values(view, planFormat, template.words);
    this.report = report;
    this.template = template;
    this.planFormat = planFormat;
    this.phrases = phrases;
    this.reader = reader;
    this.gaps = gaps;
  }

  /** @returns {Document} */
  document() {
    const { words } = this.template;
    const name = foldSpace(this.values.text(["community", "name"]));
    return {
      title: name ? fill(words.title, { name }) : words.untitled,
      language: this.report.language,
      planLanguage: this.values.text(["language"]) || SOURCE_LANGUAGE,
      about: [...this.about()].map(withLinks),
      chapters: [...this.chapters()],
      end: words.made,
    };
  }

  *about() {
    const { words } = this.template;
    const [institution = "", contact = "", updated = "", version = ""] = ["institution", "contact", "updated", "version"].map(
      (name) => foldSpace(this.values.text(["community", name])),
    );
    if (institution) yield Values.begun(institution);
    if (version && updated) yield fill(words.about, { version, updated });
    else if (updated) yield fill(words.about_date, { updated });
    else if (version) yield fill(words.about_version, { version });
    if (contact) yield fill(words.contact, { contact });
  }

  /** The chapters that say something, and at last one with what all the others would have said. @returns {Generator<Chapter>} */
  *chapters() {
    /** @type {string[]} */
    const waiting = [];
    const { words } = this.template;
    let isTold = false;
    for (const one of this.template.chapters) {
      if (!one.readers.includes(this.reader)) continue;
      const chapter = this.chapter(one);
      if (chapter.blocks.every((block) => block.type === "note" && block.kind === "gap")) waiting.push(...this.missing(one));
      else {
        isTold = true;
        yield chapter;
      }
    }
    if (isTold && !waiting.length) return;
    const titles = Values.begun(waiting.map(Values.inside).join(", "));
    const text = waiting.length ? fill(words.waiting_all, { titles }) : words.nothing;
    yield { name: "open", title: words.waiting, blocks: [{ type: "paragraph", text: [text] }] };
  }

  /** @param {ChapterTemplate} chapter @returns {Chapter} */
  chapter(chapter) {
    const blocks = this.read(chapter.blocks).flatMap((spec) => this.block(spec));
    // A picture never stands alone: what it shows is also said.
    const said = blocks.every(({ type }) => type === "figure") ? [] : blocks;
    return { name: chapter.name, title: chapter.title, blocks: [...said, ...this.notes(chapter)] };
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

  /** @param {Spec} spec @returns {Block[]} */
  block(spec) {
    if (spec.say !== undefined) {
      const lines = this.filled(spec.say, []).split("\n").filter(Boolean);
      return lines.map((line) => ({ type: "paragraph", text: withLinks(Values.begun(line)) }));
    }
    if (spec.picture !== undefined) {
      const unsaid = this.gaps ? {} : Object.fromEntries(GAPS_OF_PICTURES.map((name) => [name, ""]));
      const picture = draw(spec.picture, this.values, { ...this.phrases, ...unsaid });
      return picture ? [{ type: "figure", picture }] : [];
    }
    if (spec.facts) {
      /** @type {[string, Text][]} */
      const told = this.read(spec.facts).map((fact) => [fact.label, this.fact(fact)]);
      const rows = told.filter(([, text]) => text.length);
      return rows.length ? [{ type: "facts", rows }] : [];
    }
    if (spec.list !== undefined) {
      const said = this.entries(spec.list).map((path) => this.said(spec.item ?? "{.}", path));
      const items = said.filter((item) => item.length);
      return items.length ? [{ type: "listing", lead: spec.lead ?? "", items }] : [];
    }
    return this.table(spec);
  }

  /** The text of a fact; nothing where another part says the same. @param {Fact} fact @returns {Text} */
  fact({ text, unlike }) {
    const same = unlike !== undefined && this.filled(text, []) === this.filled(`{${unlike}}`, []);
    return same ? [] : this.said(text, []);
  }

  /** A table; a list, where one column alone has something to say. @param {Spec} spec @returns {Block[]} */
  table({ table = "", lead = "", without = "", columns = [] }) {
    const read = this.read(columns);
    const paths = this.entries(table, without);
    const used = read.filter((one) => paths.some((path) => this.told(one, path).length));
    const [only, second] = used;
    if (!only) return [];
    const silent = read.filter((one) => !used.includes(one) && paths.some((path) => this.open(one, path).length));
    const titles = silent.filter(({ cell }) => !this.isDeferred(cell, table)).map(({ title }) => title);
    const notes = titles.length ? [this.gap(titles)] : [];
    if (!second) {
      const items = paths.map((path) => this.told(only, path)).filter((text) => text.length);
      return [{ type: "listing", lead, items }, ...notes];
    }
    const rows = paths.map((path) => used.map((one) => this.cell(one, path)));
    return [{ type: "table", lead, header: used.map(({ title }) => title), rows }, ...notes];
  }

  /** @param {Column} column @param {Path} path @returns {Text} */
  cell(column, path) {
    const told = this.told(column, path);
    return told.length ? told : this.open(column, path);
  }

  /** What an entry says in a column, or what another part of it that is true says in its place. @param {Column} column @param {Path} path @returns {Text} */
  told({ cell, when }, path) {
    const said = this.said(cell, path);
    const isSo = when && this.values.view.get([...path, when.part]) === true;
    return !said.length && isSo ? [when.say] : said;
  }

  /** What stands in a cell for something that the plan should say and does not. @param {Column} column @param {Path} path @returns {Text} */
  open({ cell, missing }, path) {
    if (!this.gaps) return [];
    if (missing !== undefined) return [missing];
    const name = FIELD_AT_START.exec(cell)?.[1];
    const expected = name === undefined ? null : this.planFormat.part(place(name, path))?.expected;
    return expected && reaches(this.report.tier, expected) ? [this.template.words.open] : [];
  }

  /** @param {string} section @param {string} without @returns {Path[]} */
  entries(section, without = "") {
    const path = section.split(".");
    const { view } = this.values;
    const value = view.get(path);
    if (!Array.isArray(value)) return [];
    const paths = value.flatMap((entry, at) => (isThere(entry) ? [[...path, at]] : []));
    return paths.filter((one) => view.get([...one, without]) !== true);
  }

  /** @param {string} template @param {Path} path */
  said(template, path) {
    return withLinks(Values.begun(this.filled(template, path).replaceAll("\n", " ")));
  }

  /** The template with what the plan says; a sentence that mentions something absent is left out. @param {string} template @param {Path} path */
  filled(template, path) {
    const kept = template.split(BETWEEN_SENTENCES).map((one) => this.sentence(one, path));
    return kept.filter(Boolean).join(" ");
  }

  /** @param {string} template @param {Path} path */
  sentence(template, path) {
    if (template === "{.}") return this.values.text(path);
    let isAbsent = false;
    const filled = template.replace(FIELD, (_, /** @type {string} */ name, /** @type {string} */ stop) => {
      const text = this.values.text(place(name, path));
      isAbsent ||= !text;
      return stop && END.test(text) ? text : text + stop;
    });
    return isAbsent ? "" : filled;
  }

  /** @param {ChapterTemplate} chapter @returns {Generator<Note>} */
  *notes(chapter) {
    if (!this.gaps) return;
    const missing = this.missing(chapter);
    if (missing.length) yield this.gap(missing);
    const shown = this.shown(chapter);
    const parts = shown.map(({ names }) => names);
    for (const one of this.report.deferrals) {
      if (this.tells(one, parts)) yield { type: "note", kind: "deferred", text: withLinks(this.deferral(one, shown)) };
    }
  }

  /** The titles of what the plan should say in a chapter and does not; none where gaps are left out. @param {ChapterTemplate} chapter */
  missing(chapter) {
    if (!this.gaps) return [];
    const shown = this.shown(chapter);
    const parts = shown.map(({ names }) => names);
    const elements = this.elements(parts);
    const missing = this.report.elements.filter(({ name, state }) => state === "missing" && elements.has(name));
    const told = new Set(missing.map(({ name }) => name));
    const absent = this.absent(parts).filter((part) => !told.has(part.element ?? ""));
    return [...missing.map(({ name, title }) => this.title(name) ?? title), ...absent.map((part) => this.called(part, shown))];
  }

  /** What the report tells as absent from sections that are begun: some of these parts, or what is around them. @param {Path[]} parts */
  absent(parts) {
    const told = new Set(this.report.findings.filter(({ rule }) => UNSAID.includes(rule)).map((finding) => finding.pointer));
    const around = parts.flatMap((names) => names.map((_, at) => names.slice(0, at + 1)));
    const absent = around.filter((names) => told.has(pointer(names))).map((names) => this.planFormat.part(names));
    return [...new Set(absent)].filter((part) => part !== null);
  }

  /** What a chapter can show to this reader, with its labels. Of no other is an absence or a reason told. @param {ChapterTemplate} chapter */
  shown(chapter) {
    return this.read(chapter.blocks).flatMap((spec) => this.named(spec));
  }

  /** @param {Spec} spec @returns {Shown[]} */
  named({ say = "", item = "", list, table, lead = "", facts = [], columns = [] }) {
    const around = list ?? table ?? "";
    const told = [
      ...[say, item].map((text) => ({ text, label: "" })),
      ...this.read(facts),
      ...this.read(columns).map(({ cell, title }) => ({ text: cell, label: title })),
    ];
    const named = told.flatMap(({ text, label }) => fields(text, around).map((names) => ({ names, label })));
    return around ? [{ names: around.split("."), label: lead }, ...named] : named;
  }

  /** What a charter calls a part: in words of its own, or as the chapter labels the first of it that it shows. @param {Part} part @param {Shown[]} shown */
  called({ names, title }, shown) {
    const first = shown.find((one) => names.every((name, at) => one.names[at] === name));
    return this.title(names.join(".")) || first?.label || title;
  }

  /** @param {Path[]} parts */
  elements(parts) {
    return new Set(parts.map((names) => this.planFormat.part(names)?.element));
  }

  /**
   * Whether what is left open is among these parts: an element with one of them, a part with one in it.
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

  /** @param {string} cell @param {string} table */
  isDeferred(cell, table) {
    return this.report.deferrals.some((one) => this.tells(one, fields(cell, table)));
  }

  /** The charter's own words for an element or a part, where it has some. @param {string} name */
  title(name) {
    const { titles } = this.template;
    return Object.hasOwn(titles, name) ? titles[name] : undefined;
  }

  /** @param {string[]} titles @returns {Note} */
  gap(titles) {
    const { gap, gaps } = this.template.words;
    const said = titles.map(Values.inside);
    const form = said.length > 1 ? gaps : gap;
    return { type: "note", kind: "gap", text: [fill(form, { title: said[0] ?? "", titles: said.join(", ") })] };
  }

  /** @param {Deferral} deferral @param {Shown[]} shown */
  deferral({ element, title, reason, until }, shown) {
    const { deferred, deferred_until: deferredUntil } = this.template.words;
    const found = this.planFormat.elementOrPart(element);
    const own = found && (isElement(found) ? this.title(found.name) : this.called(found, shown));
    const values = { title: Values.begun(own || title), reason: foldSpace(legible(reason)), date: this.values.date(until ?? "") };
    return fill(until ? deferredUntil : deferred, values);
  }
}

/** The parts that a text mentions, in the order of the text, for entries of this place. @param {string} text @param {string} around */
function fields(text, around) {
  return [...text.matchAll(FIELD)].map(([, name = ""]) => place(name, around.split(".")));
}

/** The path of `.group` below that of an entry, or of `purpose` in the plan. @param {string} name @param {Path} path @returns {Path} */
function place(name, path) {
  return [...(name.startsWith(".") ? path : []), ...name.split(".").filter(Boolean)];
}
