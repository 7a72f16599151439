/**
 * The script that says what findings say, findings.js: their words, their list, and why a plan cannot be read.
 *
 * The page has the whole checker from the start, and asks for this when somebody begins to write, or where a plan that
 * is there has findings. Until it has come, a page counts findings and says in their places that the words are on the way.
 */

import type { Explanations } from "../../explaining.ts";
import type { LanguageWords } from "../../plan_format/languages.ts";
import { LateScript } from "../late_script.ts";
import type { Plan } from "../plan.ts";
import type { FindingsList } from "./findings_list.ts";
import { keepInPlace } from "./focus.ts";

/** What the script adds. */
export interface Said {
  words: LanguageWords;
  /** What says why a plan cannot be read, and what to do about findings. */
  explanations: Explanations;
  list: (...parts: ConstructorParameters<typeof FindingsList>) => FindingsList;
}

export class LaterFindings {
  readonly #plan: Plan;
  readonly #script: LateScript<Said>;
  /** What has come. */
  said: Said | null = null;

  constructor(address: string, forms: HTMLFormElement[], plan: Plan) {
    this.#plan = plan;
    this.#script = new LateScript(address);
    // Where it did not come, whoever goes on has it asked for again.
    for (const form of forms) form.addEventListener("focusin", () => this.load());
    addEventListener("online", () => this.load());
  }

  load() {
    return this.#script.load();
  }

  add(said: Said) {
    this.said = said;
    this.#script.add(said);
    keepInPlace(() => this.#plan.addWords(said.words, said.explanations));
  }
}
