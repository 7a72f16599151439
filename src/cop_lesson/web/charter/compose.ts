/** A plan and what a charter says, put together to the blocks of a document. */

import { REPORTED, type View } from "../checks/plan_view.ts";
import { isThere } from "../checks/selectors.ts";
import { type Deferral, type Path, pointer, type Report } from "../finding.ts";
import { PathMap } from "../paths.ts";
import { fill } from "../phrases.ts";
import { draw } from "../pictures/draw.ts";
import { isAsked, isElement, namesOf, type PlanFormat } from "../plan_format/format.ts";
import { SOURCE_LANGUAGE } from "../plan_format/languages.ts";
import { isDone, MAX_NAME, Values } from "../plans/display.ts";
import { noneInPlace, saysNone } from "../text/denials.ts";
import { inOneLine, paragraphs, unwrapped } from "../text/sentences.ts";
import { FIELD, fillSentences } from "../text/templates.ts";
import { foldSpace, legible, shortened } from "../text/wording.ts";
import {
  type Block,
  type Chapter,
  type Document,
  type Note,
  own,
  plain,
  type Text,
  within,
  withLinks,
} from "./blocks.ts";
import type { ChapterTemplate, CharterTemplate, Column, Fact, Reader, Spec } from "./template.ts";
import { AT_THE_TOP, asWritten, mentioned, placeOf, type ShownPart, unreadSections, Visibility } from "./visibility.ts";

/** What a picture says elsewhere of what is absent. */
const UNSAID = { picture_no_up: "", picture_no_down: "", picture_undated: "" };

/** What a document is made of. */
interface Composed {
  view: View;
  report: Report;
  template: CharterTemplate;
  planFormat: PlanFormat;
  phrases: Record<string, string>;
  reader: Reader;
  /** Whether a list at the end names what is not written yet. Without a choice, members alone have that list. */
  gaps?: boolean | undefined;
}

/** Make the document of a plan for one kind of reader. */
export function compose(composed: Composed): Document {
  return new Charter(composed).document();
}

/** The places of which an answer speaks whose day has not come. */
function answeredPlaces(view: View) {
  const places = [...view.answers.values()].flatMap((answer) => answer.places);
  return new PathMap<true>(places.filter((path) => view.get(path) === REPORTED).map((path) => [path, true]));
}

class Charter {
  readonly values: Values;
  readonly report: Report;
  readonly template: CharterTemplate;
  readonly visibility: Visibility;
  readonly #phrases: Record<string, string>;
  readonly #hasList: boolean;
  readonly #answered: PathMap<true>;
  /** The elements of which some entry says why they are not there, though no whole part does. */
  readonly #answeredElements: Set<string | null | undefined>;

  constructor({ view, report, template, planFormat, phrases, reader, gaps }: Composed) {
    this.values = new Values(view, planFormat, template.words, asWritten(report, view, planFormat));
    this.report = report;
    this.template = template;
    this.visibility = new Visibility(template, planFormat, reader);
    this.#phrases = phrases;
    this.#answered = answeredPlaces(view);
    const answered = [...this.#answered].map(([path]) => planFormat.part(path)?.element);
    this.#answeredElements = new Set(answered);
    this.#hasList = gaps ?? reader === "members";
  }

  document(): Document {
    const { words } = this.template;
    const name = foldSpace(this.values.text(["community", "name"]));
    const heading: Text = name ? within(words.title, "name", [name]) : [own(words.untitled)];
    return {
      title: plain(heading),
      heading,
      language: this.report.language,
      // Of a group that names two languages, the first.
      planLanguage: this.values.text(["language"]).split(",", 1)[0] || SOURCE_LANGUAGE,
      about: [...this.#about()],
      chapters: [...this.#chapters()],
      end: words.made,
    };
  }

  *#about(): Generator<Text> {
    const { words } = this.template;
    const [institution = "", contact = "", updated = "", version = ""] = [
      "institution",
      "contact",
      "updated",
      "version",
    ].map((name) => inOneLine(this.values.text(["community", name])));
    if (institution) yield this.#noneSaid(["community", "institution"]) ?? withLinks(institution);
    if (version && updated) yield [own(fill(words.about, { version, updated }))];
    else if (updated) yield [own(fill(words.about_date, { updated }))];
    else if (version) yield [own(fill(words.about_version, { version }))];
    if (contact) yield within(words.contact, "contact", withLinks(contact));
    yield* this.#deferred(AT_THE_TOP);
  }

  /** The chapters that say something, and at last what is not written yet, chapter by chapter. */
  *#chapters(): Generator<Chapter> {
    const absent: [string, Text][] = [];
    let isEmpty = true;
    for (const template of this.visibility.chapters()) {
      const chapter = this.#chapter(template);
      if (chapter.blocks.length) {
        isEmpty = false;
        yield chapter;
      }
      const titles = this.#hasList ? this.#missing(template) : [];
      if (titles.length) absent.push([template.title, [own(titles.map(Values.uncapitalized).join(", "))]]);
    }
    const { words } = this.template;
    const saysNothing = isEmpty && !unreadSections(this.report).size;
    const blocks: Block[] = saysNothing ? [{ type: "paragraph", text: [own(words.nothing)] }] : [];
    if (absent.length) blocks.push({ type: "facts", rows: absent });
    if (blocks.length) yield { name: "absent", title: words.absent, blocks };
  }

  #chapter(chapter: ChapterTemplate): Chapter {
    const blocks = this.visibility.read(chapter.blocks).flatMap((spec) => this.#block(spec));
    const bare = this.visibility.textsWithoutNames(chapter, this.report, this.values.view);
    const inRow = ([title, text]: [string, string]): Block => {
      return { type: "facts", rows: [[Values.capitalized(title), withLinks(unwrapped(legible(text)))]] };
    };
    blocks.push(...bare.map(inRow));
    // A picture never stands alone: what it shows is also said.
    const content = blocks.every(({ type }) => type === "figure") ? [] : blocks;
    const notes = this.#deferred(this.visibility.parts(chapter)).map((text): Note => ({ type: "note", text }));
    return { name: chapter.name, title: chapter.title, blocks: [...content, ...notes] };
  }

  #block(spec: Spec): Block[] {
    if (spec.say !== undefined) {
      const none = this.#noneSaid(...mentioned(spec.say, ""));
      if (none) return [{ type: "note", text: none }];
      return paragraphs(this.#fill(spec.say, [])).map((text) => ({ type: "paragraph", text: withLinks(text) }));
    }
    if (spec.picture !== undefined) {
      const picture = draw(spec.picture, this.values, { ...this.#phrases, ...UNSAID });
      return picture ? [{ type: "figure", picture }] : [];
    }
    if (spec.facts) {
      const reported: [string, Text][] = this.visibility.read(spec.facts).map((fact) => [fact.label, this.#fact(fact)]);
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

  /** A text that answers that there is none, with the title of its part, where it would stand bare. */
  #noneSaid(...[place = [], ...others]: Path[]) {
    const text = others.length ? "" : this.values.text(place);
    if (!saysNone(text)) return null;
    const title = Values.capitalized(this.values.planFormat.part(place)?.title ?? "");
    const form = this.template.words[noneInPlace(text) === "not_yet" ? "deferred" : "none"];
    return within(form, "reason", withLinks(inOneLine(text)), { title });
  }

  /** An entry of a list, or the half of it that is there. */
  #item({ item: template = "{.}" }: Spec, path: Path): Text {
    const whole = this.#text(template, path);
    if (whole.length) return whole;
    const places = [...template.matchAll(FIELD)].map(([, name = ""]) => placeOf(name, path));
    const texts = places.map((place) => this.values.text(place));
    // What is never expected is no half: without it, there is nothing to say here.
    const isHalf = places.every((place, at) => texts[at] || this.#isExpected(place));
    const there = places.filter((_, at) => texts[at]);
    return isHalf ? this.#said(texts.filter(Boolean).join(": "), there) : [];
  }

  /** The text of a fact; nothing where another part says the same. */
  #fact({ text, unlike }: Fact): Text {
    const same = unlike !== undefined && this.#fill(text, []) === this.#fill(`{${unlike}}`, []);
    return same ? [] : this.#text(text, []);
  }

  /** A table of the columns in which some entry says something; a list, where that is one column. */
  #table({ table = "", lead = "", without = "", columns = [] }: Spec): Block[] {
    const paths = this.#entries(table, without);
    const used = this.visibility
      .read(columns)
      .filter((column) => paths.some((path) => this.#cell(column, path).length));
    const [only, second] = used;
    if (!only) return [];
    if (!second) {
      const items = paths.map((path) => this.#cell(only, path)).filter((text) => text.length);
      return [{ type: "listing", lead, items }];
    }
    const rows = paths
      .map((path) => used.map((column) => this.#cell(column, path)))
      .filter((row) => row.some((text) => text.length));
    return [{ type: "table", lead, header: used.map(({ title }) => title), rows }];
  }

  /** What an entry says in a column, with what another part says in words, or in its place, if that is true. */
  #cell({ cell, when }: Column, path: Path): Text {
    const text = this.#text(cell, path);
    const mark = [...path, when?.part ?? ""];
    const words = withLinks(this.values.inWords(mark));
    if (words.length) return text.length ? [...text, own(" ("), ...words, own(")")] : words;
    return !text.length && when?.say && this.values.view.get(mark) === true ? [own(when.say)] : text;
  }

  /** Whether the absence of a part can be told. */
  #isExpected(place: Path) {
    return Boolean(this.values.planFormat.part(place)?.expected);
  }

  #entries(section: string, without = ""): Path[] {
    const path = section.split(".");
    const { view } = this.values;
    const value = view.get(path);
    if (!Array.isArray(value)) return [];
    const paths = value.flatMap((entry, at) => (isThere(entry) ? [[...path, at]] : []));
    return paths.filter((one) => view.get([...one, without]) !== true);
  }

  #text(template: string, path: Path) {
    const places = [...template.matchAll(FIELD)].filter(([field]) => field === template);
    return this.#said(
      this.#fill(template, path),
      places.map(([, name = ""]) => placeOf(name, path)),
    );
  }

  /** What some places say: our words with a capital; what people wrote keeps its first letter. */
  #said(text: string, places: Path[]): Text {
    const [only, ...others] = places;
    const isOurs = text && only && !others.length && this.values.isOurs(only);
    return isOurs ? [own(Values.capitalized(text))] : withLinks(unwrapped(text));
  }

  /** The template with what the plan says; a sentence that mentions something absent is left out. */
  #fill(template: string, path: Path) {
    return fillSentences(template, (name) => this.values.text(placeOf(name, path)) || null).join(" ");
  }

  /** What the plan leaves open of some parts, each with its reason. */
  #deferred(shown: ShownPart[]): Text[] {
    const parts = shown.map(({ names }) => names);
    const deferrals = this.report.deferrals.filter((deferral) => this.visibility.covers(deferral, parts));
    const texts = deferrals.map((deferral) => this.#deferral(deferral, shown));
    return [...new Map(texts.map((one) => [plain(one), one])).values()];
  }

  /** The titles of what the plan should say in a chapter and does not, but for what it leaves open. */
  #missing(chapter: ChapterTemplate) {
    const shown = this.visibility.parts(chapter);
    const parts = shown.map(({ names }) => names);
    const inChapter = this.visibility.elements(parts);
    const unread = unreadSections(this.report);
    const places = this.values.planFormat.elements;
    const elements = this.report.elements.filter(
      ({ name, state }) =>
        state === "missing" &&
        inChapter.has(name) &&
        !this.#answeredElements.has(name) &&
        !places.get(name)?.places.some(([section]) => unread.has(section)),
    );
    const elementNames = new Set(elements.map(({ name }) => name));
    const absentPlaces = new Set([...this.#absent(), ...this.#absentColumns(chapter)]);
    const read = parts.filter(([section]) => !unread.has(section));
    const around = read.flatMap((names) => names.map((_, at) => names.slice(0, at + 1)));
    const absentParts = around
      .filter((names) => absentPlaces.has(pointer(names)) && !this.values.text(names))
      .map((names) => this.values.planFormat.part(names))
      .filter((part) => part !== null)
      .filter(({ element }) => !elementNames.has(element ?? ""));
    const titles = [
      ...elements.map(({ name, title }) => this.visibility.ownTitle(name) ?? title),
      ...absentParts.map((part) => this.visibility.title(part, shown)),
    ];
    // What is said of one entry says nothing of the others.
    const whole = this.report.deferrals.filter(({ entry }) => !entry);
    const deferred = new Set(whole.map((deferral) => this.#title(deferral, shown)));
    return [...new Set(titles)].filter((title) => !deferred.has(title));
  }

  /** The places that the report tells as absent from sections that are begun. */
  #absent() {
    const { absences } = this.template;
    return this.report.findings.flatMap((finding) => {
      const name = absences[finding.rule];
      return name === undefined ? [] : name ? pointer(name.split(".")) : finding.pointer;
    });
  }

  /** The parts that entries of a table should say, and none of them does. */
  #absentColumns(chapter: ChapterTemplate) {
    return this.visibility.read(chapter.blocks).flatMap(({ table = "", without, columns = [] }) => {
      const paths = this.#entries(table, without);
      const absent = this.visibility.read(columns).filter((column) => this.#isAbsent(column, table, paths));
      return absent.map(({ cell }) => pointer(mentioned(cell, table)[0] ?? []));
    });
  }

  #isAbsent(column: Column, table: string, paths: Path[]) {
    const { cell, unless = "", asked = false } = column;
    const names = mentioned(cell, table)[0] ?? [];
    const part = this.values.planFormat.part(names);
    const isWanted = asked || (part?.expected && isAsked(part, this.report.asks));
    const isNeeded = paths.some((path) => {
      const place = [...path, ...names.slice(namesOf(path).length)];
      return !this.#answered.has(place) && !isDone(this.values.view, [...path, unless]);
    });
    return isWanted && isNeeded && !paths.some((path) => this.#cell(column, path).length);
  }

  #deferral(deferral: Deferral, shown: ShownPart[]) {
    const { reason, until, untilWords, answer, entry } = deferral;
    const forms = this.template.words;
    const name = entry ? ` (${shortened(inOneLine(legible(entry)), MAX_NAME)})` : "";
    const title = `${Values.capitalized(this.#title(deferral, shown))}${name}`;
    const text = withLinks(inOneLine(legible(reason)));
    if (untilWords) {
      const words = withLinks(inOneLine(legible(untilWords)));
      text.push(own(" "), ...within(forms.deferred_words, "words", words));
    }
    const isBegun = this.#isBegun(deferral);
    const openForm = isBegun ? (until ? "also_open_until" : "also_open") : until ? "deferred_until" : "deferred";
    const noneForm = isBegun && answer === "none" ? "none_more" : answer;
    const form = noneForm === "not_yet" ? openForm : noneForm;
    return within(forms[form], "reason", text, { title, date: this.values.date(until ?? "") });
  }

  /** Whether something is written of what a whole plan leaves open. */
  #isBegun({ element, entry }: Deferral) {
    const target = this.values.planFormat.elementOrPart(element);
    const places = target && isElement(target) ? target.places : target ? [target.names] : [];
    return !entry && places.some((place) => isThere(this.values.view.get(place)));
  }

  /** What a charter calls what is left open, however the plan writes its name. */
  #title({ element, title }: Deferral, shown: ShownPart[]) {
    const target = this.values.planFormat.elementOrPart(element);
    if (target === null) return title;
    return (isElement(target) ? this.visibility.ownTitle(target.name) : this.visibility.title(target, shown)) || title;
  }
}
