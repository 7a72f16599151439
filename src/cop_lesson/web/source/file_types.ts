/** Other kinds of files, and of text, which people rename to .yaml or open by mistake. */

import { FILE_TYPES, ZIPPED_FILE_TYPES } from "../tables.ts";
import { START } from "./decode.ts";
import { problem } from "./syntax_problem.ts";

/** The syntax problem of bytes that are another kind of file, or a text in another encoding. */
export function refuseOther(data: Uint8Array) {
  const kind = kindOf(data);
  if (kind) return problem("not-a-text-file", START, { value: kind });
  const bits = bitsOf(data);
  return bits ? problem("saved-as-utf-16", START, { value: bits }) : null;
}

/** The kind of file that its first bytes tell, by the name that its author knows; nothing for a text. */
function kindOf(data: Uint8Array) {
  const start = String.fromCharCode(...data.subarray(0, 16));
  if (start.startsWith("PK\x03\x04")) {
    const content = new TextDecoder("latin1").decode(data);
    return ZIPPED_FILE_TYPES.find(([mark]) => content.includes(mark))?.[1] ?? "zip file";
  }
  const small = start.replace(/[A-Z]/gu, (letter) => letter.toLowerCase());
  return FILE_TYPES.find(([mark]) => small.startsWith(mark))?.[1];
}

/**
 * How many bits UTF-16 or UTF-32 has for a letter, where a text is in one of them; else 0.
 *
 * Of the four bytes of UTF-32 two neighbours are empty, which in UTF-16 no text begins with.
 */
function bitsOf(data: Uint8Array) {
  const start = data.subarray(0, 4).join(",");
  if (!/^(?:255,254|254,255|0,[0-9]+|[0-9]+,0)\b/u.test(start)) return 0;
  return /\b0,0\b/u.test(start) ? 32 : 16;
}
