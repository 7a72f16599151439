/** What a plan does not have yet: elements that are absent, and parts that are expected of those that are there. */

import type { ElementState, Path, State } from "../finding.ts";
import { keyOf } from "../paths.ts";
import {
  type Element,
  firstAsking,
  isAsked,
  lastName,
  namesOf,
  nextAsks,
  type Part,
  type PlanFormat,
} from "../plan_format/format.ts";
import { capitalize } from "../text/capital.ts";
import { saysNone } from "../text/denials.ts";
import { isNames, type Names, type View, violation, type Violation } from "./plan_view.ts";
import { below, isThere } from "./selectors.ts";
import type { Suppressions } from "./suppressions.ts";

/** How far a plan has come, which decides what is asked of it; `enabled` are rules that are off otherwise. */
export class CheckOptions {
  readonly asks: string;
  readonly through: number;
  readonly language: string;
  readonly enabled: string[];

  constructor({ asks, through, language, enabled }: Pick<CheckOptions, "asks" | "through" | "language" | "enabled">) {
    this.asks = asks;
    this.through = through;
    this.language = language;
    this.enabled = enabled;
  }

  /** The language without its country: `pt` for `pt-BR`. */
  get spoken() {
    return this.language.split("-", 1)[0] ?? "";
  }

  /** Whether an element or a part is asked of the plan, which has reached its session. */
  asksFor(one: Element | Part) {
    return isAsked(one, this.asks) && one.session <= this.through;
  }
}

/** Whether an element has any content. */
export function isBegun(view: View, element: Element) {
  return element.places.some((names) => holdsAny(view, names));
}

function holdsAny(view: View, names: string[]) {
  return [...below(view.tree, names)].some(({ value }) => isThere(value));
}

/** The names of the elements in whose place something is reported already, such as a placeholder. */
export function touchedElements(planFormat: PlanFormat, reported: Path[]) {
  const touched = new Set(
    reported.map(namesOf).flatMap((names) => names.map((_, end) => keyOf(names.slice(0, end + 1)))),
  );
  const elements = [...planFormat.elements.values()];
  return new Set(
    elements.filter(({ places }) => places.some((names) => touched.has(keyOf(names)))).map(({ name }) => name),
  );
}

/**
 * Yield a violation for each element that is asked for and absent, in the order of the sessions.
 *
 * Not for one that is `touched`, nor for one that rests on what is absent too.
 */
export function* missingElements(
  view: View,
  planFormat: PlanFormat,
  options: CheckOptions,
  touched: Set<string>,
): Generator<Violation> {
  for (const element of bySession(planFormat)) {
    const place = element.places[0] ?? [];
    const part = planFormat.parts.get(place);
    if (!part || !options.asksFor(element) || touched.has(element.name) || isBegun(view, element)) continue;
    if (!element.restsOn.every((names) => holdsAny(view, names))) continue;
    yield violation(
      "element-missing",
      place.slice(0, 1),
      { part: element.title, asks: options.asks },
      {
        element: element.name,
        prompt: part.description,
        absent: { part, asks: options.asks },
      },
    );
  }
}

/** Yield a violation for each part that is expected where its surroundings are there, in the order of the format. */
export function* missingParts(view: View, planFormat: PlanFormat, options: CheckOptions): Generator<Violation> {
  for (const part of planFormat.parts.values()) {
    if (!part.expected || !options.asksFor(part)) continue;
    const element = planFormat.elements.get(part.element ?? "");
    if (part.names.length > 1 || (element && isBegun(view, element))) {
      yield* missingPart(view, planFormat, part, options.asks);
    }
  }
}

function* missingPart(view: View, planFormat: PlanFormat, part: Part, asks: string): Generator<Violation> {
  const name = lastName(part);
  for (const { path, value } of below(view.tree, part.names.slice(0, -1))) {
    if (!isNames(value) || (value.get(name) ?? null) !== null || isNone(value)) continue;
    const place = [...path, name];
    // The line where the name of an empty part already stands.
    const line = view.places.get(place)?.key?.line;
    const words = { part: part.title, asks, ...around(part, planFormat), ...(line && { line }) };
    yield violation("part-missing", place, words, {
      element: part.element,
      prompt: part.description,
      absent: { part, asks: firstAsking(part) },
    });
  }
}

/** Whether an entry is there to say that there is none: `- risk: none yet`. */
function isNone(entry: Names) {
  const texts = [...entry].flatMap(([name, text]) => (typeof text === "string" && name !== "id" ? [text] : []));
  return texts.length > 0 && texts.every((text) => saysNone(text));
}

/** What a message calls the thing that lacks a part: `item` for a list entry, else `whole`. */
function around(part: Part, planFormat: PlanFormat) {
  const outer = planFormat.parts.get(part.names.slice(0, -1));
  if (outer?.kinds.has("array")) return { item: outer.item };
  const title = outer?.title ?? planFormat.elements.get(part.element ?? "")?.title ?? "";
  return { whole: capitalize(title) };
}

/** Say of each element that is asked of the plan whether it is there. */
export function elementStates(view: View, planFormat: PlanFormat, options: CheckOptions, suppressions: Suppressions) {
  return bySession(planFormat)
    .filter((element) => isAsked(element, options.asks))
    .map((element) => {
      const state = judged(view, element, options, suppressions);
      const answer = state === "deferred" ? suppressions.elements.get(element.name)?.answer : undefined;
      return { ...stateOf(element, state), ...(answer && { answer }) };
    });
}

/** Name the elements that a plan would go on to, of the sessions done, and that are absent. */
export function nextElements(
  view: View,
  planFormat: PlanFormat,
  options: CheckOptions,
  touched: Set<string>,
  deferred: Suppressions["elements"],
) {
  const following = nextAsks(options.asks) ?? "";
  return bySession(planFormat)
    .filter(
      (element) =>
        !isAsked(element, options.asks) &&
        element.askedBy.includes(following) &&
        element.session <= options.through &&
        !touched.has(element.name) &&
        !deferred.has(element.name) &&
        !isBegun(view, element),
    )
    .map((element) => stateOf(element, "missing"));
}

function judged(view: View, element: Element, options: CheckOptions, suppressions: Suppressions): State {
  if (isBegun(view, element) || suppressions.isElsewhere(element.name)) return "present";
  if (suppressions.elements.has(element.name)) return "deferred";
  return element.session <= options.through ? "missing" : "not started";
}

function stateOf({ number, name, title, session, askedBy }: Element, state: State): ElementState {
  return { number, name, title, session, askedBy, state };
}

function bySession(planFormat: PlanFormat) {
  return [...planFormat.elements.values()].toSorted(
    (one, other) => one.session - other.session || one.number - other.number,
  );
}
