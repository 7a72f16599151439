/**
 * What a charter says: chapters, blocks and words, from `schemas/charter/charter.yaml`.
 *
 * The build reads it, in the words of a language, and puts it into the script: see `cop_lesson.web_build.data`.
 */

import type { DocumentWords } from "../plans/display.ts";

export type Reader = "members" | "sponsor" | "public";

export interface Fact {
  for?: Reader[];
  label: string;
  text: string;
  /** The part that takes the fact out where it says the same. */
  unlike?: string;
}

export interface Column {
  for?: Reader[];
  title: string;
  cell: string;
  /** What is said in its place where another part is true. */
  when?: { part: string; say?: string };
  /** Whether it is called absent where no entry says it, although the format does not expect it: a rule does. */
  asked?: boolean;
  /** The part of the entry that, where it is true, leaves nothing absent here. */
  unless?: string;
}

/** A block as the data has it: it has one of `say`, `picture`, `facts`, `list` and `table`. */
export interface Spec {
  for?: Reader[];
  say?: string;
  picture?: string;
  facts?: Fact[];
  list?: string;
  item?: string;
  lead?: string;
  table?: string;
  /** The part that takes an entry out of the table where it is true. */
  without?: string;
  columns?: Column[];
}

/** A chapter. */
export interface ChapterTemplate {
  name: string;
  title: string;
  readers: Reader[];
  blocks: Spec[];
}

/** Between what the plan says. */
type CharterWords = DocumentWords &
  Record<
    | "title"
    | "untitled"
    | "about"
    | "about_date"
    | "about_version"
    | "deferred"
    | "also_open"
    | "also_open_until"
    | "none_more"
    | "deferred_until"
    | "deferred_words"
    | "none"
    | "elsewhere"
    | "contact"
    | "absent"
    | "nothing"
    | "made"
    | "contents"
    | "to_correct",
    string
  >;

export interface CharterTemplate {
  /** In their order. */
  chapters: ChapterTemplate[];
  words: CharterWords;
  /** The rules that tell of an absent part, with its name, or none where it is the place of the finding. */
  absences: Record<string, string>;
  /** Those of elements and parts that are not there yet, by name, where the charter has words of its own. */
  titles: Record<string, string>;
}

export const READERS: readonly Reader[] = ["members", "sponsor", "public"];
