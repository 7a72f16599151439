/** What a report tells first: the few questions that matter most, and all else in a line for each element. */

import { ELEMENT_MISSING } from "../checks/rules.ts";
import type { Finding } from "../finding.ts";
import { BOXES, CONVERSATIONS, HIDES_CONTENT, QUICKEST } from "../tables.ts";

/** How many questions are told at most: a meeting has time for no more. */
const QUESTIONS = 5;
/** How many of them ask for what is not there at all, where there are others. */
const ABSENT = 2;
const FORM = "form";
const FOR_A_MEETING = ["safety", "survival", "honesty"];
const PART_MISSING = "part-missing";
const POSITION = /^\d{1,9}$/u;

/** Findings that say one thing, in the order of the file: the same gap in each of six entries is one matter. */
export type Matter = [Finding, ...Finding[]];

/** A report in short. */
export interface Digest {
  /** The errors, in the order of the file. */
  toCorrect: Finding[];
  /** What matters most beside them, the weightiest first. */
  questions: Matter[];
  /** What the same conversations settle. */
  settled: Matter[];
  /** The other matters by element. */
  smaller: Map<string | null, Matter[]>;
  /** The other elements that are absent. */
  absent: Finding[];
  /** What to do first: mend what hides a part of the plan, else the quickest of what is known, else the weightiest. */
  first: Matter | undefined;
}

/**
 * Put what a report says in short: what is to correct, the weightiest questions, and what is smaller.
 *
 * @param isBegun Where nothing is written yet, one begins at the beginning, and not with what weighs most.
 */
export function digest(findings: Finding[], isBegun: boolean): Digest {
  const inOrder = fold(findings.filter(({ severity }) => severity !== "error"));
  const matters = isBegun ? inOrder.toSorted((one, other) => rankOf(one) - rankOf(other)) : inOrder;
  const questions = questionsOf(matters);
  const asked = questions.map(conversationOf);
  const others = matters.filter((matter) => !questions.includes(matter));
  const settled = others.filter((matter) => isSettled(matter, asked));
  const rest = others.filter((matter) => !settled.includes(matter));
  const smaller = new Map<string | null, Matter[]>();
  for (const matter of rest) {
    const [{ element }] = matter;
    if (!isAbsent(matter)) smaller.set(element, [...(smaller.get(element) ?? []), matter]);
  }
  const toCorrect = findings.filter(({ severity }) => severity === "error");
  const [slip = questions.length ? undefined : toCorrect[0]] = toCorrect.filter(({ rule }) =>
    HIDES_CONTENT.includes(rule),
  );
  return {
    toCorrect,
    first: slip ? [slip] : quickestOf(questions),
    questions,
    settled,
    smaller,
    absent: rest.filter(isAbsent).map(([first]) => first),
  };
}

function quickestOf(questions: Matter[]) {
  const places = questions.map((matter) => QUICKEST.indexOf(aboutOf(matter)));
  return questions[places.indexOf(Math.min(...places.filter((place) => place >= 0)))] ?? questions[0];
}

/** The parts that are missing, each once, with their dots; none where it is not parts that are missing. */
export function partsOf(matter: Matter) {
  const [{ rule }] = matter;
  return rule === PART_MISSING ? [...new Set(matter.map((finding) => namesIn(finding).join(".")))] : [];
}

function rankOf(matter: Matter) {
  return Math.min(...matter.map(({ rank }) => rank));
}

/** The weightiest matters: of several that one conversation settles only the first. */
function questionsOf(matters: Matter[]) {
  const first = new Map<unknown, Matter>();
  for (const matter of matters) {
    const conversation = conversationOf(matter);
    if (!first.has(conversation)) first.set(conversation, matter);
  }
  const questions = [...first.values()];
  const most = Math.max(ABSENT, QUESTIONS - questions.filter(hasBeenRead).length);
  const waiting = questions.filter(isAbsent).slice(most);
  return questions.filter((matter) => !waiting.includes(matter)).slice(0, QUESTIONS);
}

/** What a matter is about, by the name that tables have for it: an absent element, a missing part, or else a rule. */
export function aboutOf(matter: Matter) {
  const [{ rule, element }] = matter;
  return isAbsent(matter) ? (element ?? "") : (partsOf(matter)[0] ?? rule);
}

/** What settles a matter, and others with it: a conversation that is known, or one about the same part. */
function conversationOf(matter: Matter) {
  const about = aboutOf(matter);
  return CONVERSATIONS.find((matters) => matters.includes(about)) ?? (namesIn(matter[0]).join("/") || matter);
}

/** Whether one of these conversations settles a matter, which is about more than the same part. */
function isSettled(matter: Matter, conversations: unknown[]) {
  const conversation = conversationOf(matter);
  return conversations.includes(conversation) && (isAbsent(matter) || Array.isArray(conversation));
}

/** Whether a community sees by it that its own words were read, in what concerns all of it. */
function hasBeenRead(matter: Matter) {
  return !isAbsent(matter) && FOR_A_MEETING.includes(matter[0].concern) && !BOXES.includes(aboutOf(matter));
}

/** Whether a matter asks for an element of which nothing is there. */
function isAbsent([{ rule }]: Matter) {
  return rule === ELEMENT_MISSING;
}

/** Put findings together that say one thing, in the order of the first of each. */
function fold(findings: Finding[]) {
  const matters = new Map<string, Matter>();
  for (const finding of findings) {
    const key = matterOf(finding);
    const matter = matters.get(key);
    if (matter) matter.push(finding);
    else matters.set(key, [finding]);
  }
  return [...matters.values()];
}

/** What a finding is about, without the entry in which it is: its rule, and the named part. */
function matterOf(finding: Finding) {
  const names = namesIn(finding);
  if (finding.rule === ELEMENT_MISSING) return `${finding.rule} ${finding.element}`;
  const isField = finding.rule === PART_MISSING && names.length > 1;
  // What is only a matter of form does not hide among its neighbours what is more.
  return isField
    ? `${finding.rule} ${names.slice(0, -1).join("/")} ${finding.concern === FORM}`
    : `${finding.rule} ${names.join("/")}`;
}

function namesIn({ pointer }: Finding) {
  return pointer.split("/").filter((step) => step && !POSITION.test(step));
}
