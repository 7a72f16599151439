/** The kind of check that looks at the wording of texts. */

import type { Path } from "../finding.ts";
import { PathMap } from "../paths.ts";
import { asDay, daysAfter } from "../text/dates.ts";
import { patternOf } from "../text/patterns.ts";
import * as wording from "../text/wording.ts";
import type { Failure, Item, TextMatch } from "./item.ts";
import { addressOf } from "./parties.ts";
import type { Parameters } from "./predicates.ts";
import { wordingOf } from "./text_limits.ts";

/**
 * The wording of each text keeps the limits that are given; the first that it breaks is reported.
 *
 * Of patterns by language, those of the plan's are looked for, in small letters. With `take` only the first text is told
 * that breaks one: with `only`, where there is no other; from `least` texts on.
 */
export function* text(item: Item, check: Parameters): Generator<Failure> {
  const exempt = exemptFrom(item, check);
  const texts = item.texts(check.of).filter(({ path }) => !exempt.has(path));
  if (check.explained_by) {
    yield* unexplained(item, texts, check);
    return;
  }
  const { take, least = 0 } = check;
  if (texts.length < least || (take === "only" && texts.length > 1)) return;
  for (const found of check.past_after ? past(item, texts, check) : beyondLimits(item, texts, check)) {
    yield take ? { ...found, words: { count: texts.length, ...found.words } } : found;
    if (take) return;
  }
}

/** The first limit that each text breaks. */
function* beyondLimits(item: Item, texts: TextMatch[], check: Parameters): Generator<Failure> {
  const names = item.texts(check.address_of ?? []).map(({ value }) => value);
  for (const { path, value } of texts) {
    const address = addressOf(value, names);
    const said = address || saying(value, check.not_saying?.[item.language]);
    const words = wordingOf(value, check) ?? (said ? { value: said } : null);
    if (words) yield { words, at: path };
  }
}

/** What a text says by one of some patterns, which look at it in small letters. */
function saying(value: string, patterns: string[] = []) {
  const folded = wording.fold(value);
  const found = patterns.map((pattern) => patternOf(pattern).exec(folded)).find((match) => match !== null);
  return found && wording.foldSpace(value).slice(found.index, found.index + found[0].length);
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

/** The first day in each text that is past; a text with a word of `past_unless` speaks of what has been. */
function* past(
  item: Item,
  texts: TextMatch[],
  { past_after: after, past_unless: unless = [] }: Parameters,
): Generator<Failure> {
  const today = item.today && asDay(item.today);
  if (!today) return;
  for (const { path, value } of texts) {
    const first = daysAfter(value, after).find(({ day }) => day < today);
    if (first && !sharesWord(value, unless)) yield { words: { value: first.phrase }, at: path };
  }
}

/** Whether one of some words stands in a text. */
export function sharesWord(value: string, words: string[]) {
  const own = wording.distinctWords(value);
  return words.some((word) => own.has(word));
}

/** The places that a check passes over. */
export function exemptFrom(item: Item, check: Parameters) {
  return new PathMap(item.values(check.except ?? []).map(({ path }): [Path, true] => [path, true]));
}
