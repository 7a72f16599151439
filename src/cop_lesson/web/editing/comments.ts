/** Comments that an edit would take along: they are kept above the section that was edited. */

import type { Document } from "../source/read.ts";
import { dataAt, type Edited, type Editor } from "./editor.ts";

const COMMENT = /(?<=^|\s)#.*$/gmu;

/** An edit of a section that leaves every comment in the plan. */
export function keepComments(editor: Editor, before: Document, edited: Edited, section: string): Edited {
  const { document, isRefused } = edited;
  const lost = isRefused ? [] : missing(commentsOf(before), commentsOf(document));
  if (!lost.length) return edited;
  const { text, places } = document;
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const from = places.get([section])?.from ?? text.length;
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const [head, rest] = [text.slice(0, start), text.slice(start)];
  const lines = lost.map((comment) => comment + lineEnd).join("");
  return { ...edited, document: editor.retold(document, head + lines + rest) };
}

/** The comments of a plan, in the order of its text: what begins with a number sign and stands in no value. */
function commentsOf({ text, data, places }: Document) {
  const values = [...places].flatMap(
    ([
      path,
      {
        range: [start, end],
      },
    ]) => {
      const value = dataAt(data, path);
      if (Array.isArray(value) || value instanceof Map || !text.slice(start, end).includes("#")) return [];
      // A comment may stand behind the sign with which lines of text begin.
      const isBlock = /[|>]/u.test(text[start] ?? "");
      return [[isBlock ? text.indexOf("\n", start) : start, end] as const];
    },
  );
  return Array.from(text.matchAll(COMMENT))
    .filter(({ index }) => !values.some(([start, end]) => index >= start && index < end))
    .map(([comment]) => comment);
}

/** What is in one list and no longer in the other, each as often as it was. */
function missing(before: string[], after: string[]) {
  const left = [...after];
  return before.filter((comment) => {
    const at = left.indexOf(comment);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
