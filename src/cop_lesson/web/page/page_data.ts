/** What the page tells its script: see `cop_lesson.sphinx_ext.form.placing`. */

import { fill } from "../phrases.ts";
import { one } from "./dom.ts";

export interface PageData {
  /** The session of the page; nothing where the plan says how far it has come. */
  session: number | null;
  language: string;
  /** The page of each session. */
  links: Record<string, string>;
  /** The page of each session for the room, on the page of the whole plan. */
  rooms?: Record<string, string>;
  /** The page of the whole plan, where that is another page. */
  plan: string;
  /** The addresses of scripts that come later: see documents/lazy_documents.ts and findings/lazy_findings.ts. */
  documents: string;
  findings: string;
  words: Record<string, string>;
  examples: { name: string; title: string; text: string }[];
}

export function readPageData(): PageData {
  return JSON.parse(one(document, "#cop-page", HTMLScriptElement).text);
}

/** The address of the site on its host: its scripts stand in a folder of the first level. */
export function siteOf({ documents }: PageData) {
  return new URL("../", new URL(documents, document.baseURI)).pathname;
}

/** The words of the page by name. */
export class Words {
  readonly words: Record<string, string>;

  constructor(words: Record<string, string>) {
    this.words = words;
  }

  say(name: string, values: Record<string, string | number> = {}) {
    const word = this.words[name];
    if (word === undefined) throw new Error(`the page has no word ${name}`);
    return fill(word, values);
  }
}
