/** What a page loads when somebody asks for what is made of a plan: see later.js. */

import data from "cop-documents";

import { all } from "./dom.js";
import { Pictures } from "./pictures.js";

/**
 * @typedef {object} DocumentsData What `cop_lesson.bundle.documents_data` gives, in one language.
 * @property {import("../values.js").DocumentWords} words
 * @property {import("../pictures/scene.js").Phrases} phrases
 *
 * @typedef {{addDocuments(start: import("./later.js").Start): void}} CopLesson What worksheets.js exports.
 */

const { copLesson } = /** @type {{copLesson: CopLesson}} */ (/** @type {unknown} */ (globalThis));

copLesson.addDocuments((form, shared) => {
  const folds = all(form, "details.cop-pictures", HTMLDetailsElement).map((fold) => new Pictures(fold, shared, data));
  return () => {
    for (const fold of folds) fold.show();
  };
});
