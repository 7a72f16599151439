/** What a page loads when somebody asks for what is made of a plan: see later.js. */

import data from "cop-documents";

import { Charter } from "./charter.js";

/**
 * @typedef {object} DocumentsData What `cop_lesson.bundle.documents_data` gives, in one language.
 * @property {import("../charter/template.js").CharterTemplate} template What a charter says, and the words of every document.
 * @property {string} style What is in `charter.css`.
 * @property {Record<string, string>} phrases
 *
 * @typedef {{addDocuments(start: import("./later.js").Start): void}} CopLesson What worksheets.js exports.
 */

const { copLesson } = /** @type {{copLesson: CopLesson}} */ (/** @type {unknown} */ (globalThis));

copLesson.addDocuments((form, shared) => {
  const box = form.querySelector(".cop-charter");
  const charter = box instanceof HTMLElement ? new Charter(box, shared, data) : null;
  return () => charter?.show();
});
