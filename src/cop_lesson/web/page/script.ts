/**
 * What a page with worksheets loads: one classic script, which also runs from the file system.
 *
 * One plan belongs to all pages. Each form on the page shows a part of it; what is changed in one is seen in all.
 */

import data from "cop-data";

import { Checker } from "../checks/check.ts";
import { withPresentNames } from "../plan_format/former_names.ts";
import { SOURCE_LANGUAGE } from "../plan_format/languages.ts";
import { fresh } from "./blank_plan.ts";
import { all } from "./dom.ts";
import { askedExample } from "./example.ts";
import { Fields } from "./fields.ts";
import { download } from "./files.ts";
import { Findings } from "./findings.ts";
import type { GuideParts } from "./guide.ts";
import { type Documents, Later } from "./lazy_documents.ts";
import { Lists } from "./lists.ts";
import { Notices } from "./notices.ts";
import { readPageData, siteOf, Words } from "./page_data.ts";
import { printWritten } from "./paper.ts";
import { Keeping } from "./persistence.ts";
import { Plan } from "./plan.ts";
import { SourceText } from "./source_text.ts";
import { Store } from "./store.ts";
import { type PageParts, Tools } from "./tools.ts";

/** What documents.js adds itself to; nothing before there is a plan. */
let made: Later | null = null;
/** What guide.js leads through; nothing on a page of worksheets. */
let guided: GuideParts | null = null;

function start(forms: HTMLFormElement[]) {
  const page = readPageData();
  const words = new Words(page.words);
  const options = { through: page.session, language: page.language };
  const store = new Store(siteOf(page));
  const example = askedExample(page);
  const isStuck = !example && store.isStuck;
  const aside = store.aside.length;
  const kept = example || isStuck ? null : store.load();
  if (kept) store.markOpening(true);
  addEventListener("pagehide", () => {
    if (kept) store.markOpening(false);
  });
  const checker = new Checker(data);
  const own =
    kept && withPresentNames(kept.text, checker.format(options.language ?? SOURCE_LANGUAGE).planFormat.schema);
  const plan = new Plan(checker, options, example?.text ?? own ?? fresh({ options }), example !== null);
  plan.name = kept?.name ?? plan.name;
  plan.marked = kept?.marked ?? false;
  plan.finished = kept?.finished ?? [];
  const notices = new Notices(forms);
  const keeping = new Keeping(plan, store, notices, words);
  plan.onRefusal(({ by }) => {
    if (!by) notices.warn(words.say("refused"));
  });
  const later = new Later(page.documents, forms, { plan, words, notices, keeping, download, language: page.language });
  made = later;
  for (const form of forms) {
    const parts = { page, words, plan, notices, keeping, later };
    const findings = startForm(form, parts);
    const isNew = !kept && !example && !isStuck;
    if (form.matches(".cop-plan-editor")) guided = { ...parts, form, findings, example, isNew };
    else form.hidden = false;
  }
  if (kept) store.markOpening(false);
  if (isStuck) keeping.askWhetherToOpen();
  if (store.aside.length > aside) notices.warn(words.say("aside"));
}

function startForm(form: HTMLFormElement, parts: PageParts) {
  const { page, words, plan, notices, later } = parts;
  const lists = new Lists(form, plan, words, notices);
  const fields = new Fields(form, plan, words, async (...change) => (await later.load())?.follow(plan, ...change));
  const text = new SourceText(form, plan);
  const goToLine = text.isAlwaysShown ? (line: number) => text.goTo(line) : null;
  const findings = new Findings(form, plan, words, page, goToLine, () => void later.load());
  const tools = new Tools(form, parts);
  const show = (by: Element | null) => {
    lists.show();
    fields.show(by);
    text.show(by);
    tools.show();
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  plan.onChange(({ of, by }) => {
    // Words that come later change no field, so somebody may be writing in one.
    if (of !== "words") show(by);
    findings.show();
  });
  show(null);
  // Who reads from the top sees the page first. Below a form, nothing is to move once it is shown.
  if (scrollY || location.hash) findings.show(true);
  else setTimeout(() => findings.show(true));
  // What stands before the form is for paper from now on; the words about a page without a script are for nobody.
  const before = form.previousElementSibling;
  before?.classList.add(text.isAlwaysShown ? "cop-for-nobody" : "cop-only-paper");
  printWritten(form, plan, text.isAlwaysShown ? null : before);
  return findings;
}

const found = all(document, "form.cop-form", HTMLFormElement);
if (found.length) start(found);

/** For guide.js, which leads through the page of the whole plan, and shows its form. */
export const addGuide = (guide: (parts: GuideParts) => void) => {
  if (guided) guide(guided);
};

/** For documents.js: see lazy_documents.ts. */
export const addDocuments = (documents: Documents) => made?.add(documents);
