/** The words of other languages: overlays, keyed by name, over the words of the format and the rules. */

import type { Parameters } from "../checks/predicates.ts";
import type { ConcernData } from "../checks/ranking.ts";
import type { Said } from "../checks/said.ts";
import type { Path } from "../finding.ts";
import { inForm } from "../text/lookalikes.ts";
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
  /** What people call parts, their entries and choices, besides their titles: see `checks/labels.ts`. */
  labels?: string;
  /** What plans in other languages say in words. */
  said?: Said[];
  /** How much findings matter, where that comes with their words. */
  ranking?: ConcernData[];
}

/** The language of the format and the rules themselves. */
export const SOURCE_LANGUAGE = "en";

/** What people call English and Spanish; a letter with an accent is up to three characters, by its encoding. */
const NAMES = /\b(?:(^en(?! )|eng(?:lish)?|ingl.{1,3}s)|^es|spa(?:nish)?|espa.{1,3}ol|castellano)\b/iu;

/** The code of the language that a text has the name of, as `es` for `Español`, if it is one of words here. */
function namedLanguage(text: string) {
  const name = NAMES.exec(text);
  return name && (name[1] ? "en" : "es");
}

/** What was most likely meant, in the form of a pattern: the code of a language, also where its name is written. */
export function codeInForm(path: Path, text: string, pattern: string) {
  return inForm(text, pattern) || (path[0] === "language" ? namedLanguage(text) : null);
}

/** The language of the words for a plan in `language`: without its country, or the source where there are none. */
export function spoken(language: string, languages: Iterable<string>) {
  const wanted = namedLanguage(language) ?? language.split("-", 1)[0] ?? "";
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
