/** The plan format as a table: its parts with their words, and the elements that they make up. */

import { reword } from "./languages.ts";
import { PathMap } from "../paths.ts";

/** @typedef {import("../finding.ts").Path} Path */

/**
 * @typedef {string[]} Names The names from the top of the plan to a part, list positions left out.
 *
 * @typedef {object} Schema A node of the JSON Schema of a plan, without references.
 * @property {string} title
 * @property {string} description
 * @property {unknown[]} [examples]
 * @property {string | string[]} [type]
 * @property {Record<string, Schema>} [properties]
 * @property {boolean} [additionalProperties]
 * @property {string[]} [required]
 * @property {Schema} [items]
 * @property {(string | number | null)[]} [enum]
 * @property {unknown} [const]
 * @property {string} [format]
 * @property {string} [pattern]
 * @property {Notes} [x-cop]
 *
 * @typedef {object} Notes What the format says of a part beyond its form; see `schemas/annotations.schema.json`.
 * @property {number} [element]
 * @property {string} [name]
 * @property {string} [title]
 * @property {string} [part_of]
 * @property {number} [session]
 * @property {string} [tier]
 * @property {string} [expected]
 * @property {boolean} [private]
 * @property {string[]} [refers_to]
 *
 * @typedef {object} Part One named part of the format: a section, or a field of one.
 * @property {Names} names
 * @property {string} title
 * @property {string} item The title of one entry where the part is a list of named parts.
 * @property {string} description
 * @property {unknown[]} examples
 * @property {Set<string>} kinds Its JSON types without `null`.
 * @property {string[]} choices
 * @property {string | null} element
 * @property {number} session
 * @property {string} tier
 * @property {string | null} expected The tier from which on its absence is told.
 * @property {boolean} private
 * @property {Names} refersTo
 *
 * @typedef {object} Element One thing that a charter should have. It is begun when any of its places holds something.
 * @property {number} number
 * @property {string} name
 * @property {string} title
 * @property {number} session
 * @property {string} tier
 * @property {Names[]} places
 */

export const TIERS = ["minimum", "charter", "mature"];
export const LAST_SESSION = 7;
/** @type {Record<string, Schema>} */
const NO_PARTS = {};

/** The schema of a plan and what is derived from it. */
export class PlanFormat {
  /** @type {import("../source/syntax_problem.ts").Vocabulary | null} */
  #vocabulary = null;

  /** @param {Schema} schema */
  constructor(schema) {
    this.schema = schema;
    /** @type {PathMap<Part>} */
    this.parts = new PathMap();
    for (const part of partsOf(schema, [], null)) this.parts.set(part.names, part);
    /** @type {PathMap<Part[]>} */
    this.children = new PathMap();
    for (const part of this.parts.values()) {
      const around = part.names.slice(0, -1);
      const beside = this.children.get(around);
      if (beside) beside.push(part);
      else this.children.set(around, [part]);
    }
    this.elements = elementsOf(schema, this.parts.values());
  }

  /** The part that a path in a plan leads to; list positions do not matter. @param {Path} path */
  part(path) {
    return this.parts.get(namesOf(path)) ?? null;
  }

  /** The named parts of a section, of a field, or of the entries of a list. @param {Part} part */
  fields(part) {
    return this.children.get(part.names) ?? [];
  }

  /** What a plan or a rule means by `next-steps`, `next_steps` or `team.sponsor`. @param {string} name */
  elementOrPart(name) {
    const names = name.replaceAll("-", "_").split(".");
    return this.elements.get(name.replaceAll("_", "-")) ?? this.parts.get(names) ?? null;
  }

  /** Every name that the format knows, at whatever place; those of fields; those of sections. */
  get vocabulary() {
    if (!this.#vocabulary) {
      const parts = this.parts.values();
      const fields = new Set(parts.filter((part) => part.names.length > 1).map((part) => lastName(part)));
      const sections = new Set(parts.map((part) => part.names[0] ?? ""));
      this.#vocabulary = { names: new Set([...fields, ...sections]), fields, sections };
    }
    return this.#vocabulary;
  }
}

/**
 * Whether something of the format is an element, and not a part.
 *
 * @param {Element | Part} one
 * @returns {one is Element}
 */
export function isElement(one) {
  return "places" in one;
}

/** @param {Part} part */
export function lastName(part) {
  return part.names.at(-1) ?? "";
}

/**
 * Leave the list positions out of a path.
 *
 * @param {Path} path
 * @returns {Names}
 */
export function namesOf(path) {
  return path.filter((part) => typeof part === "string");
}

/**
 * Whether a plan of one tier is judged by what another tier asks for.
 *
 * @param {string} tier
 * @param {string} wanted
 */
export function reaches(tier, wanted) {
  return TIERS.indexOf(wanted) <= TIERS.indexOf(tier);
}

/**
 * Make the plan format from its schema, in the words of a language.
 *
 * @param {Schema} schema
 * @param {import("./languages.ts").LanguageWords} words
 */
export function loadFormat(schema, words) {
  return new PlanFormat(reword(schema, words));
}

/**
 * @param {Schema} node
 * @param {Names} names
 * @param {Part | null} parent
 * @returns {Generator<Part>}
 */
function* partsOf(node, names, parent) {
  for (const [name, child] of Object.entries(propertiesOf(node))) {
    const part = partOf(child, [...names, name], parent);
    yield part;
    yield* partsOf(child, part.names, part);
  }
}

/** The named parts of a node, or of its entries where it is a list. @param {Schema} node */
function propertiesOf(node) {
  return node.properties ?? node.items?.properties ?? NO_PARTS;
}

/** The types that a node allows. @param {Schema} node */
export function typesOf(node) {
  return typeof node.type === "string" ? [node.type] : (node.type ?? []);
}

/**
 * @param {Schema} node
 * @param {Names} names
 * @param {Part | null} parent
 * @returns {Part}
 */
function partOf(node, names, parent) {
  const notes = node["x-cop"] ?? {};
  return {
    names,
    title: node.title,
    item: node.items?.title ?? node.title,
    description: node.description,
    examples: node.examples ?? [],
    kinds: new Set(typesOf(node).filter((kind) => kind !== "null")),
    choices: (node.enum ?? []).filter((choice) => choice !== null).map(String),
    element: notes.name ?? notes.part_of ?? parent?.element ?? null,
    session: notes.session ?? parent?.session ?? 1,
    tier: notes.tier ?? notes.expected ?? parent?.tier ?? "minimum",
    expected: notes.expected ?? null,
    private: notes.private ?? false,
    refersTo: notes.refers_to ?? [],
  };
}

/**
 * Gather the places of each element, in the order of the elements' numbers.
 *
 * @param {Schema} schema
 * @param {Part[]} parts
 * @returns {Map<string, Element>}
 */
function elementsOf(schema, parts) {
  /** @type {Map<string, {number: number, title: string, first: Part, others: Part[]}>} */
  const found = new Map();
  /** @type {[string, Part][]} */
  const others = [];
  for (const part of parts) {
    const { element, name, part_of: whole, title } = nodeAt(schema, part.names)["x-cop"] ?? {};
    if (element !== undefined && name) {
      found.set(name, { number: element, title: title ?? part.title, first: part, others: [] });
    } else if (whole) others.push([whole, part]);
  }
  for (const [name, part] of others) found.get(name)?.others.push(part);
  return new Map(
    [...found]
      .sort(([, one], [, other]) => one.number - other.number)
      .map(([name, { number, title, first, others: more }]) => {
        const places = [first, ...more].map((part) => part.names);
        return [name, { number, name, title, session: first.session, tier: first.tier, places }];
      }),
  );
}

/**
 * @param {Schema} schema
 * @param {Names} names
 */
function nodeAt(schema, names) {
  let node = schema;
  for (const name of names) node = propertiesOf(node)[name] ?? node;
  return node;
}
