/** What a plan says in words elsewhere: `schemas/rules/said.yaml`, by which a finding is left out. */

import type { Path } from "../finding.ts";
import { namesOf } from "../plan_format/format.ts";
import { DENIED } from "../tables.ts";
import { patternOf } from "../text/patterns.ts";
import { fold, stems } from "../text/wording.ts";
import { isNames, type Value, type View, type Violation } from "./plan_view.ts";
import { Selection } from "./selectors.ts";

/**
 * What findings are about, where they are answered, and by which words of a language; `named` is a part.
 *
 * Without words and a part, whatever is there answers them, but a no.
 */
export interface Said {
  about: string[];
  in: string[];
  words?: Record<string, string[]>;
  named?: string;
}

/** Whether the plan says in its words what a violation asks for. */
export function isSaid(found: Violation, view: View, said: Said[], language: string) {
  const matters = mattersOf(found);
  return said.some(
    (one) => one.about.some((about) => matters.includes(about)) && answers(one, entryOf(found), view, language),
  );
}

/** The rule of a violation, and the element, or the part with its dots, that is missing. */
export function mattersOf({ rule, path, element }: Violation) {
  if (rule === "element-missing") return [rule, element ?? ""];
  return rule === "part-missing" ? [rule, namesOf(path).join(".")] : [rule];
}

/** The entry of a list in which something is, or else its section. */
function entryOf({ path }: Violation): Path {
  const at = path.findLastIndex((step) => typeof step === "number");
  return path.slice(0, Math.max(at, 0) + 1);
}

function answers({ in: places, words, named }: Said, entry: Path, view: View, language: string) {
  const selection = new Selection(view, entry);
  if (!words && !named) return selection.values(places).some(({ value }) => value !== false);
  // Words that the text denies, or only talks about, say nothing.
  const patterns = (words?.[language] ?? []).map((pattern) =>
    patternOf(`(?<!${DENIED.before})(?:${pattern})(?!${DENIED.after})`),
  );
  const names = named ? selection.values(named).flatMap(({ value }) => [...stems(String(value))]) : [];
  return selection
    .values(places)
    .flatMap(({ value }) => [...texts(value)])
    .some(
      (text) => patterns.some((pattern) => pattern.test(fold(text))) || (names.length && isAmong(names, stems(text))),
    );
}

function isAmong(names: string[], words: Set<string>) {
  return names.every((name) => words.has(name));
}

/** A text, or those that are anywhere in lists and named parts. */
function* texts(value: Value): Generator<string> {
  if (typeof value === "string") yield value;
  const inner = isNames(value) ? value.values() : Array.isArray(value) ? value : [];
  for (const one of inner) yield* texts(one);
}
