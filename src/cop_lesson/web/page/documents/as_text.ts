/** A report as sentences, every finding in full: what `cop-lesson check --all` says off a terminal. */

import { ANSWERS, type Deferral, type Finding, type Report } from "../../finding.ts";
import { fill } from "../../phrases.ts";
import { LAST_SESSION, type PlanFormat } from "../../plan_format/format.ts";
import type { LanguageWords } from "../../plan_format/languages.ts";
import { inOneLine } from "../../text/sentences.ts";
import { visible } from "../../text/wording.ts";
import type { Plan } from "../plan.ts";

/**
 * @param phrases What only this says.
 * @param inFile The words of a file, where the form has others.
 */
export function reportAsText(plan: Plan, phrases: Record<string, string>, inFile: LanguageWords) {
  return `${[...new Page(plan, phrases, inFile).everything()].join("\n").trimEnd()}\n`;
}

class Page {
  readonly report: Report;
  readonly #phrases: Record<string, string>;
  readonly planFormat: PlanFormat;
  readonly #name: string;
  #explained = new Set<string>();

  constructor(plan: Plan, more: Record<string, string>, inFile: LanguageWords) {
    this.report = plan.reportIn(inFile);
    this.#phrases = { ...plan.phrases, ...more };
    this.planFormat = plan.planFormat;
    this.#name = plan.name;
  }

  *everything(): Generator<string> {
    yield* [visible(this.#name), ""];
    const { findings, through } = this.report;
    if (through < LAST_SESSION) yield* [this.#phrase("states_through", { session: through }), ""];
    for (const finding of findings.filter(({ rule }) => rule !== "element-missing")) yield* this.#finding(finding);
    for (const finding of findings.filter(({ rule }) => rule === "element-missing")) yield* this.#finding(finding);
    yield* this.#summary();
  }

  *#finding({ rule, severity, message, why, fix, position, also, session, element }: Finding): Generator<string> {
    const key = JSON.stringify([rule, why]);
    const isAgain = this.#explained.has(key);
    this.#explained.add(key);
    const place = this.#phrase("place", { ...position, severity: this.#phrase(severity) });
    yield `${place} ${message} [${rule}]`;
    if (also) yield this.#phrase("also", { line: also.line });
    if (!isAgain) yield `${this.#phrase("why")}: ${why}`;
    const fixKey = JSON.stringify([rule, fix]);
    if (!this.#explained.has(fixKey) || severity !== "advice") yield `${this.#phrase("fix")}: ${fix}`;
    this.#explained.add(fixKey);
    if (!isAgain && session && element) {
      const title = this.planFormat.elements.get(element)?.title ?? element;
      yield `${this.#phrase("read")}: ${this.#phrase("session", { session, element: title })}`;
    }
    yield "";
  }

  *#summary(): Generator<string> {
    const { report } = this;
    if (!report.readable) {
      yield this.#phrase("unread");
      return;
    }
    yield* this.#setAside();
    const error = report.findings.filter(({ severity }) => severity === "error").length;
    const counts = { error, open: report.findings.length - error };
    yield report.findings.length ? this.#phrase("counts", counts) : this.#phrase("nothing");
    const present = report.elements.filter(({ state }) => state === "present").length;
    const deferred = ANSWERS.map((kind) => {
      const count = report.elements.filter(({ answer }) => answer === kind).length;
      return count ? this.#phrase(`states_${kind}`, { count }) : "";
    }).join("");
    yield this.#phrase("states", { all: report.elements.length, present, deferred });
    const [next] = report.nextElements;
    if (next) {
      yield `${this.#phrase("next_asks", { asks: next.askedBy[0] ?? "" })} ${report.nextElements.map(({ title }) => title).join(", ")}`;
    }
  }

  *#setAside(): Generator<string> {
    const { deferrals, setAside } = this.report;
    for (const kind of ANSWERS) {
      const answers = deferrals.filter(({ answer }) => answer === kind);
      if (answers.length) yield this.#phrase(`answer_${kind}`);
      for (const deferral of answers) yield `  ${this.#deferral(deferral)}`;
    }
    const silenced = new Map(
      setAside.filter(({ by }) => by === "silenced").map((one) => [one.finding.rule, one.reason]),
    );
    if (silenced.size) yield this.#phrase("silenced");
    for (const [rule, reason] of silenced) yield `  ${rule}: ${visible(inOneLine(reason))}`;
  }

  #deferral({ element, title, reason, until, untilWords, entry }: Deferral) {
    const where = entry || (element.includes(".") ? element : "");
    const place = where ? ` (${visible(inOneLine(where))})` : "";
    const words = untilWords && this.#phrase("until_words", { words: visible(inOneLine(untilWords)) });
    const day = until ? this.#phrase("until", { date: visible(until) }) : words;
    return `${title}${place}${day && `, ${day}`}: ${visible(inOneLine(reason))}`;
  }

  #phrase(name: string, values: Record<string, string | number> = {}) {
    return fill(this.#phrases[name], values);
  }
}
