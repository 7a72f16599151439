/** The rules: data of `schemas/rules`, and their judgement of a view. */

import { isElement, reaches, TIERS } from "../plan_format/format.js";
import { isBegun } from "./missing.js";
import { Item, KINDS } from "./predicates.js";
import { keyOf } from "../paths.js";
import { isThere, Selection } from "./selectors.js";
import { Placeholders } from "./normalize.js";
import { violation, REPORTED } from "./plan_view.js";
import { fields } from "../text/wording.js";

/** @typedef {import("../plan_format/format.js").Names} Names */
/** @typedef {import("../plan_format/format.js").PlanFormat} PlanFormat */
/** @typedef {import("../finding.js").Path} Path */
/** @typedef {import("../finding.js").Severity} Severity */
/** @typedef {import("./missing.js").Judging} Judging */
/** @typedef {import("./predicates.js").Around} Around */
/** @typedef {import("./plan_view.js").Violation} Violation */
/** @typedef {import("./plan_view.js").View} View */

/**
 * @typedef {object} RuleData An entry of the rules, as `schemas/rules/rules.schema.json` describes it.
 * @property {string} name
 * @property {Severity} severity
 * @property {string | string[]} [element]
 * @property {"off"} [default]
 * @property {string} [language]
 * @property {string} [each]
 * @property {string | string[]} [unless]
 * @property {"builtin" | Record<string, import("./predicates.js").Parameters>} check
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
 * @property {[string, import("./predicates.js").Parameters] | null} check Nothing where the program itself judges.
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
 * @param {import("../plan_format/languages.js").LanguageWords} words
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
 * A rule is not judged on a plan that has not come so far, nor while an element it speaks of is absent (that is reported
 * once, for the element), nor where it would speak of something that is reported already.
 *
 * @param {RuleBook} book
 * @param {Judging} judging
 * @param {Around} around
 * @returns {Generator<Violation>}
 */
export function* judge(book, options, around) {
  const { view, planFormat } = around;
  const begun = new Set([...planFormat.elements.values()].filter((one) => isBegun(view, one)).map((one) => one.name));
  for (const [name, value] of view.tree) if (isThere(value)) begun.add(name);
  /** @type {Set<string>} */
  const spoken = new Set();
  for (const rule of book.rules.values()) {
    if (rule.check && applies(rule, options) && [...rule.speaksOf].every((name) => begun.has(name))) {
      yield* judgeBy(rule, rule.check, around, spoken);
    }
  }
}

/**
 * @param {Rule} rule
 * @param {[string, import("./predicates.js").Parameters]} check
 * @param {Around} around
 * @param {Set<string>} spoken Which rules speak of which items.
 * @returns {Generator<Violation>}
 */
function* judgeBy(rule, check, around, spoken) {
  const { view } = around;
  for (const match of new Selection(view).values(rule.each)) {
    if (rule.unless.some((earlier) => spoken.has(keyOf([earlier, ...match.path])))) continue;
    for (const found of violations(rule, check, new Item(match, around))) {
      spoken.add(keyOf([rule.name, ...match.path]));
      yield found;
      if (check[0] === "resolves") view.mend(found.path, found.words.suggestion || REPORTED);
    }
  }
}

/**
 * @param {Rule} rule
 * @param {Judging} judging
 */
function applies(rule, options) {
  const isSpoken = rule.language === null || rule.language === options.spoken;
  const isOn = !rule.optional || options.enabled.includes(rule.name);
  return reaches(options.tier, rule.tier) && rule.session <= options.through && isSpoken && isOn;
}

/**
 * @param {Rule} rule
 * @param {[string, import("./predicates.js").Parameters]} check
 * @param {Item} item
 * @returns {Generator<Violation>}
 */
function* violations(rule, [kind, parameters], item) {
  const mismatches = [...(KINDS.get(kind)?.(item, parameters) ?? [])];
  if (item.selection.reported) return;
  /** @type {import("../text/wording.js").Words} */
  const own = {};
  for (const name of fields(rule.message + rule.fix)) {
    if (name.startsWith(".")) own[name] = item.view.mention([...item.path, ...name.slice(1).split(".")]);
  }
  for (const { words, at, also = null } of mismatches) {
    yield violation(rule.name, placeOf(rule, item, at), { ...own, ...words }, { also });
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
