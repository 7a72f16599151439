/** Other kinds of files, which people rename to .yaml or open by mistake. */

import { FILE_TYPES, ZIPPED_FILE_TYPES } from "../tables.ts";

/** The kind of file that its first bytes tell, by the name that its author knows; nothing for a text. */
export function kindOf(data: Uint8Array) {
  const start = String.fromCharCode(...data.subarray(0, 16));
  if (start.startsWith("PK\x03\x04")) {
    const content = new TextDecoder("latin1").decode(data);
    return ZIPPED_FILE_TYPES.find(([mark]) => content.includes(mark))?.[1] ?? "zip file";
  }
  const small = start.replace(/[A-Z]/gu, (letter) => letter.toLowerCase());
  return FILE_TYPES.find(([mark]) => small.startsWith(mark))?.[1];
}
