/** Texts that look the same and are not: letters of other scripts, other hyphens and spaces, and what is not seen. */

import { LOOKALIKES, WIDE_LETTERS } from "../tables.ts";
import { patternOf } from "./patterns.ts";
import { fold, strip } from "./wording.ts";

const NOT_IN_ID = /[^a-z0-9]+/gu;
const ACCENT = /[\u0300-\u036f]/gu;

/** Each character that looks like another one, or like nothing: its kind, and what it looks like. */
const SEEN = new Map<string, { kind: string; target: string }>(
  LOOKALIKES.flatMap(([kind, characters, targets]) =>
    Array.from(characters, (character, index): [string, { kind: string; target: string }] => [
      character,
      { kind, target: targets[index] ?? "" },
    ]),
  ),
);
for (let code = WIDE_LETTERS.first; code <= WIDE_LETTERS.last; code += 1) {
  const usual = String.fromCharCode(code - WIDE_LETTERS.first + WIDE_LETTERS.usual);
  SEEN.set(String.fromCharCode(code), { kind: "wide", target: usual });
}

/** A text as a reader sees it: with the usual letter in the place of each that looks like it. */
export function seen(text: string) {
  return Array.from(text, (character) => SEEN.get(character)?.target ?? character).join("");
}

/** The first character by which a text differs from another one that looks the same; the case does not matter. */
export function oddCharacter(text: string, other: string) {
  if (fold(text) === fold(other)) {
    // A space at an end, or two for one, cannot be seen either.
    const hasSpace = text !== other && text.replaceAll(" ", "") === other;
    return hasSpace ? { code: "U+0020", kind: "space" } : null;
  }
  if (fold(seen(text)) !== fold(seen(other))) return null;
  const odd = [...text].find((character) => SEEN.has(character) && !other.includes(character));
  if (odd === undefined) return null;
  const code = (odd.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return { code: `U+${code}`, kind: SEEN.get(odd)?.kind ?? "" };
}

/** The id that is nearest to a text: without accents, with hyphens for all that an id cannot have. */
export function asId(text: string) {
  const usual = seen(text);
  // oxlint-disable-next-line no-control-regex -- all of ASCII
  if (/^[\x00-\x7f]*$/u.test(usual)) text = usual;
  const plain = Array.from(text, (one) => (one <= "\u024f" ? one.normalize("NFD").replace(ACCENT, "") : one)).join("");
  return strip(fold(plain).replace(NOT_IN_ID, "-"), "-");
}

/** A text in small letters, with hyphens for low lines, where it then has the form of a pattern. */
export function inForm(text: string, pattern: string) {
  const plain = fold(text).replaceAll("_", "-");
  return patternOf(pattern).test(plain) ? plain : null;
}
