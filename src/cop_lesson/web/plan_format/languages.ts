/** The words of other languages: overlays, keyed by name, over the words of the format and the rules. */

import type { Parameters } from "../checks/predicates.ts";
import type { Said } from "../checks/said.ts";
import type { Names, Schema } from "./format.ts";

interface PartWords {
  title?: string;
  description?: string;
  examples?: unknown[];
  item?: string;
  item_description?: string;
}

/** What a rule says, and by what it judges where that is not there yet. */
interface RuleWords {
  message?: string;
  why?: string;
  fix?: string;
  each?: string;
  at?: string;
  unless?: string | string[];
  check?: Record<string, Parameters>;
}

/** The overlay of a language; what it lacks is said in the language of the source. */
export interface LanguageWords {
  parts?: Record<string, PartWords>;
  elements?: Record<string, string>;
  phrases?: Record<string, string>;
  rules?: Record<string, RuleWords>;
  /** What plans in other languages say in words. */
  said?: Said[];
}

/** The language of the format and the rules themselves. */
export const SOURCE_LANGUAGE = "en";

/** What people call a language in place of its code; without the letters that differ from encoding to encoding. */
const NAMES: [RegExp, string][] = [
  [/^(?:eng(?:lish)?|ingle?s)$/u, "en"],
  [/^(?:spa(?:nish)?|espan?ol|castellano|castilian)$/u, "es"],
];

const wordsOf = (text: string): string[] =>
  text
    .replaceAll(/[^\0-\x7f]+/gu, "")
    .toLowerCase()
    .match(/[a-z]+/gu) ?? [];

/** The code of the language that a text has the name of, as `es` for `Español`. */
export function namedLanguage(text: string) {
  const codes = wordsOf(text).flatMap((word) => NAMES.filter(([names]) => names.test(word)).map(([, code]) => code));
  return codes[0] ?? null;
}

/** The code of the language that a plan names, without its country, as `pt` for `pt-BR`. */
export function languageCode(language: string) {
  return namedLanguage(language) ?? wordsOf(language)[0] ?? "";
}

/** The language of the words for a plan in `language`: without its country, or the source where there are none. */
export function spoken(language: string, languages: Iterable<string>) {
  const wanted = languageCode(language);
  return [...languages].includes(wanted) ? wanted : SOURCE_LANGUAGE;
}

/** Put the words of an overlay into the schema of a plan: titles, descriptions and examples, and nothing else. */
export function reword(schema: Schema, words: LanguageWords): Schema {
  if (!words.parts && !words.elements) return schema;
  const { parts = {}, elements = {} } = words;

  /** The node with its named parts reworded. */
  function inner(node: Schema, names: Names): Schema {
    if (!node.properties) return { ...node };
    const reworded = Object.entries(node.properties).map(([name, one]) => [name, part(one, [...names, name])]);
    return { ...node, properties: Object.fromEntries(reworded) };
  }

  function part(node: Schema, names: Names): Schema {
    const { item, item_description: about, ...own } = { ...parts[`*.${names.at(-1)}`], ...parts[names.join(".")] };
    const made = inner({ ...node, ...own }, names);
    if (node.items) {
      const said = { ...(item && { title: item }), ...(about && { description: about }) };
      made.items = { ...inner(node.items, names), ...said };
    }
    const notes = node["x-cop"];
    if (notes?.title) made["x-cop"] = { ...notes, title: elements[notes.name ?? ""] ?? notes.title };
    return made;
  }

  return inner(schema, []);
}
