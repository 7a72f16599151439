/** What a page loads when somebody asks for what is made of a plan: see later.js. */

import data from "cop-documents";

/**
 * @typedef {object} DocumentsData What `cop_lesson.bundle.documents_data` gives, in one language.
 * @property {import("../values.js").DocumentWords} words
 * @property {Record<string, string>} phrases
 *
 * @typedef {{addDocuments(start: import("./later.js").Start): void}} CopLesson What worksheets.js exports.
 */

const { copLesson } = /** @type {{copLesson: CopLesson}} */ (/** @type {unknown} */ (globalThis));

copLesson.addDocuments(() => () => void data);
