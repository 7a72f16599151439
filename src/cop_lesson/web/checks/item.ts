/** What a check is about, and what it finds there. */

import type { Deferral, Path } from "../finding.ts";
import type { PathMap } from "../paths.ts";
import { type Names, namesOf, type PlanFormat } from "../plan_format/format.ts";
import type { Words } from "../text/wording.ts";
import { isNames, type Value, type View } from "./plan_view.ts";
import { type Match, Selection } from "./selectors.ts";

/** One way in which a check does not hold. */
export interface Failure {
  words: Words;
  /** Where it is, if that is not the item. */
  at?: Path;
  also?: Path;
}

/** A text of a plan, and where it stands. */
export interface TextMatch {
  path: Path;
  value: string;
}

/** What a check can look at beside its item. */
export interface Around {
  view: View;
  planFormat: PlanFormat;
  today: string | null;
  deferred: PathMap<Deferral>;
  /** The language of the plan, without its country. */
  language: string;
}

/** What a check is about: one part of a plan, and the selection that looks around from there. */
export class Item {
  readonly path: Path;
  readonly value: Value;
  readonly view: View;
  readonly planFormat: PlanFormat;
  readonly today: string | null;
  readonly language: string;
  readonly #deferred: PathMap<Deferral>;
  readonly selection: Selection;

  constructor({ path, value }: Match, { view, planFormat, today, deferred, language }: Around) {
    this.path = path;
    this.value = value;
    this.view = view;
    this.planFormat = planFormat;
    this.today = today;
    this.language = language;
    this.#deferred = deferred;
    this.selection = new Selection(view, path);
  }

  /** The id of the item, if it has one. */
  get id() {
    const id = isNames(this.value) ? this.value.get("id") : null;
    return typeof id === "string" ? id : null;
  }

  /** Every value that is there. */
  values(selectors: string | string[]) {
    return this.selection.values(selectors);
  }

  /** Every text that is there. */
  texts(selectors: string | string[]) {
    return this.values(selectors).filter(isText);
  }

  /** Whether a selector finds nothing but `false`, and that is neither reported already nor deferred. */
  lacks(selector: string) {
    if (this.#deferred.has(this.names(selector))) return false;
    const selection = new Selection(this.view, this.path);
    return selection.values(selector).every(({ value }) => value === false) && !selection.reported;
  }

  /** Whether one of these parts is deferred. */
  defers(selectors: string[]) {
    return selectors.some((selector) => this.#deferred.has(this.names(selector)));
  }

  /** What the lesson calls some sections. */
  titles(names: Names) {
    return names.map((name) => this.planFormat.parts.get([name])?.title ?? name);
  }

  /** What the lesson calls the part that a selector leads to. */
  title(selector: string) {
    const names = this.names(selector);
    return this.planFormat.parts.get(names)?.title ?? names.at(-1) ?? "";
  }

  /** The names that a selector leads to. */
  names(selector: string) {
    const names = selector
      .replace(/\[[^\]]*\]/gu, "")
      .replace(/^\./u, "")
      .split(".");
    return selector.startsWith(".") ? [...namesOf(this.path), ...names] : names;
  }
}

export function isText(match: Match): match is TextMatch {
  return typeof match.value === "string";
}
