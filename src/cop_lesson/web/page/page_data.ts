/** What the page tells its script: see `cop_lesson.sphinx_ext.form.placing`. */

import { one } from "./dom.ts";
import { fill } from "../phrases.ts";

/**
 * @typedef {object} PageData
 * @property {number | null} session The session of the page; nothing where the plan says how far it has come.
 * @property {string} language
 * @property {Record<string, string>} links The page of each session.
 * @property {string} plan The page of the whole plan, where that is another page.
 * @property {string} documents The address of the second script: see later.js.
 * @property {Record<string, string>} words
 * @property {{name: string, title: string, text: string}[]} examples
 */

/** @returns {PageData} */
export function readPageData() {
  return JSON.parse(one(document, "#cop-page", HTMLScriptElement).text);
}

/** The words of the page by name. */
export class Words {
  /** @param {Record<string, string>} words */
  constructor(words) {
    this.words = words;
  }

  /**
   * @param {string} name
   * @param {Record<string, string | number>} values
   */
  say(name, values = {}) {
    const word = this.words[name];
    if (word === undefined) throw new Error(`the page has no word ${name}`);
    return fill(word, values);
  }
}
