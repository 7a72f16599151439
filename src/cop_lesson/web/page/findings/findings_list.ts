/** The list of what the checker says: what is to correct, the weightiest questions, and what is smaller in short. */

import { ELEMENT_MISSING } from "../../checks/rules.ts";
import { isThere } from "../../checks/selectors.ts";
import type { Finding } from "../../finding.ts";
import { fill } from "../../phrases.ts";
import { aboutOf, digest, type Matter, partsOf } from "../../render/digest.ts";
import { capitalize } from "../../text/capital.ts";
import { all, make, one, put, say } from "../dom.ts";
import { nameAround } from "../form/folded_entries.ts";
import type { PageData, Words } from "../page_data.ts";
import type { Plan } from "../plan.ts";
import { withDays } from "./days.ts";
import { itemOf, renew } from "./focus.ts";
import { jump, MOST_SHOWN, severity } from "./jump.ts";
import { leavingAside, leftAside } from "./left_aside.ts";
import { replacement } from "./replacement.ts";

/** How many places of one matter are named. */
const MOST_PLACES = 3;
/** Of how many elements what is smaller is told in words. */
const MOST_SMALLER = 3;
/** How many matters of one of these elements are told in words. */
const MOST_OF_ELEMENT = 2;

/** Where a finding stands in the form; nothing where the form has no place for it. */
type Find = (finding: Finding) => HTMLElement | null;

export class FindingsList {
  readonly #report: HTMLElement;
  readonly #plan: Plan;
  readonly #words: Words;
  readonly #page: PageData;
  readonly #find: Find;
  /** Where the text of the plan stands beside the form. */
  readonly #goToLine: ((line: number) => void) | null;
  readonly #list: HTMLElement;
  /** What is to correct stands before the questions, below its own words. */
  readonly #errors = make("ol", { class: "cop-findings cop-to-correct" });
  readonly #aboveErrors = make("p", { class: "cop-above" });
  readonly #aboveList = make("p", { class: "cop-above" });
  readonly #aside = make("ul", { class: "cop-left-aside" });
  readonly #aboveAside = make("p", { class: "cop-above", tabindex: "-1" });

  constructor(
    report: HTMLElement,
    plan: Plan,
    {
      words,
      page,
      find,
      goToLine,
    }: {
      words: Words;
      page: PageData;
      find: Find;
      partOf: (path: string) => HTMLElement | null;
      goToLine: ((line: number) => void) | null;
    },
  ) {
    this.#report = report;
    this.#plan = plan;
    this.#words = words;
    this.#page = page;
    this.#find = find;
    this.#goToLine = goToLine;
    this.#list = this.#place(".cop-findings");
    this.#list.before(this.#aboveList);
    this.#place(".cop-more-findings").after(this.#aboveAside, this.#aside);
    this.#place(".cop-all-findings").addEventListener("click", () => this.#showAll());
  }

  #place(selector: string) {
    return one(this.#report, selector, HTMLElement);
  }

  /** Show what is said of the plan, which has something in it or not. */
  show(findings: Finding[], isBegun: boolean) {
    const { toCorrect, questions, settled, smaller, absent, first } = digest(findings, isBegun);
    const above: Matter[] = [...toCorrect.map((finding): Matter => [finding]), ...questions];
    const later = [...settled, ...[...smaller.values()].flat(), ...absent.map((finding): Matter => [finding])];
    const shown = [...above, ...later].slice(0, MOST_SHOWN);
    const open = new Map(
      all(this.#report, ".cop-findings details:not(.cop-leave-aside)", HTMLDetailsElement).map((fold) => [
        itemOf(fold)?.dataset.of,
        fold.open,
      ]),
    );
    const items = shown.map((matter, at) => this.#item(matter, at >= above.length));
    for (const item of items) one(item, "details", HTMLDetailsElement).open = open.get(item.dataset.of) ?? false;
    this.#showItems(items, toCorrect.length);
    const more = findings.length - shown.flat().length;
    put(this.#place(".cop-more-findings"), { hidden: !more });
    say(this.#place(".cop-more-findings"), this.#words.say("more-findings", { count: more }));
    this.#showAside();
    this.#showFirst(first ?? shown[0]);
    this.#showSmaller(smaller, absent);
    this.#fold(later.length > 0 && !this.#list.classList.contains("cop-all"));
    say(this.#place(".cop-all-findings"), this.#words.say("all-findings", { count: items.length }));
  }

  #showItems(items: HTMLElement[], errors: number) {
    const { digest_correct = "", digest_questions = "" } = this.#plan.phrases;
    if (!errors) for (const part of [this.#aboveErrors, this.#errors]) part.remove();
    else if (!this.#errors.isConnected) this.#aboveList.before(this.#aboveErrors, this.#errors);
    renew(this.#errors, items.slice(0, errors));
    renew(this.#list, items.slice(errors));
    put(this.#list, { hidden: items.length <= errors });
    this.#list.setAttribute("start", String(errors + 1));
    put(this.#aboveErrors, { textContent: digest_correct });
    put(this.#aboveList, { hidden: items.length <= errors, textContent: digest_questions });
  }

  #showAside() {
    const isHere = (finding: Finding) => this.#find(finding) !== null;
    const items = leftAside(this.#plan, isHere, () => this.#place(".cop-form-title").focus());
    renew(this.#aside, items);
    put(this.#aboveAside, { hidden: !items.length, textContent: this.#plan.phrases.aside_above ?? "" });
  }

  /** What a finding says to somebody who reads a form. */
  text(finding: Finding) {
    return withDays(finding);
  }

  /** Where a finding is answered. */
  placeOf(finding: Finding) {
    return this.#find(finding);
  }

  /** The same beside its field, with what takes over what is suggested there. */
  told(finding: Finding): (Node | string)[] {
    return [this.text(finding), ...this.#taking(finding)];
  }

  #taking(finding: Finding) {
    const button = replacement(finding, this.#find(finding), this.#plan, this.#words);
    return button ? [" ", button] : [];
  }

  #fold(isFolded: boolean) {
    put(this.#place(".cop-all-findings"), { hidden: !isFolded });
    put(this.#place(".cop-smaller"), { hidden: !isFolded });
  }

  /** Show what weighs less too, and go on from there. */
  #showAll() {
    this.#list.classList.add("cop-all");
    this.#fold(false);
    all(this.#list, ".cop-later :is(a, button, summary)", HTMLElement)[0]?.focus();
  }

  /** One thing to do first, and the part in which that is; until the words are there, the part alone. */
  #showFirst(matter: Matter | undefined) {
    const place = this.#place(".cop-first");
    put(place, { hidden: !matter || !this.#find(matter[0]) });
    if (!matter) return;
    const { phrases } = this.#plan;
    const fix = phrases[`act_${aboutOf(matter)}`];
    const title = this.#titleOf(matter[0].element) || this.text(matter[0]);
    const name = nameAround(this.#find(matter[0]), this.#words);
    const link = jump(name || title, () => this.#find(matter[0]));
    const said = fix ? `${fill(phrases.digest_first, { fix })} (` : `${this.#words.say("first")} `;
    place.replaceChildren(said, link, fix ? ")" : "");
  }

  /** What is smaller, in a line for each of the weightiest elements, and what is absent. */
  #showSmaller(smaller: Map<string | null, Matter[]>, absent: Finding[]) {
    const { phrases } = this.#plan;
    const lines = [...smaller]
      .slice(0, MOST_SMALLER)
      .map(([element, matters]) => make("li", {}, this.#toElement(element, matters[0]), `: ${this.#inShort(matters)}`));
    // Beside all answers it is said already which parts are not begun.
    const isSaid = this.#report.closest(".cop-answers-view") !== null;
    const told = isSaid ? absent.filter((finding) => this.#isOfWritten(finding)) : absent;
    const links = told.flatMap((finding, at) => [at ? "; " : " ", this.#toElement(finding.element, [finding])]);
    if (told.length) lines.push(make("li", {}, phrases.digest_absent ?? "", ...links));
    const list = make("ul", {}, ...lines);
    const heading = lines.length ? [make("p", {}, phrases.digest_smaller ?? ""), list] : [];
    this.#place(".cop-smaller").replaceChildren(...heading);
  }

  /** Whether an absent element belongs to a part in which something is written. */
  #isOfWritten({ element }: Finding) {
    const section = this.#plan.planFormat.elements.get(element ?? "")?.places[0]?.[0] ?? "";
    return isThere(this.#plan.view?.get([section]) ?? null);
  }

  #toElement(element: string | null, matter: Matter | undefined) {
    return jump(this.#titleOf(element), () => (matter?.[0] ? this.#find(matter[0]) : null));
  }

  /** The weightiest matter, or two where each is a short question about missing parts, and how many more there are. */
  #inShort(matters: Matter[]) {
    const first = matters.slice(0, MOST_OF_ELEMENT);
    const told = first.every((matter) => partsOf(matter).length) ? first : first.slice(0, 1);
    const texts = told.map((matter) => {
      const parts = partsOf(matter).map((part) => this.#titleOf(part));
      return parts.length ? firstOf(this.#asked(matter)) || `${parts.join(", ")}.` : this.text(matter[0]);
    });
    const count = matters.length - texts.length;
    if (count) texts.push(`${capitalize(fill(this.#plan.phrases.more, { count }))}.`);
    return texts.join(" ");
  }

  /** The title of an element, or of a part by its name with dots. */
  #titleOf(name: string | null) {
    const { elements, parts } = this.#plan.planFormat;
    return elements.get(name ?? "")?.title ?? parts.get((name ?? "").split("."))?.title ?? "";
  }

  #item(matter: Matter, isLater: boolean) {
    const [finding] = matter;
    const { phrases } = this.#plan;
    const attributes = {
      class: `cop-finding cop-${finding.severity}${isLater ? " cop-later" : ""}`,
      "data-of": `${finding.rule} ${finding.pointer}`,
    };
    const item = make("li", attributes);
    if (finding.severity === "error") item.append(severity(finding, this.#plan), " ");
    item.append(
      jump(this.#message(matter), () => this.#find(finding)),
      ...this.#places(matter),
      ...this.#taking(finding),
    );
    if (!this.#find(finding) && finding.rule !== ELEMENT_MISSING) item.append(" ", this.#line(finding));
    const said = make("dl", {});
    const isAsked = this.#asked(matter).length > 0;
    if (finding.why && !isAsked) said.append(make("dt", {}, phrases.why ?? ""), make("dd", {}, finding.why));
    if (finding.fix) said.append(make("dt", {}, phrases.fix ?? ""), make("dd", { class: "cop-fix" }, finding.fix));
    const taught = this.#taught(finding);
    if (taught) said.append(make("dt", {}, phrases.read ?? ""), make("dd", {}, taught));
    const fold = make("details", {}, make("summary", {}, `${isAsked ? "" : `${phrases.why} · `}${phrases.fix}`), said);
    item.append(
      fold,
      ...[leavingAside(finding, this.#plan, () => this.#aboveAside.focus())].filter((aside) => aside !== null),
    );
    return item;
  }

  /** What a matter says, once for all its entries; what is absent asks, once its questions are there. */
  #message(matter: Matter) {
    const title = this.#titleOf(matter[0].element);
    const asked = this.#asked(matter);
    if (asked.length) return `${title}: ${asked.length > 1 ? firstOf(asked) : (asked[0] ?? "")}`;
    const parts = partsOf(matter);
    if (parts.length < 2) return this.text(matter[0]);
    const named = parts.map((part) => this.#titleOf(part)).join(", ");
    return fill(this.#plan.phrases.digest_parts, { whole: title, parts: named });
  }

  /** What is asked for what is absent, each once; nothing of another matter, and before the words are there. */
  #asked(matter: Matter) {
    const { asked = "" } = this.#plan.phrases;
    const asking = matter.filter(({ why }) => why.startsWith(asked)).map(({ why }) => why.slice(asked.length).trim());
    return [...new Set(asking)].filter(Boolean);
  }

  /** The entries in which a matter is, each a link. */
  #places(matter: Matter) {
    const entries = new Map<string, Finding>();
    for (const finding of matter) {
      const entry = this.#find(finding)?.closest(".cop-entries > li")?.querySelector("legend")?.textContent;
      if (entry && !entries.has(entry)) entries.set(entry, finding);
    }
    // Of two sections written in another form both are told in the same words.
    const section = this.#find(matter[0]) ? this.#titleOf(matter[0].pointer.split("/")[1] ?? "") : "";
    if (!entries.size && matter[0].severity === "error" && section) {
      return [" ", make("span", { class: "cop-line" }, capitalize(section))];
    }
    const links = [...entries].slice(0, MOST_PLACES).map(([entry, finding], at) => {
      const link = at || matter.length > 1 ? jump(entry, () => this.#find(finding)) : entry;
      return make("span", { class: "cop-line" }, link);
    });
    const more = entries.size - MOST_PLACES;
    const rest = more > 0 ? [" ", fill(this.#plan.phrases.more, { count: more })] : [];
    return [...links.flatMap((link) => [" ", link]), ...rest];
  }

  /** The line of the text that a finding is about; from a worksheet it leads to the page where the text stands. */
  #line({ position: { line } }: Finding) {
    const written = (this.#plan.text.split("\n")[line - 1] ?? "").trim().slice(0, MOST_SHOWN);
    const shown = make("span", { class: "cop-line" });
    const place = this.#words.say("line", { line });
    if (this.#goToLine) {
      const button = make("button", { type: "button", class: "cop-jump" }, place);
      button.addEventListener("click", () => this.#goToLine?.(line));
      shown.append(button);
    } else if (this.#page.plan && this.#plan.report.readable) shown.append(make("a", { href: this.#page.plan }, place));
    else shown.append(place);
    if (written) shown.append(" ", make("code", { translate: "no" }, written.toWellFormed()));
    return shown;
  }

  /** A link to the paragraph of the lesson. */
  #taught({ session, element }: Finding) {
    const page = session === null ? undefined : this.#page.links[session];
    const known = element === null ? undefined : this.#plan.planFormat.elements.get(element);
    if (page === undefined || !known) return null;
    const said = fill(this.#plan.phrases.session, { session: session ?? "", element: known.title });
    return make("a", { href: `${page}#${known.name}` }, said);
  }
}

/** Of each question its first sentence, without the answers behind a colon. */
function firstOf(asked: string[]) {
  return asked.map((question) => `${(question.split("?", 1)[0] ?? "").split(":", 1)[0] ?? ""}?`).join(" ");
}
