/** Lines of a plan as one would write them, made from the examples of the plan format. */

import { lastName, type Part, type PlanFormat } from "./format.ts";

// What can stand in a plan without quotation marks: it begins with a letter or digit, and no colon or # follows.
const PLAIN =
  /^[0-9A-Za-z\u00c0-\u1fff\u3040-\ud7ff\uf900-\ufaff\u{20000}-\u{3ffff}](?:[^:#[\]{},"\n]|:(?! |$)|,(?= ))*(?<! )$/u;
const EMPTY = /^(?:null|~)$/iu;

/** Write a single value, or a list of single values, on one line; `listed` inside such a list. */
export function asYaml(value: unknown, listed = false): string {
  if (Array.isArray(value)) return `[${value.map((entry) => asYaml(entry, true)).join(", ")}]`;
  if (typeof value !== "string") return String(value);
  if (PLAIN.test(value) && !EMPTY.test(value) && !(listed && value.includes(","))) return value;
  return `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** One line that fills a field, such as `owner: data services librarian`. */
export function sampleLine(part: Part) {
  return part.examples.length ? `${lastName(part)}: ${asYaml(part.examples[0])}` : `${lastName(part)}:`;
}

/** What one writes into a field, or into the first one of a part that has fields; nothing where one chooses. */
export function formExample(part: Part, planFormat: PlanFormat): string {
  const field = planFormat.fields(part).find((one) => lastName(one) !== "id");
  if (field) return formExample(field, planFormat);
  const isChosen = part.refersTo.length > 0 || part.closed || part.kinds.has("boolean");
  const [example] = isChosen ? [] : part.examples;
  return String((Array.isArray(example) ? example[0] : example) ?? "");
}

/** A whole part with what is asked of it, each line indented as in a plan. */
export function sample(part: Part, planFormat: PlanFormat, asks: string) {
  return lines(part, planFormat, asks).join("\n");
}

function lines(part: Part, planFormat: PlanFormat, asks: string): string[] {
  const asked = planFormat.fieldsFor(part, asks);
  if (!asked.length) return [sampleLine(part)];
  const listed = part.kinds.has("array");
  const inner = asked.flatMap((field) => lines(field, planFormat, asks));
  const indent = listed ? "    " : "  ";
  return [`${lastName(part)}:`, ...inner.map((line, place) => (listed && !place ? "  - " : indent) + line)];
}
