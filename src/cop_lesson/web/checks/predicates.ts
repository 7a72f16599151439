/**
 * The eleven kinds of check. A rule is data; only these are code.
 *
 * Each kind looks at one item of a plan and yields what does not hold, with the words that a message may mention.
 * Nothing yielded means that the check holds.
 */

import { asDay, LAST_DAY, monthOf } from "../text/dates.ts";
import { namesOf } from "../plan_format/format.ts";
import { keyOf, PathMap } from "../paths.ts";
import { hasToldId, likelyId, references } from "./id_references.ts";
import { parse, Selection } from "./selectors.ts";
import { isNames } from "./plan_view.ts";
import * as wording from "../text/wording.ts";

/** @typedef {import("../plan_format/format.ts").Names} Names */
/** @typedef {import("../plan_format/format.ts").PlanFormat} PlanFormat */
/** @typedef {import("../finding.ts").Path} Path */
/** @typedef {import("./selectors.ts").Match} Match */
/** @typedef {import("./plan_view.ts").Value} Value */
/** @typedef {import("./plan_view.ts").View} View */
/** @typedef {import("../text/wording.ts").Words} Words */

/**
 * @typedef {object} Failure One way in which a check does not hold.
 * @property {Words} words
 * @property {Path} [at] Where it is, if that is not the item.
 * @property {Path} [also]
 *
 * @typedef {Record<string, any>} Parameters The parameters of a kind, as `schemas/rules.schema.json` describes them.
 * @typedef {(item: Item, check: Parameters) => Iterable<Failure>} Kind
 * @typedef {{isDay: boolean, size: number}} Amount A day or a number.
 *
 * @typedef {object} Around What a check can look at beside its item.
 * @property {View} view
 * @property {PlanFormat} planFormat
 * @property {string | null} today
 * @property {PathMap<string>} deferred
 */

/** Each entry of one list is compared with so many of another; no plan needs more. */
const MAX_COMPARED = 200;

/** What a check is about: one part of a plan, and the selection that looks around from there. */
export class Item {
  /**
   * @param {Match} match
   * @param {Around} around
   */
  constructor({ path, value }, { view, planFormat, today, deferred }) {
    this.path = path;
    this.value = value;
    this.view = view;
    this.planFormat = planFormat;
    this.today = today;
    this.deferred = deferred;
    this.selection = new Selection(view, path);
  }

  /** The id of the item, if it has one. */
  get id() {
    const id = isNames(this.value) ? this.value.get("id") : null;
    return typeof id === "string" ? id : null;
  }

  /** Every value that is there. @param {string | string[]} selectors */
  values(selectors) {
    return this.selection.values(selectors);
  }

  /** Every text that is there. @param {string | string[]} selectors */
  texts(selectors) {
    return this.values(selectors).filter(isText);
  }

  /** Whether a selector finds nothing but `false`, and that is neither told already nor deferred. @param {string} selector */
  lacks(selector) {
    if (this.deferred.has(this.names(selector))) return false;
    const selection = new Selection(this.view, this.path);
    return selection.values(selector).every(({ value }) => value === false) && !selection.told;
  }

  /** What the lesson calls some sections. @param {Names} names */
  titles(names) {
    return names.map((name) => this.planFormat.parts.get([name])?.title ?? name);
  }

  /** What the lesson calls the part that a selector leads to. @param {string} selector */
  title(selector) {
    const names = this.names(selector);
    return this.planFormat.parts.get(names)?.title ?? names.at(-1) ?? "";
  }

  /** The names that a selector leads to. @param {string} selector */
  names(selector) {
    const names = selector.replace(/\[[^\]]*\]/gu, "").replace(/^\./u, "").split(".");
    return selector.startsWith(".") ? [...namesOf(this.path), ...names] : names;
  }
}

/**
 * @param {Match} match
 * @returns {match is {path: Path, value: string}}
 */
function isText(match) {
  return typeof match.value === "string";
}

/** All, or any, of these are there; `false` does not count. @type {Kind} */
function* has(item, check) {
  /** @type {string[]} */
  const selectors = check.all ?? check.any;
  const absent = selectors.filter((one) => item.lacks(one));
  if (absent.length && (check.all || absent.length === selectors.length)) {
    yield { words: { parts: absent.map((one) => item.title(one)) } };
  }
}

/**
 * Every reference names an id of a list it may refer to.
 *
 * Judged are the ids that exist nowhere; with `elsewhere` those that exist in another list.
 *
 * @type {Kind}
 */
function* resolves(item, { elsewhere = false }) {
  const { view, planFormat } = item;
  /** @type {Map<string, boolean>} */
  const unclear = new Map();
  let suggestions = 0;
  for (const { path, value, lists } of references(view, planFormat)) {
    const places = view.ids.get(value);
    if ((places && !elsewhere) || lists.some((section) => places?.has(section))) continue;
    const parts = item.titles(lists);
    if (places) {
      const [section, place] = /** @type {[string, Path]} */ (places.entries().next().value);
      const words = { value, parts, part: item.titles([section])[0] ?? "", line: view.position(place).line };
      yield { words, at: path, also: place };
    } else if (!elsewhere) {
      const key = keyOf(lists);
      if (!unclear.has(key)) unclear.set(key, hasToldId(view, lists));
      if (unclear.get(key)) continue;
      suggestions += 1;
      const suggestion = suggestions <= wording.MAX_SUGGESTIONS ? likelyId(view, value, lists) : null;
      yield { words: { value, parts, suggestion }, at: path };
    }
  }
}

/** No text comes back more often than `at_most`; those shorter than `min_words` and in `except` may. @type {Kind} */
function* unique(item, check) {
  const { at_most: atMost = 1, min_words: least = 0 } = check;
  const exempt = exemptFrom(item, check);
  /** @type {Map<string, {path: Path, value: string}[]>} */
  const places = new Map();
  for (const match of item.texts(check.of)) {
    if (exempt.has(match.path) || wording.words(match.value) < least) continue;
    const folded = wording.fold(match.value);
    places.set(folded, [...(places.get(folded) ?? []), match]);
  }
  for (const matches of places.values()) {
    const [first, again] = [matches[0], matches[atMost]];
    if (!first || !again) continue;
    const { line } = item.view.position(first.path);
    const words = { value: first.value, count: matches.length, limit: atMost, line };
    yield { words, at: again.path, also: first.path };
  }
}

/**
 * @param {Item} item
 * @param {Parameters} check
 */
function exemptFrom(item, check) {
  return new PathMap(item.values(check.except ?? []).map(/** @returns {[Path, true]} */ ({ path }) => [path, true]));
}

/** The id of the item occurs where `by` looks. An item without id is not judged. @type {Kind} */
function* used(item, check) {
  const key = keyOf(check.by);
  let mentioned = item.view.mentioned.get(key);
  if (!mentioned) {
    // The same for every item of a rule, and a long list would be walked once for each of them.
    const selection = new Selection(item.view);
    const names = new Set(selection.values(check.by).filter(isText).map(({ value }) => value));
    mentioned = { names, told: selection.told };
    item.view.mentioned.set(key, mentioned);
  }
  if (item.id !== null && !mentioned.names.has(item.id) && !mentioned.told) yield { words: { value: item.id } };
}

/** There are at least `min` and at most `max` of these. @type {Kind} */
function* count(item, { of, min = 0, max = Infinity }) {
  const found = item.values(of).length;
  if (found < min) yield { words: { count: found, limit: min } };
  else if (found > max) yield { words: { count: found, limit: max } };
}

/** Two numbers, or two days, are in order; what cannot be compared is not judged. @type {Kind} */
function* compare(item, check) {
  let left = item.values(check.left).flatMap(({ path, value }) => {
    const amount = amountOf(value);
    return amount ? [{ path, amount }] : [];
  });
  if (check.pick === "earliest") left = left.sort(byAmount).slice(0, 1);
  for (const { written, limit } of limitsOf(item, check.right)) {
    for (const { path, amount } of left) {
      if (amount.isDay === limit.isDay && !isInOrder(amount, limit, check)) {
        yield { words: { value: item.view.written(path), other: written, limit: check.days ?? null }, at: path };
      }
    }
  }
}

/**
 * @param {{amount: Amount}} one
 * @param {{amount: Amount}} other
 */
function byAmount({ amount: one }, { amount: other }) {
  return Number(one.isDay) - Number(other.isDay) || one.size - other.size;
}

/**
 * What the left side is compared with, each with how it is written.
 *
 * @param {Item} item
 * @param {string} right
 */
function limitsOf(item, right) {
  const found =
    right === "today"
      ? [{ written: item.today ?? "", limit: amountOf(item.today) }]
      : item.values(right).map(({ path, value }) => ({ written: item.view.written(path), limit: amountOf(value) }));
  return found.flatMap(({ written, limit }) => (limit ? [{ written, limit }] : []));
}

/**
 * @param {Value} value
 * @returns {Amount | null}
 */
function amountOf(value) {
  if (typeof value === "number") return { isDay: false, size: value };
  const day = typeof value === "string" ? asDay(value) : null;
  return day === null ? null : { isDay: true, size: day };
}

/**
 * @param {Amount} left
 * @param {Amount} right
 * @param {Parameters} check
 */
function isInOrder(left, right, { op, days = 0 }) {
  const size = right.isDay ? Math.min(right.size + days, LAST_DAY) : right.size;
  if (op === "<") return left.size < size;
  if (op === "<=") return left.size <= size;
  return op === ">" ? left.size > size : left.size >= size;
}

/** No one text, or with `same: month` no one month, is more than `percent` of `least` or more of these. @type {Kind} */
function* share(item, check) {
  const found = item.values(check.of).flatMap(({ path, value: written }) => {
    const value = check.same === "month" ? monthOf(String(written)) : String(written);
    return value === null ? [] : [{ path, value }];
  });
  if (found.length < check.least) return;
  /** @type {Map<string, {path: Path, value: string, times: number}>} */
  const counts = new Map();
  for (const { path, value } of found) {
    const counted = counts.get(wording.fold(value)) ?? { path, value, times: 0 };
    counted.times += 1;
    counts.set(wording.fold(value), counted);
  }
  const [most] = [...counts.values()].sort((one, other) => other.times - one.times);
  if (most && 100 * most.times > check.percent * found.length) {
    yield { words: { value: most.value, count: most.times, limit: found.length }, at: most.path };
  }
}

/** Two texts differ: as a whole, or with `percent` in the words that they share, from `min_words` on. @type {Kind} */
function* apart(item, check) {
  for (const one of item.texts(check.left)) {
    const other = nearlyEqual(item, one.value, check);
    if (!other) continue;
    const { line } = item.view.position(other.path);
    yield { words: { value: one.value, other: other.value, line, limit: check.percent ?? null }, also: other.path };
    return;
  }
}

/**
 * @param {Item} item
 * @param {string} value
 * @param {Parameters} check
 */
function nearlyEqual(item, value, check) {
  let compared = 0;
  for (const other of item.selection.find(parse(check.right))) {
    if (compared === MAX_COMPARED) break;
    compared += 1;
    if (!isText(other)) continue;
    if (wording.fold(value) === wording.fold(other.value) || overlaps(value, other.value, check)) return other;
  }
  return null;
}

/**
 * Whether two texts share too many of their words; short ones may.
 *
 * @param {string} left
 * @param {string} right
 * @param {Parameters} check
 */
function overlaps(left, right, { percent, min_words: least = 0 }) {
  if (percent === undefined || Math.min(wording.words(left), wording.words(right)) < least) return false;
  return wording.overlap(left, right) >= percent;
}

/**
 * An entry of an ordered list leads to a later entry, or to the next; the last need not. None leads to itself.
 *
 * @type {Kind}
 */
function* leads(item, check) {
  const around = item.path.slice(0, -1);
  const entries = item.view.get(around);
  const here = Number(item.path.at(-1));
  const order = item.view.order(around);
  const last = Array.isArray(entries) ? entries.findLastIndex((entry) => entry !== null) : here;
  const targets = item.texts(check.by).flatMap(({ path, value }) => {
    const place = order.get(value);
    return place === undefined ? [] : [{ path, value, place }];
  });
  if (check.never === "same") {
    for (const { path, value } of targets.filter(({ place }) => place === here)) yield { words: { value }, at: path };
  } else if (here !== last) {
    const furthest = check.some === "next" ? here + 1 : Infinity;
    if (!targets.some(({ place }) => place > here && place <= furthest)) {
      yield { words: { value: item.id, names: targets.map(({ value }) => value) } };
    }
  }
}

/** The wording of each text keeps the limits that are given; the first that it breaks is told. @type {Kind} */
function* text(item, check) {
  const exempt = exemptFrom(item, check);
  const texts = item.texts(check.of).filter(({ path }) => !exempt.has(path));
  if (check.explained_by) {
    yield* unexplained(item, texts, check);
    return;
  }
  for (const { path, value } of texts) {
    const words = wordingOf(value, check);
    if (words) yield { words, at: path };
  }
}

/**
 * Each term that `without` finds, at its first place, unless it is explained anywhere in the plan.
 *
 * @param {Item} item
 * @param {{path: Path, value: string}[]} texts
 * @param {Parameters} check
 * @returns {Generator<Failure>}
 */
function* unexplained(item, texts, check) {
  const known = new Set(item.values(check.explained_by).map(({ value }) => wording.fold(String(value))));
  for (const { value } of item.view.texts()) {
    for (const { term, explained } of wording.terms(value, check.without)) if (explained) known.add(wording.fold(term));
  }
  for (const { path, value } of texts) {
    for (const { term } of wording.terms(value, check.without)) {
      if (known.has(wording.fold(term))) continue;
      known.add(wording.fold(term));
      yield { words: { value: term }, at: path };
    }
  }
}

/**
 * @param {string} value
 * @param {Parameters} check
 * @returns {Words | null}
 */
function wordingOf(value, check) {
  const folded = wording.fold(value);
  for (const [measure, of] of [["words", wording.words], ["sentences", wording.sentences]]) {
    const [min, max] = [check[`min_${measure}`], check[`max_${measure}`]];
    const found = min === undefined && max === undefined ? 0 : /** @type {(text: string) => number} */ (of)(value);
    if (found < (min ?? 0) || found > (max ?? found)) return { value, count: found, limit: max ?? min };
  }
  /** @type {string[]} */
  const starts = check.not_starting ?? [];
  const start = starts.find((one) => folded === one || folded.startsWith(`${one} `));
  if (start !== undefined) return { value, other: start };
  /** @type {string[] | undefined} */
  const choices = check.one_of;
  if (choices && !choices.some((one) => wording.fold(one) === folded)) {
    return { value, names: choices, suggestion: wording.nearest(value, choices) };
  }
  if (check.pattern && !new RegExp(`^(?:${check.pattern})$`, "u").test(wording.foldSpace(value))) return { value };
  if (check.with && !firstMatch(value, check.with)) return { value };
  return firstMatch(value, check.without ?? []);
}

/**
 * @param {string} value
 * @param {string[]} patterns
 */
function firstMatch(value, patterns) {
  for (const pattern of patterns) {
    const found = new RegExp(pattern, "u").exec(value);
    if (found) return { value: found[0] };
  }
  return null;
}

/** The selector alone says what is wrong. @type {Kind} */
function* never(item) {
  yield { words: typeof item.value === "string" ? { value: item.value } : {} };
}

/** @type {Map<string, Kind>} */
export const KINDS = new Map(
  Object.entries({ has, resolves, unique, used, count, compare, share, apart, leads, text, never }),
);
