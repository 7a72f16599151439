/** The questions of a form in few letters, by which a page knows an answer that is only its question. */

import { type Schema, typesOf } from "./format.ts";

const LENGTH = 4;

/**
 * Give each text of a schema its fingerprint.
 *
 * @param row The fingerprints of all, in the order of the schema: their names would weigh more than they do.
 * @returns What is left of the row.
 */
export function spread(row: string, node: Schema): string {
  if (typesOf(node).includes("string")) {
    node.fingerprint = row.slice(0, LENGTH);
    row = row.slice(LENGTH);
  }
  const parts = [...Object.values(node.properties ?? {}), ...(node.items ? [node.items] : [])];
  return parts.reduce(spread, row);
}
