/** Files: a plan is opened from one and downloaded as one; nothing goes anywhere else. */

import { decode } from "../source/decode.ts";
import { make } from "./dom.ts";
import type { Plan } from "./plan.ts";

/** What makes a file no text at all; every other slip can be mended in the text. */
const NO_TEXT = new Set(["not-a-text-file", "saved-as-utf-16", "not-utf-8", "file-too-large"]);

/** Let the browser save a file. */
export function download(name: string, bytes: Uint8Array<ArrayBuffer>, type = "text/plain") {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = make("a", { href: address, download: name });
  link.click();
  // The browser reads the file after this; a while later it has it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * Put the plan of a file in the place of this one.
 *
 * @returns Why it was not opened; nothing where it was.
 */
export async function open(plan: Plan, file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const read = decode(bytes);
  if (typeof read !== "string" && NO_TEXT.has(read.rule)) {
    return plan.checker.check(bytes, plan.options).findings[0]?.message ?? "";
  }
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  plan.replace(new TextDecoder().decode(bytes), { of: `open ${Date.now()}`, by: null }, { name: file.name, marked });
  return "";
}
