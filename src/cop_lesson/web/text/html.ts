/** Text within HTML and SVG. */

const ENTITIES = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#x27;"],
]);

/** HTML or SVG in which a code host finds no command, when it reads it in a log: it looks for `##[`. */
export function withoutCommands(markup: string) {
  return markup.replaceAll("##[", "##&#91;");
}

/** A text as it stands in an element or between the quotation marks of an attribute. */
export function escape(text: string) {
  return text.replace(/[&<>"']/gu, (sign) => ENTITIES.get(sign) ?? sign);
}
