/** A plan and what a charter says, put together to the blocks of a document. */

import type { View } from "../checks/plan_view.ts";
import { isThere } from "../checks/selectors.ts";
import { type Deferral, type Path, pointer, type Report } from "../finding.ts";
import { fill } from "../phrases.ts";
import { draw } from "../pictures/draw.ts";
import { isElement, type PlanFormat, reaches, TIERS } from "../plan_format/format.ts";
import { SOURCE_LANGUAGE } from "../plan_format/languages.ts";
import { Values } from "../plans/display.ts";
import { FIELD, fillSentences } from "../text/templates.ts";
import { foldSpace, legible } from "../text/wording.ts";
import { type Block, type Chapter, type Document, type Note, type Text, withLinks } from "./blocks.ts";
import type { ChapterTemplate, CharterTemplate, Column, Fact, Reader, Spec } from "./template.ts";
import { mentioned, placeOf, Shown, type ShownPart } from "./visibility.ts";

const FIELD_AT_START = new RegExp(`^${FIELD.source}`, "u");
const GAPS_OF_PICTURES = ["picture_no_up", "picture_no_down", "picture_undated"];

/** What a document is made of. */
interface Composed {
  view: View;
  report: Report;
  template: CharterTemplate;
  planFormat: PlanFormat;
  phrases: Record<string, string>;
  reader: Reader;
  /** What is not there yet is said; otherwise it is left out. */
  gaps?: boolean;
}

/** Make the document of a plan for one kind of reader. */
export function compose(composed: Composed): Document {
  return new Charter(composed).document();
}

class Charter {
  readonly values: Values;
  readonly report: Report;
  readonly template: CharterTemplate;
  readonly shown: Shown;
  readonly #phrases: Record<string, string>;
  readonly #gaps: boolean;

  constructor({ view, report, template, planFormat, phrases, reader, gaps = true }: Composed) {
    this.values = new Values(view, planFormat, template.words);
    this.report = report;
    this.template = template;
    this.shown = new Shown(template, planFormat, reader);
    this.#phrases = phrases;
    this.#gaps = gaps;
  }

  document(): Document {
    const { words } = this.template;
    const name = foldSpace(this.values.text(["community", "name"]));
    return {
      title: name ? fill(words.title, { name }) : words.untitled,
      language: this.report.language,
      planLanguage: this.values.text(["language"]) || SOURCE_LANGUAGE,
      about: [...this.#about()].map(withLinks),
      chapters: [...this.#chapters()],
      end: words.made,
    };
  }

  *#about() {
    const { words } = this.template;
    const [institution = "", contact = "", updated = "", version = ""] = [
      "institution",
      "contact",
      "updated",
      "version",
    ].map((name) => foldSpace(this.values.text(["community", name])));
    if (institution) yield Values.begun(institution);
    if (version && updated) yield fill(words.about, { version, updated });
    else if (updated) yield fill(words.about_date, { updated });
    else if (version) yield fill(words.about_version, { version });
    if (contact) yield fill(words.contact, { contact });
  }

  /** The chapters that say something, and at last one with what all the others would have said. */
  *#chapters(): Generator<Chapter> {
    const waiting: string[] = [];
    const { words } = this.template;
    let isTold = false;
    for (const one of this.shown.chapters()) {
      const chapter = this.#chapter(one);
      if (chapter.blocks.every((block) => block.type === "note" && block.kind === "gap")) {
        waiting.push(...this.#missing(one));
      } else {
        isTold = true;
        yield chapter;
      }
    }
    if (isTold && !waiting.length) return;
    const titles = Values.begun(waiting.map(Values.inside).join(", "));
    const text = waiting.length ? fill(words.waiting_all, { titles }) : words.nothing;
    yield { name: "open", title: words.waiting, blocks: [{ type: "paragraph", text: [text] }] };
  }

  #chapter(chapter: ChapterTemplate): Chapter {
    const blocks = this.shown.read(chapter.blocks).flatMap((spec) => this.#block(spec));
    // A picture never stands alone: what it shows is also said.
    const said = blocks.every(({ type }) => type === "figure") ? [] : blocks;
    return { name: chapter.name, title: chapter.title, blocks: [...said, ...this.#notes(chapter)] };
  }

  #block(spec: Spec): Block[] {
    if (spec.say !== undefined) {
      const lines = this.#filled(spec.say, []).split("\n").filter(Boolean);
      return lines.map((line) => ({ type: "paragraph", text: withLinks(Values.begun(line)) }));
    }
    if (spec.picture !== undefined) {
      const unsaid = this.#gaps ? {} : Object.fromEntries(GAPS_OF_PICTURES.map((name) => [name, ""]));
      const picture = draw(spec.picture, this.values, { ...this.#phrases, ...unsaid });
      return picture ? [{ type: "figure", picture }] : [];
    }
    if (spec.facts) {
      const reported: [string, Text][] = this.shown.read(spec.facts).map((fact) => [fact.label, this.#fact(fact)]);
      const rows = reported.filter(([, text]) => text.length);
      return rows.length ? [{ type: "facts", rows }] : [];
    }
    if (spec.list !== undefined) {
      const said = this.#entries(spec.list).map((path) => this.#item(spec, path));
      const items = said.filter((item) => item.length);
      return items.length ? [{ type: "listing", lead: spec.lead ?? "", items }] : [];
    }
    return this.#table(spec);
  }

  /** An entry of a list. Half of one stands alone, or with what it should say and does not. */
  #item({ item: template = "{.}", missing = this.template.words.open }: Spec, path: Path): Text {
    const said = this.#said(template, path);
    if (said.length) return said;
    const places = [...template.matchAll(FIELD)].map(([, name = ""]) => placeOf(name, path));
    const texts = places.map((place) => this.values.text(place));
    const absent = places.filter((_, at) => !texts[at]);
    // What no tier expects is no half: without it, there is nothing to say here.
    if (absent.length === places.length || !absent.every((place) => this.#expects(place, TIERS.at(-1)))) return [];
    const isAsked = absent.every((place) => this.#expects(place)) && !this.#isDeferred(absent.map(withoutPositions));
    const isTold = this.#gaps && texts[0] && isAsked;
    return begun(texts.flatMap((text) => text || (isTold ? missing : [])).join(": "));
  }

  /** The text of a fact; nothing where another part says the same. */
  #fact({ text, unlike }: Fact): Text {
    const same = unlike !== undefined && this.#filled(text, []) === this.#filled(`{${unlike}}`, []);
    return same ? [] : this.#said(text, []);
  }

  /** A table; a list, where one column alone has something to say. */
  #table({ table = "", lead = "", without = "", columns = [] }: Spec): Block[] {
    const read = this.shown.read(columns);
    const paths = this.#entries(table, without);
    const used = read.filter((one) => paths.some((path) => this.#reported(one, path).length));
    const [only, second] = used;
    if (!only) return [];
    const silent = read.filter((one) => !used.includes(one) && paths.some((path) => this.#open(one, path).length));
    const left = silent.filter(({ cell }) => !this.#isDeferred(mentioned(cell, table)));
    const titles = left.map((one) => this.#called(one, table));
    const notes = titles.length ? [this.#gap(titles)] : [];
    if (!second) {
      const items = paths.map((path) => this.#reported(only, path)).filter((text) => text.length);
      return [{ type: "listing", lead, items }, ...notes];
    }
    const rows = paths.map((path) => used.map((one) => this.#cell(one, path)));
    return [{ type: "table", lead, header: used.map(({ title }) => title), rows }, ...notes];
  }

  /** What a note calls the part that a column shows, which has to be understood without the table. */
  #called({ cell, title }: Column, table: string) {
    const [names = []] = mentioned(cell, table);
    return this.shown.title(names.join(".")) ?? title;
  }

  #cell(column: Column, path: Path): Text {
    const reported = this.#reported(column, path);
    return reported.length ? reported : this.#open(column, path);
  }

  /** What an entry says in a column, or what another part of it that is true says in its place. */
  #reported({ cell, when }: Column, path: Path): Text {
    const said = this.#said(cell, path);
    const isSo = when && this.values.view.get([...path, when.part]) === true;
    return !said.length && isSo ? [when.say] : said;
  }

  /** What stands in a cell for something that the plan should say and does not. */
  #open({ cell, missing, unless }: Column, path: Path): Text {
    if (!this.#gaps || (unless !== undefined && this.values.view.get([...path, unless]) === true)) return [];
    if (missing !== undefined) return [missing];
    const name = FIELD_AT_START.exec(cell)?.[1];
    return name !== undefined && this.#expects(placeOf(name, path)) ? [this.template.words.open] : [];
  }

  /** Whether a tier expects a part: without its name, that of the plan. */
  #expects(place: Path, tier = this.report.tier) {
    const expected = this.values.planFormat.part(place)?.expected;
    return Boolean(expected && reaches(tier, expected));
  }

  #entries(section: string, without = ""): Path[] {
    const path = section.split(".");
    const { view } = this.values;
    const value = view.get(path);
    if (!Array.isArray(value)) return [];
    const paths = value.flatMap((entry, at) => (isThere(entry) ? [[...path, at]] : []));
    return paths.filter((one) => view.get([...one, without]) !== true);
  }

  #said(template: string, path: Path) {
    return begun(this.#filled(template, path));
  }

  /** The template with what the plan says; a sentence that mentions something absent is left out. */
  #filled(template: string, path: Path) {
    return fillSentences(template, (name) => this.values.text(placeOf(name, path)) || null).join(" ");
  }

  *#notes(chapter: ChapterTemplate): Generator<Note> {
    if (!this.#gaps) return;
    const shown = this.shown.parts(chapter);
    const parts = shown.map(({ names }) => names);
    const deferrals = this.report.deferrals.filter((one) => this.shown.tells(one, parts));
    const deferred = new Set(deferrals.map((one) => this.#title(one, shown)));
    const missing = this.#missing(chapter).filter((title) => !deferred.has(title));
    if (missing.length) yield this.#gap(missing);
    for (const text of new Set(deferrals.map((one) => this.#deferral(one, shown)))) {
      yield { type: "note", kind: "deferred", text: withLinks(text) };
    }
  }

  /** The titles of what the plan should say in a chapter and does not; none where gaps are left out. */
  #missing(chapter: ChapterTemplate) {
    if (!this.#gaps) return [];
    const shown = this.shown.parts(chapter);
    const parts = shown.map(({ names }) => names);
    const elements = this.shown.elements(parts);
    const missing = this.report.elements.filter(({ name, state }) => state === "missing" && elements.has(name));
    const reported = new Set(missing.map(({ name }) => name));
    const absent = this.#absent(parts).filter((part) => !reported.has(part.element ?? ""));
    return [
      ...missing.map(({ name, title }) => this.shown.title(name) ?? title),
      ...absent.map((part) => this.shown.called(part, shown)),
    ];
  }

  /** What the report tells as absent from sections that are begun: some of these parts, or what is around them. */
  #absent(parts: Path[]) {
    const { absences } = this.template;
    const reported = new Set(
      this.report.findings.flatMap((finding) => {
        const name = absences[finding.rule];
        return name === undefined ? [] : name ? pointer(name.split(".")) : finding.pointer;
      }),
    );
    const around = parts.flatMap((names) => names.map((_, at) => names.slice(0, at + 1)));
    const absent = around
      .filter((names) => reported.has(pointer(names)))
      .map((names) => this.values.planFormat.part(names));
    return [...new Set(absent)].filter((part) => part !== null);
  }

  #isDeferred(parts: Path[]) {
    return this.report.deferrals.some((one) => this.shown.tells(one, parts));
  }

  #gap(titles: string[]): Note {
    const { gap, gaps } = this.template.words;
    const said = titles.map(Values.inside);
    const form = said.length > 1 ? gaps : gap;
    return { type: "note", kind: "gap", text: [fill(form, { title: said[0] ?? "", titles: said.join(", ") })] };
  }

  #deferral(deferral: Deferral, shown: ShownPart[]) {
    const { deferred, deferred_until: deferredUntil } = this.template.words;
    const { reason, until } = deferral;
    const title = Values.begun(this.#title(deferral, shown));
    const values = { title, reason: foldSpace(legible(reason)), date: this.values.date(until ?? "") };
    return fill(until ? deferredUntil : deferred, values);
  }

  /** What a charter calls what is left open, however the plan writes its name. */
  #title({ element, title }: Deferral, shown: ShownPart[]) {
    const found = this.values.planFormat.elementOrPart(element);
    const own = found && (isElement(found) ? this.shown.title(found.name) : this.shown.called(found, shown));
    return own || title;
  }
}

function begun(text: string): Text {
  return withLinks(Values.begun(text.replaceAll("\n", " ")));
}

function withoutPositions(path: Path): Path {
  return path.filter((part) => typeof part === "string");
}
