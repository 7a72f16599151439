/** What the checker asks about the part that is open: one question, told below the part until it is answered. */

import { SOURCE_LANGUAGE } from "../../plan_format/languages.ts";
import { all, make, one } from "../dom.ts";
import type { Findings } from "../findings/findings.ts";
import { jump } from "../findings/jump.ts";
import type { Words } from "../page_data.ts";
import type { Plan } from "../plan.ts";

const PART_MISSING = "part-missing";

export class PartQuestion {
  readonly #findings: Findings;
  readonly #plan: Plan;
  readonly #words: Words;
  /** The questions that were shown, so that each keeps somebody only once. */
  #shown = new Set<string>();
  /** The one that the note below the part tells. */
  #asking = "";

  constructor(findings: Findings, plan: Plan, words: Words) {
    this.#findings = findings;
    this.#plan = plan;
    this.#words = words;
  }

  /** Ask what nobody has seen yet about a part; whether there was such a question. */
  ask(section: HTMLElement) {
    const question = this.#findings.ask(section);
    if (!question || this.#shown.has(question.key)) return false;
    this.#shown.add(question.key);
    this.#asking = question.key;
    for (const fold of all(section, ".cop-form-more", HTMLDetailsElement)) fold.open ||= fold.contains(question.box);
    this.tell(section);
    const note = noteOf(section);
    note.focus({ preventScroll: true });
    note.scrollIntoView({ block: "nearest" });
    return true;
  }

  /** Say in the note what is asked, with the way to the field, as long as the checker asks it. */
  tell(section: HTMLElement) {
    if (!this.#asking) return;
    const question = this.#findings.ask(section);
    if (question?.key !== this.#asking) {
      this.forget(section);
      return;
    }
    const note = noteOf(section);
    // Nobody is told what they are typing before they have left its field.
    if (note.firstChild && question.box.contains(document.activeElement)) return;
    // What is not filled in is asked as the field asks it.
    const asked = question.key.startsWith(PART_MISSING) ? question.box.querySelector(".cop-help")?.textContent : null;
    const text = this.#words.say("one-question", { question: asked?.trim() || question.text });
    if (note.firstChild?.textContent === text) return;
    const link = this.#toPart(question.key, section) ?? jump(this.#words.say("to-field"), () => question.box);
    note.replaceChildren(make("span", {}, text), " ", link);
  }

  /** The way to another part, where the question is asked because that says nothing yet. */
  #toPart(key: string, section: HTMLElement) {
    const { checker, options, planFormat } = this.#plan;
    const { book } = checker.format(options.language ?? SOURCE_LANGUAGE);
    const absent = book.rules.get(key.split(" ")[0] ?? "")?.insteadOf ?? [];
    for (const name of absent) {
      const title = planFormat.elements.get(name)?.title ?? "";
      const place = planFormat.elements.get(name)?.places[0]?.[0] ?? name;
      const part = section.closest("form")?.querySelector(`#part-${CSS.escape(place)}:not([hidden])`);
      if (part && part !== section) return make("a", { href: `#${part.id}` }, this.#words.say("to-part", { title }));
    }
    return null;
  }

  /** Ask nothing more about a part, such as one that is opened anew. */
  forget(section: HTMLElement | null) {
    this.#asking = "";
    if (section) noteOf(section).replaceChildren();
  }
}

function noteOf(section: HTMLElement) {
  return one(section, ".cop-part-note", HTMLElement);
}
