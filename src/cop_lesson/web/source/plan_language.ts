/** The language that a plan names, found in its text: also where the plan cannot be read. */

import { MAX_BYTES } from "./decode.ts";

const LANGUAGE =
  /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?(["']?)language\1[ \t]*:[ \t]*(["']?)([A-Za-z][^"'#\n]*?)\2[ \t]*(?:#.*)?$/mu;

/**
 * What the first line of a plan that names its language says, or nothing; in any encoding that begins as ASCII.
 *
 * It stands at the beginning of a line, since below that the name could be that of something else.
 */
export function findLanguage(data: Uint8Array) {
  // In UTF-16 and UTF-32 each of these letters has zeros beside it.
  const bytes = data.subarray(0, MAX_BYTES + 1).filter(Boolean);
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return LANGUAGE.exec(text.replaceAll("\r", "\n"))?.[3] ?? "";
}
