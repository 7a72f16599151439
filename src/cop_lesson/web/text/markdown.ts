/** Text within Markdown: nothing that a plan says acts as markup. */

import { SPACE } from "./wording.ts";

// What acts as markup anywhere: a colon before // and a dot after www begin a link; _ acts only where it is not between
// two letters, # at the end of a heading.
const MARKUP = /[\\`*[\]<>|~&$]|:(?=\/\/)|(?<=[Ww]{3})\.|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|#$/u;
// A code host writes to whom @ names, links the issue that # or GH- numbers, and draws what stands between two colons.
// No backslash stops it; a comment, which nobody sees, does.
const NOTICED = /(?<![A-Za-z0-9_])@(?=[A-Za-z0-9])|#(?=[0-9])|(?<=[Gg][Hh])-(?=[0-9])|(?<![0-9]):(?=[a-z0-9_+-]+:)/u;
// It also links the end of an address that it cannot read whole, which is the address of somebody else.
const PART_OF_ADDRESS =
  "(?:(?<=[A-Za-z0-9\\u00c0-\\u04ff]['\\u2019*&!#$^|~])|(?<=[\\u00c0-\\u04ff@]))[A-Za-z0-9._+-]+@(?=[A-Za-z0-9])" +
  "|@(?=[A-Za-z0-9.-]*[\\u00c0-\\u04ff])";
const ACTIVE = new RegExp(`(${MARKUP.source})|${PART_OF_ADDRESS}|${NOTICED.source}`, "gu");
const NUMBER_AT_START = new RegExp(`^([0-9]+)([.)])(?=[${SPACE}]|$)`, "u");

/** Let no character of a text act as markup within a line, here or on a code host. */
export function escapeMarkdown(text: string) {
  return text.replace(ACTIVE, (sign, markup?: string) => (markup === undefined ? `${sign}<!-- -->` : `\\${sign}`));
}

/** Let nothing at the start of a line of Markdown make it a heading or a list, or a command in a log. */
export function escapeLine(line: string) {
  const written = line.replace(NUMBER_AT_START, "$1\\$2");
  return /^(?:[#+=-]|::)/u.test(written) ? `\\${written}` : written;
}
