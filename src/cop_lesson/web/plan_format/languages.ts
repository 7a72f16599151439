/** The words of other languages: overlays, keyed by name, over the words of the format and the rules. */

/** @typedef {import("./format.ts").Schema} Schema */
/** @typedef {import("./format.ts").Names} Names */

/**
 * @typedef {object} PartWords
 * @property {string} [title]
 * @property {string} [description]
 * @property {unknown[]} [examples]
 * @property {string} [item]
 * @property {string} [item_description]
 *
 * @typedef {object} LanguageWords The overlay of a language; what it lacks is said in the language of the source.
 * @property {Record<string, PartWords>} [parts]
 * @property {Record<string, string>} [elements]
 * @property {Record<string, string>} [phrases]
 * @property {Record<string, Record<string, string>>} [rules]
 */

/** The language of the format and the rules themselves. */
export const SOURCE_LANGUAGE = "en";

/**
 * The language of the words for a plan in `language`: without its country, or the source where there are none.
 *
 * @param {string} language
 * @param {Iterable<string>} languages
 */
export function spoken(language, languages) {
  const wanted = language.split("-", 1)[0] ?? "";
  return [...languages].includes(wanted) ? wanted : SOURCE_LANGUAGE;
}

/**
 * Put the words of an overlay into the schema of a plan: titles, descriptions and examples, and nothing else.
 *
 * @param {Schema} schema
 * @param {LanguageWords} words
 * @returns {Schema}
 */
export function reword(schema, words) {
  if (!words.parts && !words.elements) return schema;
  const { parts = {}, elements = {} } = words;

  /** @param {Schema} node @param {Names} names @returns {Schema} The node with its named parts reworded. */
  function inner(node, names) {
    if (!node.properties) return { ...node };
    const reworded = Object.entries(node.properties).map(([name, one]) => [name, part(one, [...names, name])]);
    return { ...node, properties: Object.fromEntries(reworded) };
  }

  /** @param {Schema} node @param {Names} names @returns {Schema} */
  function part(node, names) {
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
