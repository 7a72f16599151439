/** What a page loads when somebody asks for what is made of a plan: see lazy_documents.ts. */

import data from "cop-documents";

import type { CharterTemplate } from "../../charter/template.ts";
import type { Phrases } from "../../pictures/scene.ts";
import type { LanguageWords } from "../../plan_format/languages.ts";
import { all } from "../dom.ts";
import { Deferred } from "../form/deferred.ts";
import { follow } from "../form/renaming.ts";
import { type Way, Ways } from "../form/ways.ts";
import { EarlierPlans } from "../storage/earlier.ts";
import { reportAsText } from "./as_text.ts";
import { Charter } from "./charter.ts";
import { FirstStep } from "./first_step.ts";
import type { Documents, Shared } from "./lazy_documents.ts";
import { Pictures } from "./pictures.ts";
import { copy, send } from "./sending.ts";

interface OwnData {
  /** What a report to take home says of the file, where the form has other words. */
  in_file: LanguageWords;
  /** Ways to decide to start from. */
  ways: Way[];
  /** What is in `charter.css`. */
  style: string;
  /** Those of pictures, and of a report to take home. */
  phrases: Phrases;
}

/**
 * What a charter says, and its words, which pictures use too; all in one language, as
 * `documents_data` of `cop_lesson.web_build.data` gives it.
 */
export type DocumentsData = CharterTemplate & OwnData;

/** What worksheets.js exports. */
interface CopLesson {
  addDocuments(documents: Documents): void;
}

const { copLesson } = globalThis as unknown as { copLesson: CopLesson };

copLesson.addDocuments({
  start,
  reportAsText: (plan) => reportAsText(plan, { ...data.phrases }, data.in_file),
  follow,
  send,
  copy,
});

function start(form: HTMLFormElement, shared: Shared) {
  const folds = [
    ...all(form, "details.cop-earlier", HTMLDetailsElement).map((fold) => new EarlierPlans(fold, shared)),
    ...all(form, "details.cop-charter", HTMLDetailsElement).map((fold) => new Charter(fold, shared, data)),
    ...all(form, ".cop-first-step", HTMLElement).map((box) => new FirstStep(box, shared, { ...data.phrases })),
    ...all(form, "details.cop-pictures", HTMLDetailsElement).map((fold) => new Pictures(fold, shared, data)),
    ...all(form, "details.cop-ways", HTMLDetailsElement).map((fold) => new Ways(fold, shared, data.ways)),
  ];
  const deferred = new Deferred(form, shared);
  return (by: Element | null) => {
    deferred.show(by);
    for (const fold of folds) fold.show();
  };
}
