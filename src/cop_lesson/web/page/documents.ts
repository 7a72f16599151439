/** What a page loads when somebody asks for what is made of a plan: see later.js. */

import data from "cop-documents";

import { Charter } from "./charter.ts";
import { all } from "./dom.ts";
import { Pictures } from "./pictures.ts";

/**
 * @typedef {object} OwnData
 * @property {import("../plan_format/languages.ts").LanguageWords} findings What findings say beyond their messages.
 * @property {string} style What is in `charter.css`.
 * @property {import("../pictures/scene.ts").Phrases} phrases Those of pictures.
 *
 * @typedef {import("../charter/template.ts").CharterTemplate & OwnData} DocumentsData What a charter says, and its words, which
 *   pictures use too; all in one language, as `cop_lesson.bundle.documents_data` gives it.
 *
 * @typedef {{addDocuments(documents: import("./lazy_documents.ts").Documents): void}} CopLesson What worksheets.js exports.
 */

const { copLesson } = /** @type {{copLesson: CopLesson}} */ (/** @type {unknown} */ (globalThis));

copLesson.addDocuments({ words: data.findings, start });

/** @type {import("./lazy_documents.ts").Documents["start"]} */
function start(form, shared) {
  const folds = [
    ...all(form, "details.cop-charter", HTMLDetailsElement).map((fold) => new Charter(fold, shared, data)),
    ...all(form, "details.cop-pictures", HTMLDetailsElement).map((fold) => new Pictures(fold, shared, data)),
  ];
  return () => {
    for (const fold of folds) fold.show();
  };
}
