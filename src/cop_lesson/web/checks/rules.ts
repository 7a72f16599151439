/** The rules: data of `schemas/rules`, and their judgement of a view. */

import type { Explanations } from "../explaining.ts";
import type { Path, Severity } from "../finding.ts";
import { keyOf } from "../paths.ts";
import {
  ASKS,
  type Element,
  fromFirst,
  isAsked,
  isElement,
  type Names,
  type Part,
  type PlanFormat,
} from "../plan_format/format.ts";
import type { LanguageWords } from "../plan_format/languages.ts";
import { saysNone } from "../text/denials.ts";
import { fields } from "../text/templates.ts";
import { type Words } from "../text/wording.ts";
import { type Around, Item } from "./item.ts";
import { type CheckOptions, isBegun } from "./missing.ts";
import { Placeholders, type PlaceholdersData } from "./normalize.ts";
import { REPORTED, violation, type Violation } from "./plan_view.ts";
import { KINDS, type Parameters } from "./predicates.ts";
import { type ConcernData, Ranking } from "./ranking.ts";
import type { Said } from "./said.ts";
import { isThere, Selection } from "./selectors.ts";

/** An entry of the rules, as `schemas/rules/rules.schema.json` describes it. */
interface RuleData {
  name: string;
  /** That of a piece of advice, where it is absent. */
  severity?: Severity;
  element?: string | string[];
  default?: "off";
  language?: string;
  each?: string;
  unless?: string | string[];
  instead_of?: string | string[];
  /** Absent where the program itself judges. */
  check?: Record<string, Parameters>;
  at?: string;
  /** What the words mention of an entry, where a page asks for these later: `message`, `why` and `fix`. */
  names?: string;
  message?: string;
  why?: string;
  fix?: string;
}

export interface RulesData {
  rules: RuleData[];
  /** Nothing where it comes later. */
  ranking?: ConcernData[];
  said: Said[];
  placeholders: PlaceholdersData;
  phrases: Record<string, string>;
}

/** One check: what it judges and how, and its words. */
export interface Rule {
  name: string;
  severity: Severity;
  /** Whether it is judged only where it is asked for. */
  optional: boolean;
  /** The first of the elements of that session. */
  element: string | null;
  elements: string[];
  /** These elements, and sections that are only a part of one. */
  speaksOf: Set<string>;
  places: Names[];
  /** The highest among the elements that the rule speaks of. */
  session: number;
  /** The values of `asks` by which all of these elements are judged. */
  askedBy: string[];
  language: string | null;
  each: string;
  unless: string[];
  /** What it is told in the place of: absent elements and parts, and earlier rules. */
  insteadOf: string[];
  /** Nothing where the program itself judges. */
  check: [string, Parameters] | null;
  at: string;
  /** What its words mention of the item, such as `.action`. */
  names: string[];
  message: string;
  why: string;
  fix: string;
}

/** All rules in the order of judging, how much they matter, what answers them, placeholders, and phrases. */
export interface RuleBook {
  rules: Map<string, Rule>;
  ranking: Ranking;
  said: Said[];
  placeholders: Placeholders;
  /** What says what to do; nothing while it is not there yet. */
  explanations: Explanations | null;
  phrases: Record<string, string>;
}

export const ELEMENT_MISSING = "element-missing";

/** Make the rules, in the words of a language. */
export function loadRules(data: RulesData, planFormat: PlanFormat, words: LanguageWords): RuleBook {
  const worded = data.rules.map((entry) => ({ ...entry, ...words.rules?.[entry.name] }));
  return {
    rules: new Map(worded.map((entry) => [entry.name, ruleOf(entry, planFormat)])),
    ranking: new Ranking(words.ranking ?? data.ranking ?? []),
    said: [...data.said, ...(words.said ?? [])],
    placeholders: new Placeholders(data.placeholders),
    explanations: planFormat.vocabulary.explanations,
    phrases: { ...data.phrases, ...words.phrases },
  };
}

function ruleOf(entry: RuleData, planFormat: PlanFormat): Rule {
  const insteadOf = listed(entry.instead_of);
  const speaksOf = listed(entry.element).map((name) => {
    const found = planFormat.elementOrPart(name);
    if (!found) throw new Error(`no element or part of the format: ${name}`);
    return found;
  });
  const elements = speaksOf.map((one) => (isElement(one) ? one.name : (one.element ?? "")));
  const sections = speaksOf.flatMap((one) => (isElement(one) || one.names.length > 1 ? [] : one.names));
  const session = Math.max(1, ...speaksOf.map((one) => one.session));
  const [check = null] = Object.entries(entry.check ?? {});
  const { message = "", why = "", fix = "" } = entry;
  const names = [...(entry.names?.split(" ") ?? []), ...fields(message + fix)];
  return {
    name: entry.name,
    severity: entry.severity ?? (entry.check ? "advice" : "error"),
    optional: entry.default === "off",
    element: elements[speaksOf.findIndex((one) => one.session === session)] ?? null,
    elements: [...new Set(elements)],
    speaksOf: new Set([...elements, ...sections].filter((name) => !insteadOf.includes(name))),
    places: speaksOf.flatMap((one) => (isElement(one) ? one.places : [one.names])),
    session,
    askedBy: ASKS.slice(0, -1).filter((asks) => speaksOf.every((one) => judgedBy(one).includes(asks))),
    language: entry.language ?? null,
    each: entry.each ?? "",
    unless: listed(entry.unless),
    insteadOf,
    check,
    at: entry.at ?? "",
    names: names.filter((name) => name.startsWith(".")),
    message,
    why,
    fix,
  };
}

/** What judges an element or a section that is there; a field is judged where it is asked for. */
function judgedBy(target: Element | Part) {
  return isElement(target) || target.names.length === 1 ? fromFirst(target.askedBy) : target.askedBy;
}

function listed(value: string | string[] | undefined) {
  return value === undefined ? [] : [value].flat();
}

/**
 * Judge a view by every rule that applies, in the order of the rules.
 *
 * A rule is not judged on a plan that has not come so far, nor while an element it speaks of is absent (that is reported
 * once, for the element), nor where it would speak of something that is reported already. What it would be told in the
 * place of has to be told: `told` are absent elements and parts.
 */
export function* judge(
  book: RuleBook,
  options: CheckOptions,
  around: Omit<Around, "language">,
  told: Iterable<string>,
): Generator<Violation> {
  const { view, planFormat } = around;
  const matters = new Set(told);
  const begun = new Set([...planFormat.elements.values()].filter((one) => isBegun(view, one)).map((one) => one.name));
  for (const [name, value] of view.tree) if (isThere(value)) begun.add(name);
  const spoken = new Set<string>();
  for (const rule of book.rules.values()) {
    const isMeant = !rule.insteadOf.length || rule.insteadOf.some((matter) => matters.has(matter));
    if (rule.check && isMeant && applies(rule, options) && [...rule.speaksOf].every((name) => begun.has(name))) {
      for (const found of judgeBy(rule, rule.check, { ...around, language: options.spoken }, spoken)) {
        matters.add(found.rule);
        yield found;
      }
    }
  }
}

/** `spoken` says which rules speak of which items. */
function* judgeBy(rule: Rule, check: [string, Parameters], around: Around, spoken: Set<string>): Generator<Violation> {
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

function applies(rule: Rule, options: CheckOptions) {
  const isSpoken = rule.language === null || rule.language === options.spoken;
  const isOn = !rule.optional || options.enabled.includes(rule.name);
  const isMeant = rule.severity === "error" || isAsked(rule, options.asks);
  return isMeant && rule.session <= options.through && isSpoken && isOn;
}

function* violations(rule: Rule, [kind, parameters]: [string, Parameters], item: Item): Generator<Violation> {
  const mismatches = [...(KINDS.get(kind)?.(item, parameters) ?? [])];
  if (item.selection.reported) return;
  const own: Words = {};
  for (const name of rule.names) own[name] = item.view.mention([...item.path, ...name.slice(1).split(".")]);
  for (const { words, at, also = null } of mismatches) {
    const all = { ...own, ...words };
    if (!callsNoneByName(all)) yield violation(rule.name, placeOf(rule, item, at), all, { also });
  }
}

/** Whether a message would take an answer such as "nobody yet" for the name of something. */
function callsNoneByName(words: Words) {
  const named = Object.entries(words).filter(([name]) => name === "value" || name.startsWith("."));
  return named.some(([, text]) => saysNone(text));
}

/** Where a failure is shown: where the rule says, else where the check found it, else at the item. */
function placeOf(rule: Rule, item: Item, found: Path | undefined) {
  const at = rule.at.replace(/^\.+|\.+$/gu, "");
  if (at) return [...item.path, ...at.split(".")];
  return rule.at || !found ? item.path : found;
}
