/** The plan format as a table: its parts with their words, and the elements that they make up. */

import type { Explanations } from "../explaining.ts";
import type { Path } from "../finding.ts";
import { PathMap } from "../paths.ts";
import type { Vocabulary } from "../source/syntax_problem.ts";
import { type LanguageWords, reword } from "./languages.ts";

/** The names from the top of the plan to a part, list positions left out. */
export type Names = string[];

/** A node of the JSON Schema of a plan, without references. */
export interface Schema {
  title: string;
  /** Absent, as are most examples, until a page asks for them: see `page/documents/lazy_documents.ts`. */
  description?: string;
  /** It stands for the description, where that is absent: see `fingerprintOf`. */
  fingerprint?: string;
  examples?: unknown[];
  type?: string | string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean;
  required?: string[];
  items?: Schema;
  enum?: (string | number | null)[];
  const?: unknown;
  format?: string;
  pattern?: string;
  "x-cop"?: Notes;
}

/** What the format says of a part beyond its form; see `schemas/plan_format/annotations.schema.json`. */
interface Notes {
  element?: number;
  name?: string;
  title?: string;
  part_of?: string;
  rests_on?: string[];
  session?: number;
  asked_by?: string[];
  expected?: boolean;
  choices?: string[];
  /** The name that the part had, and the values that have other names now. */
  formerly?: { name: string; values: Record<string, string> };
  private?: boolean;
  refers_to?: string[];
}

/** One named part of the format: a section, or a field of one. */
export interface Part {
  names: Names;
  title: string;
  /** The title of one entry where the part is a list of named parts. */
  item: string;
  description: string;
  examples: unknown[];
  /** Its JSON types without `null`. */
  kinds: Set<string>;
  /** The words that it knows; where it is `closed`, no other will do. */
  choices: string[];
  closed: boolean;
  element: string | null;
  session: number;
  /** The values of `asks`, in a plan, with which it is asked for, besides everything. */
  askedBy: string[];
  /** Whether its absence is told then. */
  expected: boolean;
  private: boolean;
  refersTo: Names;
}

/** One thing that a charter should have. It is begun when any of its places holds something. */
export interface Element {
  number: number;
  name: string;
  title: string;
  session: number;
  askedBy: string[];
  places: Names[];
  /** The parts without which nobody can write it, such as the section around it. */
  restsOn: Names[];
}

/** What a plan can say that is asked of it, from the least to the most. */
export const ASKS = ["first-plan", "plan", "charter", "everything"];
export const DEFAULT_ASKS = "plan";
const EVERYTHING = "everything";
/** What a plan can go on to. */
const NEXT = new Map([
  ["first-plan", "plan"],
  ["plan", "charter"],
]);
export const LAST_SESSION = 7;
const NO_PARTS: Record<string, Schema> = {};

/** The schema of a plan and what is derived from it. */
export class PlanFormat {
  readonly schema: Schema;
  readonly parts: PathMap<Part>;
  readonly children: PathMap<Part[]>;
  readonly elements: Map<string, Element>;
  /** The words of each language that is known. */
  readonly languages: Map<string, LanguageWords>;
  readonly #explanations: Explanations | null;
  #vocabulary: Vocabulary | null = null;

  constructor(schema: Schema, explanations: Explanations | null, languages: Map<string, LanguageWords>) {
    this.schema = schema;
    this.languages = languages;
    this.#explanations = explanations;
    this.parts = new PathMap();
    for (const part of partsOf(schema, [], null)) this.parts.set(part.names, part);
    this.children = new PathMap();
    for (const part of this.parts.values()) {
      const around = part.names.slice(0, -1);
      const beside = this.children.get(around);
      if (beside) beside.push(part);
      else this.children.set(around, [part]);
    }
    this.elements = elementsOf(schema, this.parts.values());
  }

  /** The part that a path in a plan leads to; list positions do not matter. */
  part(path: Path) {
    return this.parts.get(namesOf(path)) ?? null;
  }

  /** The schema of a part. */
  node(part: Part) {
    return nodeAt(this.schema, part.names);
  }

  /** The named parts of a section, of a field, or of the entries of a list. */
  fields(part: Part) {
    return this.children.get(part.names) ?? [];
  }

  /** The field that says what an entry of a list is, the first one beside its id; empty where it has no fields. */
  nameField(names: string[]) {
    const field = this.children.get(names)?.find((one) => lastName(one) !== "id");
    return field ? lastName(field) : "";
  }

  /** The fields that are asked for, without notes; of a part that is not asked for those that come with it. */
  fieldsFor(part: Part, asks: string) {
    const asking = isAsked(part, asks) ? asks : firstAsking(part);
    return this.fields(part).filter((field) => isAsked(field, asking) && lastName(field) !== "notes");
  }

  /** What a plan or a rule means by `next-steps`, `next_steps` or `team.sponsor`. */
  elementOrPart(name: string) {
    const names = name.replaceAll("-", "_").split(".");
    return this.elements.get(name.replaceAll("_", "-")) ?? this.parts.get(names) ?? null;
  }

  /** Every name that the format knows, at whatever place; those of fields; those of sections. */
  get vocabulary() {
    if (!this.#vocabulary) {
      const parts = this.parts.values();
      const fields = new Set(parts.filter((part) => part.names.length > 1).map((part) => lastName(part)));
      const sections = new Set(parts.map((part) => part.names[0] ?? ""));
      const names = new Set([...fields, ...sections]);
      this.#vocabulary = { names, fields, sections, explanations: this.#explanations };
    }
    return this.#vocabulary;
  }
}

/** Whether something of the format is an element, and not a part. */
export function isElement(one: Element | Part): one is Element {
  return "places" in one;
}

export function lastName(part: Part) {
  return part.names.at(-1) ?? "";
}

/** Leave the list positions out of a path. */
export function namesOf(path: Path): Names {
  return path.filter((part) => typeof part === "string");
}

/** Whether an element or a part is asked of a plan. */
export function isAsked({ askedBy }: Pick<Part, "askedBy">, asks: string) {
  return asks === EVERYTHING || askedBy.includes(asks);
}

/** The first value of `asks` with which an element or a part is asked for. */
export function firstAsking(target: Pick<Part, "askedBy">) {
  return ASKS.find((asks) => isAsked(target, asks)) ?? EVERYTHING;
}

/**
 * The values of `asks` that judge what asks for it, once it is there: the first that asks for it and all after.
 * A charter need not have milestones; those that it has should have a day.
 */
export function fromFirst([first]: string[]) {
  return first === undefined ? [] : ASKS.slice(ASKS.indexOf(first), -1);
}

/** A choice as people read it: in the words of this part alone, or of all that know it. */
export function choiceInWords({ names }: Part, choice: string, labels: Record<string, string>) {
  const known = new Map(Object.entries(labels));
  return known.get([...names, choice].join(".")) ?? known.get(choice) ?? choice;
}

/** What a plan can go on to: from the first plan to the plan, and then to the charter. */
export function nextAsks(asks: string) {
  return NEXT.get(asks) ?? null;
}

/** Make the plan format from its schema, in the words of one of the languages. */
export function loadFormat(
  schema: Schema,
  words: LanguageWords,
  explanations: Explanations | null,
  languages: Map<string, LanguageWords>,
) {
  return new PlanFormat(reword(schema, words), explanations, languages);
}

function* partsOf(node: Schema, names: Names, parent: Part | null): Generator<Part> {
  for (const [name, child] of Object.entries(propertiesOf(node))) {
    const part = partOf(child, [...names, name], parent);
    yield part;
    yield* partsOf(child, part.names, part);
  }
}

/** The named parts of a node, or of its entries where it is a list. */
function propertiesOf(node: Schema) {
  return node.properties ?? node.items?.properties ?? NO_PARTS;
}

/** The types that a node allows. */
export function typesOf(node: Schema) {
  return typeof node.type === "string" ? [node.type] : (node.type ?? []);
}

function partOf(node: Schema, names: Names, parent: Part | null): Part {
  const notes = node["x-cop"] ?? {};
  return {
    names,
    title: node.title,
    item: node.items?.title ?? node.title,
    description: node.description ?? "",
    examples: node.examples ?? [],
    kinds: new Set(typesOf(node).filter((kind) => kind !== "null")),
    choices: (node.enum ?? notes.choices ?? []).filter((choice) => choice !== null).map(String),
    closed: node.enum !== undefined,
    element: notes.name ?? notes.part_of ?? parent?.element ?? null,
    session: notes.session ?? parent?.session ?? 1,
    askedBy: notes.asked_by ?? (parent ? fromFirst(parent.askedBy) : ASKS.slice(0, -1)),
    expected: notes.expected ?? false,
    private: notes.private ?? false,
    refersTo: notes.refers_to ?? [],
  };
}

/** Gather the places of each element, in the order of the elements' numbers. */
function elementsOf(schema: Schema, parts: Part[]): Map<string, Element> {
  const found = new Map<string, { number: number; title: string; first: Part; others: Part[] }>();
  const others: [string, Part][] = [];
  for (const part of parts) {
    const { element, name, part_of: whole, title } = nodeAt(schema, part.names)["x-cop"] ?? {};
    if (element !== undefined && name) {
      found.set(name, { number: element, title: title ?? part.title, first: part, others: [] });
    } else if (whole) others.push([whole, part]);
  }
  for (const [name, part] of others) found.get(name)?.others.push(part);
  return new Map(
    [...found]
      .toSorted(([, one], [, other]) => one.number - other.number)
      .map(([name, { number, title, first, others: more }]) => {
        const places = [first, ...more].map((part) => part.names);
        const restsOn = restsOnOf(schema, first.names);
        return [name, { number, name, title, session: first.session, askedBy: first.askedBy, places, restsOn }];
      }),
  );
}

function restsOnOf(schema: Schema, names: Names) {
  const named = nodeAt(schema, names)["x-cop"]?.rests_on ?? [];
  return [...(names.length > 1 ? [names.slice(0, 1)] : []), ...named.map((name) => name.split("."))];
}

function nodeAt(schema: Schema, names: Names) {
  let node = schema;
  for (const name of names) node = propertiesOf(node)[name] ?? node;
  return node;
}
