/** What a charter says: chapters, blocks and words, from `schemas/charter.yaml`. */

/**
 * @typedef {"members" | "sponsor" | "public"} Reader
 *
 * @typedef {object} Fact
 * @property {Reader[]} [for]
 * @property {string} label
 * @property {string} text
 *
 * @typedef {object} Column
 * @property {Reader[]} [for]
 * @property {string} title
 * @property {string} cell
 * @property {string} [missing]
 *
 * @typedef {object} Spec A block as the data has it: it has one of `say`, `picture`, `facts`, `list` and `table`.
 * @property {Reader[]} [for]
 * @property {string} [say]
 * @property {string} [picture]
 * @property {Fact[]} [facts]
 * @property {string} [list]
 * @property {string} [item]
 * @property {string} [lead]
 * @property {string} [table]
 * @property {Column[]} [columns]
 *
 * @typedef {object} ChapterTemplate A chapter.
 * @property {string} name
 * @property {string} title
 * @property {Reader[]} for Who reads it.
 * @property {string[]} elements The elements whose absence it tells.
 * @property {Spec[]} blocks
 *
 * @typedef {Record<string, any>} CharterWords The words between what the plan says: texts, but for `months` and `choices`.
 *
 * @typedef {object} CharterTemplate
 * @property {ChapterTemplate[]} chapters In their order.
 * @property {CharterWords} words
 * @property {Record<Reader, string>} readers
 *
 * @typedef {object} OwnWords What a language has of them.
 * @property {CharterWords} [words]
 * @property {Partial<Record<Reader, string>>} [readers]
 * @property {Record<string, string>} [phrases]
 */

/** @type {readonly Reader[]} */
export const READERS = ["members", "sponsor", "public"];

/**
 * What a charter says, in the words of a language.
 *
 * @param {CharterTemplate} data
 * @param {OwnWords} own
 * @returns {CharterTemplate}
 */
export function loadTemplate(data, own = {}) {
  const said = new Map(Object.entries(own.phrases ?? {}));
  const chapters = data.chapters.map((chapter) => ({
    ...chapter,
    title: said.get(chapter.title) ?? chapter.title,
    blocks: reworded(chapter.blocks, said),
  }));
  return { chapters, words: { ...data.words, ...own.words }, readers: { ...data.readers, ...own.readers } };
}

/**
 * Replace each text by the same one in another language, where there is one.
 *
 * @template Node
 * @param {Node} node
 * @param {Map<string, string>} said
 * @returns {Node}
 */
function reworded(node, said) {
  /** @param {any} one @returns {any} */
  const reword = (one) => {
    if (Array.isArray(one)) return one.map(reword);
    if (typeof one === "string") return said.get(one) ?? one;
    return Object.fromEntries(Object.entries(one).map(([key, value]) => [key, reword(value)]));
  };
  return reword(node);
}
