/**
 * What a page with worksheets loads: one classic script, which also runs from the file system.
 *
 * One plan belongs to all pages. Each form on the page shows a part of it; what is changed in one is seen in all.
 */

import data from "cop-data";

import { Checker } from "../checking.js";
import { Deferred } from "./deferred.js";
import { all, one } from "./dom.js";
import { Fields } from "./fields.js";
import { download } from "./files.js";
import { Findings } from "./findings.js";
import { fresh } from "./fresh.js";
import { Keeping } from "./keeping.js";
import { Later } from "./later.js";
import { Lists } from "./lists.js";
import { Notices } from "./notices.js";
import { readPageData, Words } from "./page_data.js";
import { Plan } from "./plan.js";
import { SourceText } from "./source_text.js";
import { Store } from "./store.js";
import { showTier } from "./tiers.js";
import { Tools } from "./tools.js";
import { wanted } from "./wanted.js";

/** @typedef {import("./page_data.js").PageData} PageData */

/** What documents.js adds itself to; nothing before there is a plan. @type {Later | null} */
let later = null;

/** Let the browser show and answer in between: on a slow device each step takes a while. */
const pause = () => new Promise((resolve) => setTimeout(resolve));

/** @param {HTMLFormElement[]} forms */
async function start(forms) {
  const aim = location.hash;
  for (const form of forms) present(form);
  await wanted(forms);
  const page = readPageData();
  const words = new Words(page.words);
  const options = { through: page.session, language: page.language === "en" ? null : page.language };
  const checker = new Checker(data);
  checker.format(page.language);
  await pause();
  const store = new Store();
  const kept = store.load();
  const plan = new Plan(checker, options, kept?.text ?? fresh({ options }));
  plan.name = kept?.name ?? plan.name;
  plan.marked = kept?.marked ?? false;
  const notices = new Notices(forms);
  const keeping = new Keeping(plan, store, notices, words);
  const made = new Later(page.documents, forms, { plan, words, notices, download });
  plan.onChange(() => made.show());
  later = made;
  for (const form of forms) {
    await pause();
    startForm(form, { page, words, plan, notices, keeping });
  }
  // What the forms hold, and late styles, may have moved the place that the address names.
  if (aim && document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
  if (aim && aim === location.hash) {
    document.getElementById(decodeURIComponent(aim.slice(1)))?.scrollIntoView({ behavior: "instant" });
  }
}

/** Put a form in the place of its sheet, before the browser goes to a place further down. @param {HTMLFormElement} form */
function present(form) {
  const isWhole = !one(form, ".cop-text", HTMLElement).hidden;
  // What stands before the form is for paper from now on; the words about a page without a script are for nobody.
  form.previousElementSibling?.classList.add(isWhole ? "cop-for-nobody" : "cop-only-paper");
  form.hidden = false;
}

/**
 * @param {HTMLFormElement} form
 * @param {{page: PageData, words: Words, plan: Plan, notices: Notices, keeping: Keeping}} shared
 */
function startForm(form, { page, words, plan, notices, keeping }) {
  const lists = new Lists(form, plan, words, notices);
  const fields = new Fields(form, plan, words);
  const deferred = new Deferred(form, plan);
  const text = new SourceText(form, plan);
  const findings = new Findings(form, plan, words, page, text.isAlwaysShown ? (line) => text.goTo(line) : null);
  const tools = new Tools(form, plan, keeping, notices, words, page.examples);
  const show = (/** @type {Element | null} */ by, isFirst = false) => {
    lists.show();
    showTier(form, plan);
    fields.show(by);
    deferred.show(by);
    text.show(by);
    findings.show(isFirst);
    tools.show();
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  plan.onChange(({ by }) => show(by));
  show(null, true);
}

const found = all(document, "form.cop-form", HTMLFormElement);
if (found.length) void start(found);

/** For documents.js: see later.js. @param {import("./later.js").Start} add */
export const addDocuments = (add) => later?.add(add);
