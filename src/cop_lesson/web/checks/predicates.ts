/**
 * The kinds of check. A rule is data; only these are code.
 *
 * Each kind looks at one item of a plan and yields what does not hold, with the words that a message may mention.
 * Nothing yielded means that the check holds.
 */

import * as LIMITS from "cop-tables";

import type { Path } from "../finding.ts";
import { keyOf } from "../paths.ts";
import { endOf, LAST_DAY, monthOf } from "../text/dates.ts";
import { saysNone } from "../text/denials.ts";
import * as wording from "../text/wording.ts";
import { hasToldId, likelyId, references } from "./id_references.ts";
import { type Failure, isText, type Item, type TextMatch } from "./item.ts";
import { outside } from "./outside.ts";
import type { Value } from "./plan_view.ts";
import { type Match, parse, Selection } from "./selectors.ts";
import { exemptFrom, sharesWord, text } from "./texts.ts";

/** The parameters of a kind, as `schemas/rules/rules.schema.json` describes them. */
// oxlint-disable-next-line no-explicit-any -- the schema of the rules has judged them
export type Parameters = Record<string, any>;

type Kind = (item: Item, check: Parameters) => Iterable<Failure>;

/** A day or a number. */
interface Amount {
  isDay: boolean;
  size: number;
}

/** Each entry of one list is compared with so many of another; no plan needs more. */
const MAX_COMPARED = LIMITS.max_compared;

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
    if ((places && !elsewhere) || lists.some((section) => places?.has(section)) || saysNone(value)) continue;
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
      const suggestion = suggestions <= wording.MAX_SUGGESTIONS ? likelyId(view, path, value, lists) : null;
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
    if (exempt.has(match.path) || isMade(item, match.path) || wording.words(match.value) < least) continue;
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

/** Whether an id is not in the file, and was made of the name of its entry. */
function isMade(item: Item, path: Path) {
  return path.at(-1) === "id" && item.view.read(path) === null;
}

/**
 * The id of the item occurs where `by` looks, or with `named` a word of its name does anywhere else.
 *
 * Not judged is an item without id, and what is in a part that is deferred.
 */
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
  if (item.id === null || mentioned.reported || mentioned.names.has(item.id) || item.defers(check.by)) return;
  if (!check.named || !isNamed(item, check.named, check.among)) yield { words: { value: item.id } };
}

/** Whether a word of the item's name stands in another part of the plan, or the name has no word to look for. */
function isNamed(item: Item, selector: string, among?: string[]) {
  const words = item.texts(selector).flatMap(({ value }) => [...wording.stems(value)]);
  if (among) {
    const said = new Set(item.texts(among).flatMap(({ value }) => [...wording.stems(value)]));
    return words.some((word) => said.has(word));
  }
  const [field, own] = [item.names(selector), keyOf(item.path)];
  const isElsewhere = (word: string) => item.view.entriesWith(word, field).some((entry) => entry !== own);
  return !words.length || words.some(isElsewhere);
}

/** There are at least `min` and at most `max` of these; who answers that there is none is not asked again. */
function* count(item: Item, { of, min = 0, max = Infinity }: Parameters): Generator<Failure> {
  const matches = item.values(of).filter(({ value }) => !saysNone(value));
  if (item.values(of).length && !matches.length) return;
  const values = matches.map(({ path, value }) => (typeof value === "string" ? wording.fold(value) : keyOf(path)));
  const found = new Set(values).size;
  if (found < min) yield { words: { count: found, limit: min } };
  else if (found > max) yield { words: { count: found, limit: max } };
}

/** Two numbers, or two days, are in order; what cannot be compared is not judged. */
function* compare(item: Item, check: Parameters): Generator<Failure> {
  let left = sidesOf(item, check.left);
  let right = sidesOf(item, check.right);
  if (check.pick === "earliest") left = left.toSorted(bySize).slice(0, 1);
  if (check.pick === "latest") right = right.toSorted(bySize).slice(-1);
  for (const limit of right) {
    for (const side of left) {
      if (side.amount.isDay === limit.amount.isDay && !isInOrder(side.amount, limit.amount, check)) {
        const words = { value: side.written, other: limit.written, limit: check.days ?? null };
        // Today has no place in a plan.
        yield { words, at: check.left === "today" ? limit.path : side.path };
      }
    }
  }
}

interface Side {
  path: Path;
  written: string;
  amount: Amount;
}

function bySize({ amount: one }: Side, { amount: other }: Side) {
  return Number(one.isDay) - Number(other.isDay) || one.size - other.size;
}

/** What is compared, each with where it is and how it is written. */
function sidesOf(item: Item, selectors: string | string[]): Side[] {
  const found: (Match & { written: string })[] =
    selectors === "today"
      ? [{ path: item.path, value: item.today, written: item.today ?? "" }]
      : item.values(selectors).map(({ path, value }) => ({ path, value, written: item.view.written(path) }));
  return found.flatMap(({ value, ...side }) => {
    const amount = amountOf(value);
    return amount ? [{ ...side, amount }] : [];
  });
}

function amountOf(value: Value): Amount | null {
  if (typeof value === "number") return { isDay: false, size: value };
  const day = typeof value === "string" ? endOf(value) : null;
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
  const { unless = [] } = check;
  const answers = item.values(check.of).filter(({ value }) => !saysNone(value) && !sharesWord(String(value), unless));
  const found = answers.flatMap(({ path, value: written }) => {
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

/** The selector alone says what is wrong. */
function* never(item: Item): Generator<Failure> {
  yield { words: typeof item.value === "string" ? { value: item.value } : {} };
}

export const KINDS = new Map<string, Kind>(
  Object.entries({ has, resolves, unique, used, count, compare, share, apart, leads, text, outside, never }),
);
