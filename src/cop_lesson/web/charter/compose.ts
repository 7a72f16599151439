/** A plan and what a charter says, put together to the blocks of a document. */

import { isElement, reaches, TIERS } from "../plan_format/format.ts";
import { pointer } from "../finding.ts";
import { SOURCE_LANGUAGE } from "../plan_format/languages.ts";
import { fill } from "../phrases.ts";
import { draw } from "../pictures/draw.ts";
import { isThere } from "../checks/selectors.ts";
import { Values } from "../plans/display.ts";
import { foldSpace, legible } from "../text/wording.ts";
import { withLinks } from "./blocks.ts";
import { FIELD, mentioned, placeOf, Shown } from "./visibility.ts";

/** @typedef {import("../plan_format/format.ts").Part} Part */
/** @typedef {import("../plan_format/format.ts").PlanFormat} PlanFormat */
/** @typedef {import("../finding.ts").Deferral} Deferral */
/** @typedef {import("../finding.ts").Path} Path */
/** @typedef {import("../finding.ts").Report} Report */
/** @typedef {import("../checks/plan_view.ts").View} View */
/** @typedef {import("./blocks.ts").Block} Block */
/** @typedef {import("./blocks.ts").Chapter} Chapter */
/** @typedef {import("./blocks.ts").Document} Document */
/** @typedef {import("./blocks.ts").Note} Note */
/** @typedef {import("./blocks.ts").Text} Text */
/** @typedef {import("./visibility.ts").ShownPart} ShownPart */
/** @typedef {import("./template.ts").ChapterTemplate} ChapterTemplate */
/** @typedef {import("./template.ts").CharterTemplate} CharterTemplate */
/** @typedef {import("./template.ts").Column} Column */
/** @typedef {import("./template.ts").Fact} Fact */
/** @typedef {import("./template.ts").Reader} Reader */
/** @typedef {import("./template.ts").Spec} Spec */

const FIELD_AT_START = new RegExp(`^${FIELD.source}`, "u");
const BETWEEN_SENTENCES = /(?<=[.?!]) /u;
const END = /[.!?]$/u;
const GAPS_OF_PICTURES = ["picture_no_up", "picture_no_down", "picture_undated"];

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
    this.shown = new Shown(template, planFormat, reader);
    this.phrases = phrases;
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
    for (const one of this.shown.chapters()) {
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
    const blocks = this.shown.read(chapter.blocks).flatMap((spec) => this.block(spec));
    // A picture never stands alone: what it shows is also said.
    const said = blocks.every(({ type }) => type === "figure") ? [] : blocks;
    return { name: chapter.name, title: chapter.title, blocks: [...said, ...this.notes(chapter)] };
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
      const told = this.shown.read(spec.facts).map((fact) => [fact.label, this.fact(fact)]);
      const rows = told.filter(([, text]) => text.length);
      return rows.length ? [{ type: "facts", rows }] : [];
    }
    if (spec.list !== undefined) {
      const said = this.entries(spec.list).map((path) => this.item(spec, path));
      const items = said.filter((item) => item.length);
      return items.length ? [{ type: "listing", lead: spec.lead ?? "", items }] : [];
    }
    return this.table(spec);
  }

  /**
   * An entry of a list. Half of one stands alone, or with what it should say and does not.
   *
   * @param {Spec} spec
   * @param {Path} path
   * @returns {Text}
   */
  item({ item: template = "{.}", missing = this.template.words.open }, path) {
    const said = this.said(template, path);
    if (said.length) return said;
    const places = [...template.matchAll(FIELD)].map(([, name = ""]) => placeOf(name, path));
    const texts = places.map((place) => this.values.text(place));
    const absent = places.filter((_, at) => !texts[at]);
    // What no tier expects is no half: without it, there is nothing to say here.
    if (absent.length === places.length || !absent.every((place) => this.expects(place, TIERS.at(-1)))) return [];
    const isAsked = absent.every((place) => this.expects(place)) && !this.isDeferred(absent.map(withoutPositions));
    const isTold = this.gaps && texts[0] && isAsked;
    return begun(texts.flatMap((text) => text || (isTold ? missing : [])).join(": "));
  }

  /** The text of a fact; nothing where another part says the same. @param {Fact} fact @returns {Text} */
  fact({ text, unlike }) {
    const same = unlike !== undefined && this.filled(text, []) === this.filled(`{${unlike}}`, []);
    return same ? [] : this.said(text, []);
  }

  /** A table; a list, where one column alone has something to say. @param {Spec} spec @returns {Block[]} */
  table({ table = "", lead = "", without = "", columns = [] }) {
    const read = this.shown.read(columns);
    const paths = this.entries(table, without);
    const used = read.filter((one) => paths.some((path) => this.told(one, path).length));
    const [only, second] = used;
    if (!only) return [];
    const silent = read.filter((one) => !used.includes(one) && paths.some((path) => this.open(one, path).length));
    const left = silent.filter(({ cell }) => !this.isDeferred(mentioned(cell, table)));
    const titles = left.map((one) => this.called(one, table));
    const notes = titles.length ? [this.gap(titles)] : [];
    if (!second) {
      const items = paths.map((path) => this.told(only, path)).filter((text) => text.length);
      return [{ type: "listing", lead, items }, ...notes];
    }
    const rows = paths.map((path) => used.map((one) => this.cell(one, path)));
    return [{ type: "table", lead, header: used.map(({ title }) => title), rows }, ...notes];
  }

  /** What a note calls the part that a column shows, which has to be understood without the table. @param {Column} column @param {string} table */
  called({ cell, title }, table) {
    const [names = []] = mentioned(cell, table);
    return this.shown.title(names.join(".")) ?? title;
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
  open({ cell, missing, unless }, path) {
    if (!this.gaps || (unless !== undefined && this.values.view.get([...path, unless]) === true)) return [];
    if (missing !== undefined) return [missing];
    const name = FIELD_AT_START.exec(cell)?.[1];
    return name !== undefined && this.expects(placeOf(name, path)) ? [this.template.words.open] : [];
  }

  /** Whether a tier expects a part: without its name, that of the plan. @param {Path} place */
  expects(place, tier = this.report.tier) {
    const expected = this.values.planFormat.part(place)?.expected;
    return Boolean(expected && reaches(tier, expected));
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
    return begun(this.filled(template, path));
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
      const text = this.values.text(placeOf(name, path));
      isAbsent ||= !text;
      return stop && END.test(text) ? text : text + stop;
    });
    return isAbsent ? "" : filled;
  }

  /** @param {ChapterTemplate} chapter @returns {Generator<Note>} */
  *notes(chapter) {
    if (!this.gaps) return;
    const shown = this.shown.parts(chapter);
    const parts = shown.map(({ names }) => names);
    const deferrals = this.report.deferrals.filter((one) => this.shown.tells(one, parts));
    const deferred = new Set(deferrals.map((one) => this.title(one, shown)));
    const missing = this.missing(chapter).filter((title) => !deferred.has(title));
    if (missing.length) yield this.gap(missing);
    for (const text of new Set(deferrals.map((one) => this.deferral(one, shown)))) {
      yield { type: "note", kind: "deferred", text: withLinks(text) };
    }
  }

  /** The titles of what the plan should say in a chapter and does not; none where gaps are left out. @param {ChapterTemplate} chapter */
  missing(chapter) {
    if (!this.gaps) return [];
    const shown = this.shown.parts(chapter);
    const parts = shown.map(({ names }) => names);
    const elements = this.shown.elements(parts);
    const missing = this.report.elements.filter(({ name, state }) => state === "missing" && elements.has(name));
    const told = new Set(missing.map(({ name }) => name));
    const absent = this.absent(parts).filter((part) => !told.has(part.element ?? ""));
    return [...missing.map(({ name, title }) => this.shown.title(name) ?? title), ...absent.map((part) => this.shown.called(part, shown))];
  }

  /** What the report tells as absent from sections that are begun: some of these parts, or what is around them. @param {Path[]} parts */
  absent(parts) {
    const { absences } = this.template;
    const told = new Set(
      this.report.findings.flatMap((finding) => {
        const name = absences[finding.rule];
        return name === undefined ? [] : name ? pointer(name.split(".")) : finding.pointer;
      }),
    );
    const around = parts.flatMap((names) => names.map((_, at) => names.slice(0, at + 1)));
    const absent = around.filter((names) => told.has(pointer(names))).map((names) => this.values.planFormat.part(names));
    return [...new Set(absent)].filter((part) => part !== null);
  }

  /** @param {Path[]} parts */
  isDeferred(parts) {
    return this.report.deferrals.some((one) => this.shown.tells(one, parts));
  }

  /** @param {string[]} titles @returns {Note} */
  gap(titles) {
    const { gap, gaps } = this.template.words;
    const said = titles.map(Values.inside);
    const form = said.length > 1 ? gaps : gap;
    return { type: "note", kind: "gap", text: [fill(form, { title: said[0] ?? "", titles: said.join(", ") })] };
  }

  /** @param {Deferral} deferral @param {ShownPart[]} shown */
  deferral(deferral, shown) {
    const { deferred, deferred_until: deferredUntil } = this.template.words;
    const { reason, until } = deferral;
    const title = Values.begun(this.title(deferral, shown));
    const values = { title, reason: foldSpace(legible(reason)), date: this.values.date(until ?? "") };
    return fill(until ? deferredUntil : deferred, values);
  }

  /** What a charter calls what is left open, however the plan writes its name. @param {Deferral} deferral @param {ShownPart[]} shown */
  title({ element, title }, shown) {
    const found = this.values.planFormat.elementOrPart(element);
    const own = found && (isElement(found) ? this.shown.title(found.name) : this.shown.called(found, shown));
    return own || title;
  }
}

/** @param {string} text @returns {Text} */
function begun(text) {
  return withLinks(Values.begun(text.replaceAll("\n", " ")));
}

/** @param {Path} path @returns {Path} */
function withoutPositions(path) {
  return path.filter((part) => typeof part === "string");
}
