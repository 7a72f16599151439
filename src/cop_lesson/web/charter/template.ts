/**
 * What a charter says: chapters, blocks and words, from `schemas/charter.yaml`.
 *
 * The build reads it, in the words of a language, and puts it into the script: see `cop_lesson.bundle`.
 */

/**
 * @typedef {"members" | "sponsor" | "public"} Reader
 *
 * @typedef {object} Fact
 * @property {Reader[]} [for]
 * @property {string} label
 * @property {string} text
 * @property {string} [unlike] The part that takes the fact out where it says the same.
 *
 * @typedef {object} Column
 * @property {Reader[]} [for]
 * @property {string} title
 * @property {string} cell
 * @property {{part: string, say: string}} [when] What is said in its place where another part is true.
 * @property {string} [missing]
 * @property {string} [unless] The part that, where it is true, leaves nothing missing here.
 *
 * @typedef {object} Spec A block as the data has it: it has one of `say`, `picture`, `facts`, `list` and `table`.
 * @property {Reader[]} [for]
 * @property {string} [say]
 * @property {string} [picture]
 * @property {Fact[]} [facts]
 * @property {string} [list]
 * @property {string} [item]
 * @property {string} [missing] What stands in the place of the half of an entry that is absent.
 * @property {string} [lead]
 * @property {string} [table]
 * @property {string} [without] The part that takes an entry out of the table where it is true.
 * @property {Column[]} [columns]
 *
 * @typedef {object} ChapterTemplate A chapter.
 * @property {string} name
 * @property {string} title
 * @property {Reader[]} readers
 * @property {Spec[]} blocks
 *
 * @typedef {import("../plans/display.ts").DocumentWords & Record<"title" | "untitled" | "about" | "about_date" | "about_version" | "gap"
 *   | "gaps" | "deferred" | "deferred_until" | "open" | "contact" | "waiting" | "waiting_all" | "nothing"
 *   | "made" | "contents" | "to_correct", string>} CharterWords Between what the plan
 *   says.
 *
 * @typedef {object} CharterTemplate
 * @property {ChapterTemplate[]} chapters In their order.
 * @property {CharterWords} words
 * @property {Record<string, string>} absences The rules that tell of an absent part, with its name, or none where it is the place of
 *   the finding.
 * @property {Record<string, string>} titles Those of elements and parts that are not there yet, by name, where the charter has words
 *   of its own.
 */

/** @type {readonly Reader[]} */
export const READERS = ["members", "sponsor", "public"];
