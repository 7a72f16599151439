/** Files: a plan is read from one and downloaded as one; nothing goes anywhere else. */

import { make } from "../dom.ts";
import type { LaterFindings } from "../findings/lazy_findings.ts";
import type { Plan } from "../plan.ts";
import type { Kept } from "./kept_plans.ts";

/** What makes a file no text at all; every other slip can be mended in the text. */
const NO_TEXT = new Set(["not-a-text-file", "saved-as-utf-16", "not-utf-8", "file-too-large"]);

/** The beginnings of web pages and rich texts. */
const MAY_BE_OTHER = /^\s*(?:[<%]|\{\\)/u;

/** Let the browser save a file. */
export function download(name: string, bytes: Uint8Array<ArrayBuffer>, type = "text/plain") {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = make("a", { href: address, download: name });
  link.click();
  // The browser reads the file after this; a while later it has it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** @returns The plan of a file, or why there is none. */
export async function read(file: File, plan: Plan, findings: LaterFindings): Promise<Kept | string> {
  // What is dropped may be a folder, or a file that is gone by now.
  const buffer = await file.arrayBuffer().catch(() => null);
  if (!buffer) return "";
  const bytes = new Uint8Array(buffer);
  const text = new TextDecoder().decode(bytes);
  const judge = () => plan.checker.check(bytes, plan.options).findings.find(({ rule }) => NO_TEXT.has(rule));
  let other = judge();
  // A letter of two bytes has an empty one.
  if (other || text.includes("\0") || MAY_BE_OTHER.test(text)) {
    await findings.load(); // it knows what else a file may be
    other = judge();
  }
  if (other) return other.message;
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return { text, name: file.name, marked };
}
