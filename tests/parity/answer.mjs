// Answers one line of JSON with another: what the JavaScript finds in a plan, or what one of its text functions gives.
//
//   node answer.mjs DATA DOCUMENTS SITES    the JSON of checker_data() of cop_lesson.web_build.data, and by language that of
//                                           documents_data(), and of worksheets_data() with findings_data()

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

import { asHtml } from "../../src/cop_lesson/web/charter/as_html.ts";
import { asMarkdown } from "../../src/cop_lesson/web/charter/as_markdown.ts";
import { compose } from "../../src/cop_lesson/web/charter/compose.ts";
import { asWritten } from "../../src/cop_lesson/web/charter/visibility.ts";
import { Checker } from "../../src/cop_lesson/web/checks/check.ts";
import { addressOf, isSameParty } from "../../src/cop_lesson/web/checks/parties.ts";
import { Editor } from "../../src/cop_lesson/web/editing/editor.ts";
import { explanations } from "../../src/cop_lesson/web/explanations.ts";
import { retyped } from "../../src/cop_lesson/web/page/source_text.ts";
import { asSvg } from "../../src/cop_lesson/web/pictures/as_svg.ts";
import { draw, PICTURES } from "../../src/cop_lesson/web/pictures/draw.ts";
import { asYaml } from "../../src/cop_lesson/web/plan_format/examples.ts";
import { Values } from "../../src/cop_lesson/web/plans/display.ts";
import { asJson } from "../../src/cop_lesson/web/render/as_json.ts";
import { digest } from "../../src/cop_lesson/web/render/digest.ts";
import { isSyntaxProblem, readDocument } from "../../src/cop_lesson/web/source/index.ts";
import * as dates from "../../src/cop_lesson/web/text/dates.ts";
import { noneInPlace, saysNone } from "../../src/cop_lesson/web/text/denials.ts";
import { saysDone } from "../../src/cop_lesson/web/text/done.ts";
import { markBehind, ownerMark, saysLater } from "../../src/cop_lesson/web/text/later.ts";
import { asId } from "../../src/cop_lesson/web/text/lookalikes.ts";
import { inOneLine, paragraphs, sentences } from "../../src/cop_lesson/web/text/sentences.ts";
import * as templates from "../../src/cop_lesson/web/text/templates.ts";
import * as wording from "../../src/cop_lesson/web/text/wording.ts";

const [checkerData, documentsData, sitesData] = process.argv
  .slice(2)
  .map((path) => JSON.parse(readFileSync(path, "utf8")));
const checker = new Checker(checkerData, explanations);
const { planFormat } = checker.format("en");
const { vocabulary } = planFormat;
const editor = new Editor(planFormat);

const position = (place) => place && [place.line, place.column];
const problemOf = ({ rule, position: place, words, also }) => [rule, position(place), words, position(also)];

// Names keep their order, which objects do not.
function dataOf(value) {
  if (value instanceof Map) return { names: Array.from(value, ([name, part]) => [name, dataOf(part)]) };
  return Array.isArray(value) ? value.map(dataOf) : value;
}

function dataFrom(value) {
  if (Array.isArray(value)) return value.map(dataFrom);
  return value?.names ? new Map(value.names.map(([name, part]) => [name, dataFrom(part)])) : value;
}

function edit(plan, change, path, ...values) {
  const document = readDocument(plan, vocabulary);
  const { document: made, rewritten, isRefused } = editor[change](document, path, ...values.map(dataFrom));
  return [made.text, isRefused ? "refused" : rewritten];
}

function read(plan) {
  const document = readDocument(plan, vocabulary);
  if (isSyntaxProblem(document)) return { problem: problemOf(document) };
  const places = Array.from(document.places, ([path, { key, value, raw, flow }]) => [
    path,
    [position(key), position(value), raw, flow],
  ]);
  return {
    data: dataOf(document.data),
    places,
    problems: document.problems.map(problemOf),
    cut: Array.from(document.cut, ([path]) => path),
  };
}

/** @param words Those of a form, in the place of those of a file. */
function check(plan, options, words) {
  const report = (words ? checker.reworded(options.language, words) : checker).check(plan, options);
  const titles = [...report.deferrals, ...report.elements, ...report.nextElements].map(({ title }) => title);
  const entries = report.deferrals.map(({ entry }) => entry);
  return { ...asJson(report), titles, entries };
}

function checkInSite(plan, options, language) {
  const [worksheets, findings] = sitesData[language];
  return asJson(new Checker(worksheets).reworded(language, findings, explanations).check(plan, options));
}

// The charters of a plan for some kinds of readers, each with its gaps or without them.
// What is told first: the rule and the place of each finding, by matter.
function digested(plan, options) {
  const { findings, elements } = checker.check(plan, options);
  const short = digest(
    findings,
    elements.some(({ state }) => state === "present"),
  );
  const told = (matter) => matter.map(({ rule, pointer }) => [rule, pointer]);
  return {
    correct: told(short.toCorrect),
    questions: short.questions.map(told),
    first: told(short.first ?? []),
    settled: short.settled.map(told),
    smaller: Array.from(short.smaller, ([element, matters]) => [element, matters.map(told)]),
    absent: short.absent.map(({ element }) => element),
  };
}

function charters(plan, kinds, options) {
  const { report, view } = checker.examine(plan, options);
  if (!view) return null;
  const { planFormat: format } = checker.format(report.language);
  const { phrases, style, ...template } = documentsData[report.language];
  return kinds.map(([reader, gaps]) => {
    const document = compose({ view, report, template, planFormat: format, phrases, reader, gaps });
    return [asMarkdown(document), asHtml(document, { contents: template.words.contents, style })];
  });
}

// Each picture as a file and as it stands in a page, with its table; nothing where there is none.
function pictures(plan, language) {
  const { view, report } = checker.examine(plan, { language });
  if (!view) return null;
  const { words, phrases } = documentsData[language];
  const spoken = checker.format(language).planFormat;
  const values = new Values(view, spoken, words, asWritten(report, view, spoken));
  return Array.from(PICTURES.keys(), (name) => {
    const picture = draw(name, values, phrases);
    return picture && [asSvg(picture), asSvg(picture, { alone: false }), picture.header, picture.rows];
  });
}

// A day is a number here; its vectors have it written.
function written(day) {
  return day === null
    ? null
    : new Date(Date.UTC(2000, 0, 1) + (day - dates.asDay("2000-01-01")) * 864e5).toISOString().slice(0, 10);
}

const FUNCTIONS = {
  address_of: ({ text, names }) => addressOf(text, names),
  as_day: ({ text }) => written(dates.asDay(text)),
  as_id: ({ text }) => asId(text),
  as_yaml: ({ value }) => asYaml(value),
  days_after: ({ text, words }) => dates.daysAfter(text, words).map(({ phrase, day }) => [phrase, written(day)]),
  fill: ({ template, values }) => wording.fill(template, values, { more: "and {count} more" }),
  fill_sentences: ({ template, texts }) => templates.fillSentences(template, (name) => texts[name] ?? null),
  fold: ({ text }) => wording.fold(text),
  is_same_party: ({ text, name, own }) => isSameParty(text, name, own),
  legible: ({ text }) => wording.legible(text),
  nearest: ({ text, among }) => wording.nearest(text, among),
  overlap: ({ left, right }) => wording.overlap(left, right),
  says_done: ({ text, today }) => saysDone(text, today),
  says_later: ({ text }) => saysLater(text),
  mark_behind: ({ text }) => markBehind(text) ?? "",
  owner_mark: ({ text }) => ownerMark(text) ?? "",
  in_one_line: ({ text }) => inOneLine(text),
  says_none: ({ text }) => saysNone(text),
  retyped: ({ text, typed }) => retyped(text, typed),
  none_in_place: ({ text }) => noneInPlace(text),
  paragraphs: ({ text }) => paragraphs(text),
  sentences: ({ text }) => sentences(text),
  shown: ({ text }) => wording.shown(text),
  stems: ({ text }) => [...wording.stems(text)].toSorted(),
  suggest_date: ({ text, ends }) => dates.suggestDate(text, ends),
  suggest_period: ({ text }) => dates.suggestPeriod(text),
  terms: ({ text, patterns }) => wording.terms(text, patterns).map(({ term, explained }) => [term, explained]),
  words: ({ text }) => wording.words(text),
};

function answer({ plan, options, change, charter, draw: language, function: name, vector, words, inShort, site }) {
  if (name) return FUNCTIONS[name](vector);
  const bytes = Buffer.from(plan, "base64");
  if (language) return pictures(bytes, language);
  if (charter) return charters(bytes, charter, options);
  if (inShort) return digested(bytes, options);
  if (site) return checkInSite(bytes, options, site);
  if (words) return check(bytes, options, words);
  if (change) return edit(bytes, ...change);
  return { read: read(bytes), report: check(bytes, options) };
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  let said;
  try {
    said = { answer: answer(JSON.parse(line)) };
  } catch (error) {
    said = { error: error.stack };
  }
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
