/**
 * What a page with worksheets loads: one classic script, which also runs from the file system.
 *
 * One plan belongs to all pages. Each form on the page shows a part of it; what is changed in one is seen in all.
 */

import data from "cop-data";

import { Checker } from "../checks/check.ts";
import { spread } from "../plan_format/fingerprints.ts";
import { withPresentNames } from "../plan_format/former_names.ts";
import { SOURCE_LANGUAGE } from "../plan_format/languages.ts";
import { Device } from "./device.ts";
import { type Documents, Later } from "./documents/lazy_documents.ts";
import { printWritten } from "./documents/paper.ts";
import { all } from "./dom.ts";
import { askedExample } from "./example.ts";
import { Findings } from "./findings/findings.ts";
import { LaterFindings, type Said } from "./findings/lazy_findings.ts";
import { Fields } from "./form/fields.ts";
import { Lists } from "./form/lists.ts";
import type { GuideParts } from "./guide/guide.ts";
import { Notices } from "./notices.ts";
import { readPageData, siteOf, Words } from "./page_data.ts";
import { Plan } from "./plan.ts";
import { SourceText } from "./source_text.ts";
import { fresh } from "./storage/blank_plan.ts";
import { download } from "./storage/files.ts";
import { Keeping } from "./storage/persistence.ts";
import { Store } from "./storage/store.ts";
import { addTools, type PageParts } from "./tools.ts";

/** What documents.js and findings.js add themselves to; nothing before there is a plan. */
let made: Later | null = null;
const PLAN = ".cop-plan-editor";

let lead = (_parts: GuideParts) => {};
/** What guide.js leads through, once it is there; never on a page of worksheets. */
const guided = new Promise<GuideParts>((resolve) => {
  lead = resolve;
});

/**
 * Let the browser draw and answer before what comes next. Who is at a place further down has it at once, since nothing
 * there is to move later.
 */
const pause = async () => {
  if (!scrollY && !location.hash) await new Promise((go) => setTimeout(go));
};

async function start(forms: HTMLFormElement[]) {
  await pause();
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
  spread(data.fingerprints, data.plan);
  const checker = new Checker(data);
  const own =
    kept && withPresentNames(kept.text, checker.format(options.language ?? SOURCE_LANGUAGE).planFormat.schema);
  const plan = new Plan(checker, options, example?.text ?? own ?? fresh({ options }), example !== null);
  plan.name = kept?.name ?? plan.name;
  plan.marked = kept?.marked ?? false;
  plan.finished = kept?.finished ?? [];
  const notices = new Notices(forms);
  const keeping = new Keeping(plan, store, notices, words);
  const isNew = !kept && !example && !isStuck;
  const device = new Device(forms, plan, keeping, isNew);
  if (!forms.some((form) => form.matches(PLAN))) device.startToHold();
  plan.onRefusal(({ by }) => {
    if (!by) notices.warn(words.say("refused"));
  });
  await pause();
  const said = new LaterFindings(page.findings, forms, plan);
  const shared = { plan, words, notices, keeping, findings: said, download, language: page.language };
  const later = new Later(page.documents, forms, shared);
  made = later;
  for (const form of forms) {
    const parts = { page, words, plan, notices, keeping, device, later };
    const findings = await startForm(form, parts);
    if (form.matches(PLAN)) lead({ ...parts, form, findings, example, isNew });
  }
  if (kept) store.markOpening(false);
  if (isStuck) keeping.askWhetherToOpen();
  if (store.aside.length > aside) notices.warn(words.say("aside"));
}

async function startForm(form: HTMLFormElement, parts: PageParts) {
  const { page, words, plan, notices, later } = parts;
  await pause();
  const lists = new Lists(form, plan, words, notices);
  const fields = new Fields(form, plan, words, async (...change) => (await later.load())?.follow(plan, ...change));
  const text = new SourceText(form, plan);
  const goToLine = text.isAlwaysShown ? (line: number) => text.goTo(line) : null;
  const findings = new Findings(form, plan, words, page, goToLine, later.shared.findings);
  addTools(form, parts);
  const show = (by: Element | null) => {
    lists.show();
    fields.show(by);
    text.show(by);
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  plan.onChange(({ of, by }) => {
    // Words that come later change no field, so somebody may be writing in one.
    if (of !== "words") show(by);
    findings.show();
  });
  lists.show();
  await pause();
  fields.show(null);
  text.show(null);
  // What stands before the form is for paper from now on; the words about a page without a script are for nobody.
  const before = form.previousElementSibling;
  before?.classList.add(text.isAlwaysShown ? "cop-for-nobody" : "cop-only-paper");
  printWritten(form, plan, text.isAlwaysShown ? null : before);
  // The page of the whole plan is shown by its guide.
  if (!form.matches(PLAN)) form.hidden = false;
  await pause();
  findings.show();
  return findings;
}

const found = all(document, "form.cop-form", HTMLFormElement);
if (found.length) void start(found);

/** What scripts that come later call. An object of our own is lighter than the exports of a bundle. */
const copLesson = {
  /** For guide.js, which leads through the page of the whole plan, and shows its form. */
  addGuide: (guide: (parts: GuideParts) => void) => {
    void guided.then(guide);
  },
  /** For findings.js: see findings/lazy_findings.ts. */
  addFindings: (said: Said) => made?.shared.findings.add(said),
  /** For documents.js: see documents/lazy_documents.ts. */
  addDocuments: (documents: Documents) => made?.add(documents),
};
Object.assign(globalThis, { copLesson });
