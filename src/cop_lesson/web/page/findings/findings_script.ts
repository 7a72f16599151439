/** What a page loads when somebody begins to write: what findings say, and the list of them. See lazy_findings.ts. */

import data from "cop-findings";

import { explanations } from "../../explanations.ts";
import { FindingsList } from "./findings_list.ts";
import type { Said } from "./lazy_findings.ts";

/** What worksheets.js exports. */
interface CopLesson {
  addFindings(said: Said): void;
}

const { copLesson } = globalThis as unknown as { copLesson: CopLesson };

copLesson.addFindings({ words: data, explanations, list: (...parts) => new FindingsList(...parts) });
