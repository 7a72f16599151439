/** The data that the build puts into the scripts: see `cop_lesson.web_build.data`. */
declare module "cop-data" {
  /** The checker alone has whole questions, and no fingerprints of them. */
  const data: import("./checks/check.ts").CheckerData & { fingerprints: string };
  export default data;
}

declare module "cop-tables" {
  export const max_bytes: number;
  export const max_depth: number;
  export const max_parts: number;
  export const max_slips: number;
  export const max_suggestions: number;
  export const max_candidates: number;
  export const shown_characters: number;
  export const shown_names: number;
  export const line_characters: number;
  export const continuing_entry_words: number;
  export const name_characters: number;
  export const abbreviation_letters: number;
  export const stem_letters: number;
  export const wrapped_characters: number;
  export const month_letters: number;
  export const max_rounds: number;
  export const max_compared: number;
  export const many_groups: number;
  export const drawn_entries: number;
  export const drawn_characters: number;
  export const many_columns: number;
  export const long_word: number;
  /** The names of each month in English and in Spanish. */
  export const months: string[][];
  /** Patterns for what stands before or after words that a text denies, or has as a subject to talk about. */
  export const denied: { before: string; after: string };
  export const denying: string[];
  /** Words with which begins what is plainly done, what may stand before them, and what leaves it open. */
  export const done: { before: string[]; words: string[]; open: string };
  /** Patterns for the marks for later that are words, and for those by which an owner is open as well. */
  export const later: { marks: string; owner: string };
  /** The parts that say who does something. */
  export const owner_parts: string[];
  /** Words that answer that there is none, what may come after one of them, and what goes on after a comma or colon. */
  export const none: Record<"words" | "then" | "because" | "goes_on" | "open" | "but", string[]>;
  export const passed_over_in_a_date: string[];
  /** Words between "until" and a date. */
  export const before_a_date: string[];
  /** Words by which the names of bodies and roles do not differ. */
  export const body_words: string[];
  export const name_words: string[];
  export const who_words: string[];
  export const when_words: string[];
  export const boxes: string[];
  /** Rules of writing whose faults hide what a plan says. */
  export const hides_content: string[];
  export const quickest: string[];
  export const small_words: string[];
  export const yes: string[];
  export const no: string[];
  /** Words with which a sentence goes on, and with which an entry of a list seldom begins. */
  export const ending_parts: string[];
  export const continuing_words: string[];
  /** To be put into a class of characters: all white space, and what looks like a space and is none to YAML. */
  export const spaces: { all: string; odd: string };
  /** Signs with which word processors begin the entries of a list. */
  export const bullets: string;
  export const other_colons: string;
  /** Characters that look like another one, or like nothing: their kind, they, and what each looks like. */
  /** Codes of letters as wide as East Asian ones, and that of the usual letter of the first. */
  export const wide_letters: { first: number; last: number; usual: number };
  export const lookalikes: [string, string, string][];
  /** Classes of characters that give a text its direction: to the left, or to the right. */
  export const first_letter: { leftward: string; rightward: string };
  /** Classes of characters that are narrower or broader than most, with their width: most have four. */
  export const letter_widths: [number, string][];
  export const conversations: string[][];
  export const file_types: [string, string][];
  export const zipped_file_types: [string, string][];
}

declare module "cop-findings" {
  const data: import("./plan_format/languages.ts").LanguageWords & { fields: Record<string, string> };
  export default data;
}

declare module "cop-documents" {
  const data: import("./page/documents/documents.ts").DocumentsData;
  export default data;
}
