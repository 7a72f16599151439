/** The limits that a rule can set to the wording of a text. */

import { patternOf } from "../text/patterns.ts";
import { sentences } from "../text/sentences.ts";
import type { Words } from "../text/wording.ts";
import * as wording from "../text/wording.ts";
import type { Parameters } from "./predicates.ts";

/** What a message can mention where a text breaks a limit, the first that it breaks; nothing where it keeps them all. */
export function wordingOf(value: string, check: Parameters): Words | null {
  const folded = wording.fold(value);
  for (const [measure, of] of [
    ["words", wording.words],
    ["sentences", sentences],
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
  if (check.pattern && !patternOf(`^(?:${check.pattern})$`).test(wording.foldSpace(value))) return { value };
  if (check.with && !firstMatch(value, check.with)) return { value };
  return firstMatch(value, check.without ?? []);
}

function firstMatch(value: string, patterns: string[]) {
  for (const pattern of patterns) {
    const found = patternOf(pattern).exec(value);
    if (found) return { value: found[0] };
  }
  return null;
}
