/** Which of the next steps somebody begins with, what it lacks, and what it says aloud. */

import type { View } from "../checks/plan_view.ts";
import { isThere } from "../checks/selectors.ts";
import { isDone } from "../plans/display.ts";
import { saysNone } from "../text/denials.ts";
import { ownerMark } from "../text/later.ts";
import { fold } from "../text/wording.ts";
import type { Words } from "./page_data.ts";
import type { Plan } from "./plan.ts";

export const STEP = "next_steps";
const ROLES = "roles";
/** A name of which only the first letter is great, as at the beginning of a sentence; an abbreviation is none. */
const GREAT_START = /^\p{Lu}(?=\P{Lu}*$)/u;
const ARTICLE = /^(?:the|an?|el|l[ao]s?|una?) /iu;
/** What is a sentence already. */
const ENDED = /[.!?…]["”»)]?$/u;

interface Step {
  action: string;
  owner: string;
  due: string;
  /** What the plan says in words of how far it is. */
  progress: string;
}

/** The first step that says something and not that it is done; what it does not say is empty. */
export function firstStep({ view, planFormat, today }: Plan): Step {
  const steps = view?.get([STEP]);
  const isToDo = (one: View, place: number) =>
    !saysNone(one.written([STEP, place, "action"])) && !isDone(one, [STEP, place, "done"], today);
  const at = Array.isArray(steps) && view ? steps.findIndex((step, place) => isThere(step) && isToDo(view, place)) : -1;
  const said = (name: string) => (at < 0 ? "" : (view?.written([STEP, at, name]) ?? "").trim());
  const words = at < 0 ? "" : view?.otherWords([STEP, at, "done"]);
  const progress = words ? `${planFormat.parts.get([STEP, "done"])?.title}: ${words}` : "";
  return { action: said("action"), owner: said("owner"), due: said("due"), progress };
}

/** The word for what a step lacks: nothing where it is whole, and an empty one where there is no step. */
export function lackOf({ action, owner, due }: Step) {
  const isTaken = owner !== "" && !saysNone(owner) && ownerMark(owner) === null;
  if (!action) return "";
  if (isTaken) return due ? null : "step-lacks-day";
  return due ? "step-lacks-owner" : "step-lacks-both";
}

/** A step as one sentence for whoever says it aloud. */
export function sayStep({ action, owner, progress }: Step, day: string, view: View | null, words: Words) {
  const isIn = (list: string) => words.say(list).split(", ").includes(fold(owner).replace(/[.!]$/u, ""));
  const form = isIn("says-i") ? "say-step-i" : isIn("says-we") ? "say-step-we" : "say-step";
  const said = progress ? `${action} (${progress})` : action;
  const sentence = words.say(form, { day, action: said, owner: inSentence(owner, view, words) });
  return ENDED.test(sentence) ? sentence : `${sentence}.`;
}

/** Who does it, within a sentence: the name of a role has its article, and no great letter. */
function inSentence(owner: string, view: View | null, words: Words) {
  const roles = view?.get([ROLES]);
  const count = Array.isArray(roles) ? roles.length : 0;
  const names = Array.from({ length: count }, (_, at) => fold(view?.written([ROLES, at, "role"]) ?? ""));
  const isRole = names.includes(fold(owner));
  const small = owner.replace(GREAT_START, (letter) => letter.toLowerCase());
  if (ARTICLE.test(owner)) return small;
  return isRole ? words.say("say-role", { role: small }) : owner;
}
