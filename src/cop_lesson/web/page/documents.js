/** What a page loads when somebody asks for what is made of a plan: see later.js. */

import data from "cop-documents";

import { Charter } from "./charter.js";

/**
 * @typedef {import("../charter/template.js").CharterTemplate & {style: string, phrases: Record<string, string>}} DocumentsData
 *   What `cop_lesson.bundle.documents_data` gives, in one language: what a charter says, its style, and phrases of pictures.
 *
 * @typedef {{addDocuments(start: import("./later.js").Start): void}} CopLesson What worksheets.js exports.
 */

const { copLesson } = /** @type {{copLesson: CopLesson}} */ (/** @type {unknown} */ (globalThis));

copLesson.addDocuments((form, shared) => {
  const box = form.querySelector(".cop-charter");
  const charter = box instanceof HTMLElement ? new Charter(box, shared, data) : null;
  return () => charter?.show();
});
