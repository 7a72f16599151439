/** The rules: data of `schemas/rules.yaml`, and their judgement of a view. */

import { isElement, reaches, TIERS } from "../plan_format/format.ts";
import { isBegun } from "./missing.ts";
import { Item, KINDS } from "./predicates.ts";
import { keyOf } from "../paths.ts";
import { isThere, Selection } from "./selectors.ts";
import { Placeholders } from "./normalize.ts";
import { fault, TOLD } from "./plan_view.ts";
import { fields } from "../text/wording.ts";

/** @typedef {import("../plan_format/format.ts").Names} Names */
/** @typedef {import("../plan_format/format.ts").PlanFormat} PlanFormat */
/** @typedef {import("../finding.ts").Path} Path */
/** @typedef {import("../finding.ts").Severity} Severity */
/** @typedef {import("./missing.ts").Judging} Judging */
/** @typedef {import("./predicates.ts").Around} Around */
/** @typedef {import("./plan_view.ts").Fault} Fault */
/** @typedef {import("./plan_view.ts").View} View */

/**
 * @typedef {object} RuleData An entry of the rules, as `schemas/rules.schema.json` describes it.
 * @property {string} name
 * @property {Severity} severity
 * @property {string | string[]} [element]
 * @property {"off"} [default]
 * @property {string} [language]
 * @property {string} [each]
 * @property {string | string[]} [unless]
 * @property {"builtin" | Record<string, import("./predicates.ts").Parameters>} check
 * @property {string} [at]
 * @property {string} message
 * @property {string} [why] Absent, as is `fix`, until a page asks for them: see `page/later.js`.
 * @property {string} [fix]
 *
 * @typedef {object} RulesData
 * @property {RuleData[]} rules
 * @property {{whole: string[], part: string[], phrases: string[]}} placeholders
 * @property {Record<string, string>} phrases
 *
 * @typedef {object} Rule One check: what it judges and how, and its words.
 * @property {string} name
 * @property {Severity} severity
 * @property {boolean} optional Whether it is judged only where it is asked for.
 * @property {string | null} element The first of the elements of that session.
 * @property {string[]} elements
 * @property {Set<string>} speaksOf These elements, and sections that are only a part of one.
 * @property {Names[]} places
 * @property {number} session The highest among the elements that the rule speaks of, as is `tier`.
 * @property {string} tier
 * @property {string | null} language
 * @property {string} each
 * @property {string[]} unless
 * @property {[string, import("./predicates.ts").Parameters] | null} check Nothing where the program itself judges.
 * @property {string} at
 * @property {string} message
 * @property {string} why
 * @property {string} fix
 *
 * @typedef {object} RuleBook All rules in the order of judging, what counts as a placeholder, and phrases of reports.
 * @property {Map<string, Rule>} rules
 * @property {Placeholders} placeholders
 * @property {Record<string, string>} phrases
 */

export const ELEMENT_MISSING = "element-missing";

/**
 * Make the rules, in the words of a language.
 *
 * @param {RulesData} data
 * @param {PlanFormat} planFormat
 * @param {import("../plan_format/languages.ts").LanguageWords} words
 * @returns {RuleBook}
 */
export function loadRules(data, planFormat, words) {
  const worded = data.rules.map((entry) => ({ ...entry, ...words.rules?.[entry.name] }));
  return {
    rules: new Map(worded.map((entry) => [entry.name, ruleOf(entry, planFormat)])),
    placeholders: new Placeholders(data.placeholders),
    phrases: { ...data.phrases, ...words.phrases },
  };
}

/**
 * @param {RuleData} entry
 * @param {PlanFormat} planFormat
 * @returns {Rule}
 */
function ruleOf(entry, planFormat) {
  const speaksOf = listed(entry.element).map((name) => {
    const found = planFormat.elementOrPart(name);
    if (!found) throw new Error(`no element or part of the format: ${name}`);
    return found;
  });
  const elements = speaksOf.map((one) => (isElement(one) ? one.name : (one.element ?? "")));
  const sections = speaksOf.flatMap((one) => (isElement(one) || one.names.length > 1 ? [] : one.names));
  const session = Math.max(1, ...speaksOf.map((one) => one.session));
  const [check = null] = entry.check === "builtin" ? [] : Object.entries(entry.check);
  return {
    name: entry.name,
    severity: entry.severity,
    optional: entry.default === "off",
    element: elements[speaksOf.findIndex((one) => one.session === session)] ?? null,
    elements: [...new Set(elements)],
    speaksOf: new Set([...elements, ...sections]),
    places: speaksOf.flatMap((one) => (isElement(one) ? one.places : [one.names])),
    session,
    tier: TIERS.findLast((tier) => speaksOf.some((one) => one.tier === tier)) ?? "minimum",
    language: entry.language ?? null,
    each: entry.each ?? "",
    unless: listed(entry.unless),
    check,
    at: entry.at ?? "",
    message: entry.message,
    why: entry.why ?? "",
    fix: entry.fix ?? "",
  };
}

/** @param {string | string[] | undefined} value */
function listed(value) {
  return value === undefined ? [] : [value].flat();
}

/**
 * Judge a view by every rule that applies, in the order of the rules.
 *
 * A rule is not judged on a plan that has not come so far, nor while an element it speaks of is absent (that is told
 * once, for the element), nor where it would speak of something that is told already.
 *
 * @param {RuleBook} book
 * @param {Judging} judging
 * @param {Around} around
 * @returns {Generator<Fault>}
 */
export function* judge(book, judging, around) {
  const { view, planFormat } = around;
  const begun = new Set([...planFormat.elements.values()].filter((one) => isBegun(view, one)).map((one) => one.name));
  for (const [name, value] of view.tree) if (isThere(value)) begun.add(name);
  /** @type {Set<string>} */
  const spoken = new Set();
  for (const rule of book.rules.values()) {
    if (rule.check && applies(rule, judging) && [...rule.speaksOf].every((name) => begun.has(name))) {
      yield* judgeBy(rule, rule.check, around, spoken);
    }
  }
}

/**
 * @param {Rule} rule
 * @param {[string, import("./predicates.ts").Parameters]} check
 * @param {Around} around
 * @param {Set<string>} spoken Which rules speak of which items.
 * @returns {Generator<Fault>}
 */
function* judgeBy(rule, check, around, spoken) {
  const { view } = around;
  for (const match of new Selection(view).values(rule.each)) {
    if (rule.unless.some((earlier) => spoken.has(keyOf([earlier, ...match.path])))) continue;
    for (const found of faults(rule, check, new Item(match, around))) {
      spoken.add(keyOf([rule.name, ...match.path]));
      yield found;
      if (check[0] === "resolves") view.mend(found.path, found.words.suggestion || TOLD);
    }
  }
}

/**
 * @param {Rule} rule
 * @param {Judging} judging
 */
function applies(rule, judging) {
  const isSpoken = rule.language === null || rule.language === judging.spoken;
  const isOn = !rule.optional || judging.enabled.includes(rule.name);
  return reaches(judging.tier, rule.tier) && rule.session <= judging.through && isSpoken && isOn;
}

/**
 * @param {Rule} rule
 * @param {[string, import("./predicates.ts").Parameters]} check
 * @param {Item} item
 * @returns {Generator<Fault>}
 */
function* faults(rule, [kind, parameters], item) {
  const failures = [...(KINDS.get(kind)?.(item, parameters) ?? [])];
  if (item.selection.told) return;
  /** @type {import("../text/wording.ts").Words} */
  const own = {};
  for (const name of fields(rule.message + rule.fix)) {
    if (name.startsWith(".")) own[name] = item.view.mention([...item.path, ...name.slice(1).split(".")]);
  }
  for (const { words, at, also = null } of failures) {
    yield fault(rule.name, placeOf(rule, item, at), { ...own, ...words }, { also });
  }
}

/**
 * Where a failure is shown: where the rule says, else where the check found it, else at the item.
 *
 * @param {Rule} rule
 * @param {Item} item
 * @param {Path | undefined} found
 */
function placeOf(rule, item, found) {
  const at = rule.at.replace(/^\.+|\.+$/gu, "");
  if (at) return [...item.path, ...at.split(".")];
  return rule.at || !found ? item.path : found;
}
