/** What a page loads when somebody begins to write: what findings say, and the list of them. See lazy_findings.ts. */

import data from "cop-findings";

import { explanations } from "../../explanations.ts";
import { foldEntries } from "../form/folded_entries.ts";
import { keepFieldsMarked } from "../plan_language.ts";
import { pathOfAnswer } from "./answering.ts";
import { FindingsList } from "./findings_list.ts";
import type { Said } from "./lazy_findings.ts";

/** What worksheets.js exports. */
interface CopLesson {
  addFindings(said: Said): void;
}

const { copLesson } = globalThis as unknown as { copLesson: CopLesson };

/** The list of what is said of a form, which leads to where it is answered; before there is something to say, its lists are short. */
function list(...[report, plan, parts]: ConstructorParameters<typeof FindingsList>) {
  const form = report.closest("form");
  if (form?.matches(".cop-in-room, .cop-plan-editor")) foldEntries(form, plan, parts.words);
  if (form) keepFieldsMarked(form, plan);
  const find: (typeof parts)["find"] = (finding) => {
    const box = parts.find(finding);
    const field = box && finding.severity !== "error" ? data.fields[finding.rule] : undefined;
    if (field === undefined) return box;
    const isList = plan.planFormat.parts.get(field.split(".").slice(0, 1))?.kinds.has("array") ?? false;
    return parts.partOf(pathOfAnswer(finding, field, isList)) ?? box;
  };
  return new FindingsList(report, plan, { ...parts, find });
}

copLesson.addFindings({ words: data, explanations, list });
