/** What a plan does not have yet: elements that are absent, and parts that are expected of those that are there. */

import { lastName, namesOf, reaches, TIERS } from "../plan_format/format.ts";
import { keyOf } from "../paths.ts";
import { sample } from "../plan_format/examples.ts";
import { below, isThere } from "./selectors.ts";
import { fault, isNames } from "./plan_view.ts";

/** @typedef {import("../plan_format/format.ts").Element} Element */
/** @typedef {import("../plan_format/format.ts").Part} Part */
/** @typedef {import("../plan_format/format.ts").PlanFormat} PlanFormat */
/** @typedef {import("../finding.ts").ElementState} ElementState */
/** @typedef {import("../finding.ts").Path} Path */
/** @typedef {import("../finding.ts").State} State */
/** @typedef {import("./plan_view.ts").Fault} Fault */
/** @typedef {import("./plan_view.ts").View} View */

/** How far a plan has come, which decides what is asked of it; `enabled` are rules that are off otherwise. */
export class Judging {
  /** @param {{tier: string, through: number, language: string, today: string | null, enabled: string[]}} options */
  constructor({ tier, through, language, today, enabled }) {
    this.tier = tier;
    this.through = through;
    this.language = language;
    this.today = today;
    this.enabled = enabled;
  }

  /** The language without its country: `pt` for `pt-BR`. */
  get spoken() {
    return this.language.split("-", 1)[0] ?? "";
  }

  /**
   * Whether the plan has reached the tier and the session of an element or a part.
   *
   * @param {Element | Part} one
   */
  asksFor(one, tier = one.tier) {
    return reaches(this.tier, tier) && one.session <= this.through;
  }
}

/**
 * Whether an element has any content.
 *
 * @param {View} view
 * @param {Element} element
 */
export function isBegun(view, element) {
  return element.places.some((names) => [...below(view.tree, names)].some(({ value }) => isThere(value)));
}

/**
 * Yield a fault for each element that is asked for and absent, in the order of the sessions.
 *
 * Not for one whose place holds something that is told already, such as a placeholder.
 *
 * @param {View} view
 * @param {PlanFormat} planFormat
 * @param {Judging} judging
 * @param {Path[]} told
 * @returns {Generator<Fault>}
 */
export function* missingElements(view, planFormat, judging, told) {
  const touched = new Set(told.map(namesOf).flatMap((names) => names.map((_, end) => keyOf(names.slice(0, end + 1)))));
  for (const element of bySession(planFormat)) {
    const place = element.places[0] ?? [];
    const part = planFormat.parts.get(place);
    const isTouched = element.places.some((names) => touched.has(keyOf(names)));
    if (!part || !judging.asksFor(element) || isTouched || isBegun(view, element)) continue;
    yield fault("element-missing", place.slice(0, 1), { part: element.title }, {
      element: element.name,
      prompt: part.description,
      sample: sample(part, planFormat, judging.tier),
    });
  }
}

/**
 * Yield a fault for each part that is expected where its surroundings are there, in the order of the format.
 *
 * @param {View} view
 * @param {PlanFormat} planFormat
 * @param {Judging} judging
 * @returns {Generator<Fault>}
 */
export function* missingParts(view, planFormat, judging) {
  for (const part of planFormat.parts.values()) {
    if (!part.expected || !judging.asksFor(part, part.expected)) continue;
    const element = planFormat.elements.get(part.element ?? "");
    if (part.names.length > 1 || (element && isBegun(view, element))) yield* missingPart(view, planFormat, part);
  }
}

/**
 * @param {View} view
 * @param {PlanFormat} planFormat
 * @param {Part} part
 * @returns {Generator<Fault>}
 */
function* missingPart(view, planFormat, part) {
  const name = lastName(part);
  for (const { path, value } of below(view.tree, part.names.slice(0, -1))) {
    if (!isNames(value) || (value.get(name) ?? null) !== null) continue;
    const place = [...path, name];
    // The line where the name of an empty part already stands.
    const line = view.places.get(place)?.key?.line;
    const words = { part: part.title, ...around(part, planFormat), ...(line && { line }) };
    yield fault("part-missing", place, words, {
      element: part.element,
      prompt: part.description,
      sample: sample(part, planFormat, part.tier),
    });
  }
}

/**
 * What a message calls the thing that lacks a part: `item` for a list entry, else `whole`.
 *
 * @param {Part} part
 * @param {PlanFormat} planFormat
 */
function around(part, planFormat) {
  const outer = planFormat.parts.get(part.names.slice(0, -1));
  if (outer?.kinds.has("array")) return { item: outer.item };
  const title = outer?.title ?? planFormat.elements.get(part.element ?? "")?.title ?? "";
  return { whole: title.slice(0, 1).toUpperCase() + title.slice(1) };
}

/**
 * Say of each element of the plan's tier whether it is there.
 *
 * @param {View} view
 * @param {PlanFormat} planFormat
 * @param {Judging} judging
 * @param {Map<string, string>} deferred
 */
export function elementStates(view, planFormat, judging, deferred) {
  return bySession(planFormat)
    .filter((element) => reaches(judging.tier, element.tier))
    .map((element) => stateOf(element, judged(view, element, judging, deferred)));
}

/**
 * Name the elements that the tier above would ask for, of the sessions done, and that are absent.
 *
 * @param {View} view
 * @param {PlanFormat} planFormat
 * @param {Judging} judging
 * @param {Map<string, string>} deferred
 */
export function nextTier(view, planFormat, judging, deferred) {
  const above = TIERS[TIERS.indexOf(judging.tier) + 1];
  return bySession(planFormat)
    .filter(({ tier, session, name }) => tier === above && session <= judging.through && !deferred.has(name))
    .filter((element) => !isBegun(view, element))
    .map((element) => stateOf(element, "missing"));
}

/**
 * @param {View} view
 * @param {Element} element
 * @param {Judging} judging
 * @param {Map<string, string>} deferred
 * @returns {State}
 */
function judged(view, element, judging, deferred) {
  if (isBegun(view, element)) return "present";
  if (deferred.has(element.name)) return "deferred";
  return element.session <= judging.through ? "missing" : "not started";
}

/**
 * @param {Element} element
 * @param {State} state
 * @returns {ElementState}
 */
function stateOf({ number, name, title, session, tier }, state) {
  return { number, name, title, session, tier, state };
}

/** @param {PlanFormat} planFormat */
function bySession(planFormat) {
  return [...planFormat.elements.values()].sort(
    (one, other) => one.session - other.session || one.number - other.number,
  );
}
