/**
 * The eleven kinds of check. A rule is data; only these are code.
 *
 * Each kind looks at one item of a plan and yields what does not hold, with the words that a message may mention.
 * Nothing yielded means that the check holds.
 */

import type { Path } from "../finding.ts";
import { keyOf, PathMap } from "../paths.ts";
import { type Names, namesOf, type PlanFormat } from "../plan_format/format.ts";
import { LIMITS } from "../tables.ts";
import { asDay, LAST_DAY, monthOf } from "../text/dates.ts";
import type { Words } from "../text/wording.ts";
import * as wording from "../text/wording.ts";
import { hasToldId, likelyId, references } from "./id_references.ts";
import { isNames, type Value, type View } from "./plan_view.ts";
import { type Match, parse, Selection } from "./selectors.ts";

/** One way in which a check does not hold. */
interface Failure {
  words: Words;
  /** Where it is, if that is not the item. */
  at?: Path;
  also?: Path;
}

/** The parameters of a kind, as `schemas/rules/rules.schema.json` describes them. */
// oxlint-disable-next-line no-explicit-any -- the schema of the rules has judged them
export type Parameters = Record<string, any>;

type Kind = (item: Item, check: Parameters) => Iterable<Failure>;

/** A day or a number. */
interface Amount {
  isDay: boolean;
  size: number;
}

/** A text of a plan, and where it stands. */
interface TextMatch {
  path: Path;
  value: string;
}

/** What a check can look at beside its item. */
export interface Around {
  view: View;
  planFormat: PlanFormat;
  today: string | null;
  deferred: PathMap<string>;
}

/** Each entry of one list is compared with so many of another; no plan needs more. */
const MAX_COMPARED = LIMITS.max_compared;

/** What a check is about: one part of a plan, and the selection that looks around from there. */
export class Item {
  readonly path: Path;
  readonly value: Value;
  readonly view: View;
  readonly planFormat: PlanFormat;
  readonly today: string | null;
  readonly #deferred: PathMap<string>;
  readonly selection: Selection;

  constructor({ path, value }: Match, { view, planFormat, today, deferred }: Around) {
    this.path = path;
    this.value = value;
    this.view = view;
    this.planFormat = planFormat;
    this.today = today;
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

function isText(match: Match): match is TextMatch {
  return typeof match.value === "string";
}

/** All, or any, of these are there; `false` does not count. */
function* has(item: Item, check: Parameters): Generator<Failure> {
  const selectors: string[] = check.all ?? check.any;
  const absent = selectors.filter((one) => item.lacks(one));
  if (absent.length && (check.all || absent.length === selectors.length)) {
    yield { words: { parts: absent.map((one) => item.title(one)) } };
  }
}

/**
 * Every reference names an id of a list it may refer to.
 *
 * Judged are the ids that exist nowhere; with `elsewhere` those that exist in another list.
 */
function* resolves(item: Item, { elsewhere = false }: Parameters): Generator<Failure> {
  const { view, planFormat } = item;
  const unclear = new Map<string, boolean>();
  let suggestions = 0;
  for (const { path, value, lists } of references(view, planFormat)) {
    const places = view.ids.get(value);
    if ((places && !elsewhere) || lists.some((section) => places?.has(section))) continue;
    const parts = item.titles(lists);
    if (places) {
      const [section, place] = places.entries().next().value as [string, Path];
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

/** No text comes back more often than `at_most`; those shorter than `min_words` and in `except` may. */
function* unique(item: Item, check: Parameters): Generator<Failure> {
  const { at_most: atMost = 1, min_words: least = 0 } = check;
  const exempt = exemptFrom(item, check);
  const places = new Map<string, TextMatch[]>();
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

function exemptFrom(item: Item, check: Parameters) {
  return new PathMap(item.values(check.except ?? []).map(({ path }): [Path, true] => [path, true]));
}

/** The id of the item occurs where `by` looks. An item without id is not judged. */
function* used(item: Item, check: Parameters): Generator<Failure> {
  const key = keyOf(check.by);
  let mentioned = item.view.mentioned.get(key);
  if (!mentioned) {
    // The same for every item of a rule, and a long list would be walked once for each of them.
    const selection = new Selection(item.view);
    const names = new Set(
      selection
        .values(check.by)
        .filter(isText)
        .map(({ value }) => value),
    );
    mentioned = { names, reported: selection.reported };
    item.view.mentioned.set(key, mentioned);
  }
  if (item.id !== null && !mentioned.names.has(item.id) && !mentioned.reported) yield { words: { value: item.id } };
}

/** There are at least `min` and at most `max` of these. */
function* count(item: Item, { of, min = 0, max = Infinity }: Parameters): Generator<Failure> {
  const values = item
    .values(of)
    .map(({ path, value }) => (typeof value === "string" ? wording.fold(value) : keyOf(path)));
  const found = new Set(values).size;
  if (found < min) yield { words: { count: found, limit: min } };
  else if (found > max) yield { words: { count: found, limit: max } };
}

/** Two numbers, or two days, are in order; what cannot be compared is not judged. */
function* compare(item: Item, check: Parameters): Generator<Failure> {
  let left = item.values(check.left).flatMap(({ path, value }) => {
    const amount = amountOf(value);
    return amount ? [{ path, amount }] : [];
  });
  if (check.pick === "earliest") left = left.toSorted(byAmount).slice(0, 1);
  for (const { written, limit } of limitsOf(item, check.right)) {
    for (const { path, amount } of left) {
      if (amount.isDay === limit.isDay && !isInOrder(amount, limit, check)) {
        yield { words: { value: item.view.written(path), other: written, limit: check.days ?? null }, at: path };
      }
    }
  }
}

function byAmount({ amount: one }: { amount: Amount }, { amount: other }: { amount: Amount }) {
  return Number(one.isDay) - Number(other.isDay) || one.size - other.size;
}

/** What the left side is compared with, each with how it is written. */
function limitsOf(item: Item, right: string) {
  const found =
    right === "today"
      ? [{ written: item.today ?? "", limit: amountOf(item.today) }]
      : item.values(right).map(({ path, value }) => ({ written: item.view.written(path), limit: amountOf(value) }));
  return found.flatMap(({ written, limit }) => (limit ? [{ written, limit }] : []));
}

function amountOf(value: Value): Amount | null {
  if (typeof value === "number") return { isDay: false, size: value };
  const day = typeof value === "string" ? asDay(value) : null;
  return day === null ? null : { isDay: true, size: day };
}

function isInOrder(left: Amount, right: Amount, { op, days = 0 }: Parameters) {
  const size = right.isDay ? Math.min(right.size + days, LAST_DAY) : right.size;
  if (op === "<") return left.size < size;
  if (op === "<=") return left.size <= size;
  return op === ">" ? left.size > size : left.size >= size;
}

/** No one text, or with `same: month` no one month, is more than `percent` of `least` or more of these. */
function* share(item: Item, check: Parameters): Generator<Failure> {
  const found = item.values(check.of).flatMap(({ path, value: written }) => {
    const value = check.same === "month" ? monthOf(String(written)) : String(written);
    return value === null ? [] : [{ path, value }];
  });
  if (found.length < check.least) return;
  const counts = new Map<string, TextMatch & { times: number }>();
  for (const { path, value } of found) {
    const counted = counts.get(wording.fold(value)) ?? { path, value, times: 0 };
    counted.times += 1;
    counts.set(wording.fold(value), counted);
  }
  const [most] = [...counts.values()].toSorted((one, other) => other.times - one.times);
  if (most && 100 * most.times > check.percent * found.length) {
    yield { words: { value: most.value, count: most.times, limit: found.length }, at: most.path };
  }
}

/** Two texts differ: as a whole, or with `percent` in the words that they share, from `min_words` on. */
function* apart(item: Item, check: Parameters): Generator<Failure> {
  for (const one of item.texts(check.left)) {
    const other = nearlyEqual(item, one.value, check);
    if (!other) continue;
    const { line } = item.view.position(other.path);
    yield { words: { value: one.value, other: other.value, line, limit: check.percent ?? null }, also: other.path };
    return;
  }
}

function nearlyEqual(item: Item, value: string, check: Parameters) {
  let compared = 0;
  for (const other of item.selection.find(parse(check.right))) {
    if (compared === MAX_COMPARED) break;
    compared += 1;
    if (!isText(other)) continue;
    if (wording.fold(value) === wording.fold(other.value) || overlaps(value, other.value, check)) return other;
  }
  return null;
}

/** Whether two texts share too many of their words; short ones may. */
function overlaps(left: string, right: string, { percent, min_words: least = 0 }: Parameters) {
  if (percent === undefined || Math.min(wording.words(left), wording.words(right)) < least) return false;
  return wording.overlap(left, right) >= percent;
}

/**
 * An entry of an ordered list leads to a later entry, or to the next; the last need not. None leads to itself.
 */
function* leads(item: Item, check: Parameters): Generator<Failure> {
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

/** The wording of each text keeps the limits that are given; the first that it breaks is reported. */
function* text(item: Item, check: Parameters): Generator<Failure> {
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

/** Each term that `without` finds, at its first place, unless it is explained anywhere in the plan. */
function* unexplained(item: Item, texts: TextMatch[], check: Parameters): Generator<Failure> {
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

function wordingOf(value: string, check: Parameters): Words | null {
  const folded = wording.fold(value);
  for (const [measure, of] of [
    ["words", wording.words],
    ["sentences", wording.sentences],
  ]) {
    const [min, max] = [check[`min_${measure}`], check[`max_${measure}`]];
    const found = min === undefined && max === undefined ? 0 : (of as (text: string) => number)(value);
    if (found < (min ?? 0) || found > (max ?? found)) return { value, count: found, limit: max ?? min };
  }
  const starts: string[] = check.not_starting ?? [];
  const start = starts.find((one) => folded === one || folded.startsWith(`${one} `));
  if (start !== undefined) return { value, other: start };
  const choices: string[] | undefined = check.one_of;
  if (choices && !choices.some((one) => wording.fold(one) === folded)) {
    return { value, names: choices, suggestion: wording.nearest(value, choices) };
  }
  if (check.pattern && !new RegExp(`^(?:${check.pattern})$`, "u").test(wording.foldSpace(value))) return { value };
  if (check.with && !firstMatch(value, check.with)) return { value };
  return firstMatch(value, check.without ?? []);
}

function firstMatch(value: string, patterns: string[]) {
  for (const pattern of patterns) {
    const found = new RegExp(pattern, "u").exec(value);
    if (found) return { value: found[0] };
  }
  return null;
}

/** The selector alone says what is wrong. */
function* never(item: Item): Generator<Failure> {
  yield { words: typeof item.value === "string" ? { value: item.value } : {} };
}

export const KINDS = new Map<string, Kind>(
  Object.entries({ has, resolves, unique, used, count, compare, share, apart, leads, text, never }),
);
