/** Where findings stand in a form. */

import type { Rule } from "../../checks/rules.ts";
import { isThere } from "../../checks/selectors.ts";
import { ANSWER_NAMES, type Finding } from "../../finding.ts";
import { SOURCE_LANGUAGE } from "../../plan_format/languages.ts";
import { all } from "../dom.ts";
import { pathOf } from "../form/paths_in_page.ts";
import type { Plan } from "../plan.ts";

const ENTRY = /^\d+$/u;

export class Places {
  readonly #form: HTMLFormElement;
  readonly #plan: Plan;
  readonly #rules: Map<string, Rule>;
  /** The parts of the form by their paths, as they are while findings are shown. */
  #boxes = new Map<string, HTMLElement>();

  constructor(form: HTMLFormElement, plan: Plan) {
    this.#form = form;
    this.#plan = plan;
    this.#rules = plan.checker.format(plan.options.language ?? SOURCE_LANGUAGE).book.rules;
  }

  /** Look which parts the form has now. */
  find() {
    const boxes = all(this.#form, "[data-path]", HTMLElement).toReversed();
    this.#boxes = new Map(boxes.map((box) => [box.dataset.path ?? "", box]));
  }

  /** A part of the form, or else the section that it would be in. */
  partOf(path: string) {
    return this.#boxes.get(path) ?? this.section(path);
  }

  section(path: string) {
    return this.#form.querySelector<HTMLElement>(
      `.cop-form-section[data-section="${CSS.escape(path.split(".")[0] ?? "")}"]`,
    );
  }

  /**
   * The element of the form that a finding is about: the first field that is to be filled in, or the place of its
   * pointer.
   *
   * Nothing for an entry that the form does not show: see form/lists.ts.
   */
  boxOf({ rule, pointer }: Finding): HTMLElement | null {
    const parts = pointer.slice(1).split("/").filter(Boolean);
    const [section = "", name = ""] = parts;
    if (section === "deferred") return this.#form.querySelector(`[data-defers][data-at="${CSS.escape(name)}"]`);
    // What is said of an answer in the place of a part is told beside the answers.
    const isAnswer = ANSWER_NAMES.includes(name);
    if (isAnswer) return this.#form.querySelector(`[data-defers][data-place="${CSS.escape(section)}"]`);
    for (const path of this.#wanted(rule, parts)) {
      const field = this.#boxes.get(path);
      if (field && !isThere(this.#plan.view?.get(pathOf(field)) ?? null)) return field;
    }
    for (let length = parts.length; length > 0; length -= 1) {
      const found = this.#boxes.get(parts.slice(0, length).join("."));
      const isUnshown = found?.dataset.kind === "entries" && ENTRY.test(parts[length] ?? "");
      if (found) return isUnshown ? null : found;
    }
    return null;
  }

  /** The fields that a rule wants at a place, as far as it names single ones. */
  #wanted(rule: string, parts: string[]) {
    const [kind, check] = this.#rules.get(rule)?.check ?? [];
    const selectors: string[] = (kind === "has" && (check?.all ?? check?.any)) || [];
    const single = selectors.filter((selector) => !selector.includes("["));
    return single.map((selector) => (selector.startsWith(".") ? parts.join(".") + selector : selector));
  }
}
