/**
 * The values that a check returns: plain objects, with no behaviour beyond their own form.
 *
 * Names and list positions from the top of the plan to one of its values.
 */
export type Path = (string | number)[];

/** A place in the text, from 1; columns count code points. */
export interface Position {
  line: number;
  column: number;
}

/** How much a finding weighs. */
export type Severity = "error" | "missing" | "advice";

/** What can be said of one element of a plan. */
export type State = "present" | "missing" | "deferred" | "not started";

/** One result of one rule. */
export interface Finding {
  rule: string;
  severity: Severity;
  message: string;
  why: string;
  fix: string;
  /** An RFC 6901 pointer into the plan, also where the value it names is absent. */
  pointer: string;
  position: Position;
  /** A second place that belongs to the matter. */
  also: Position | null;
  /** Where the lesson teaches it; empty for syntax problems, as is `session`. */
  element: string | null;
  session: number | null;
  /** What it is about in the end, such as the safety of people. */
  concern: string;
  /** How much it matters: 1 matters most. */
  rank: number;
}

/** A finding that the plan itself answers. */
export interface SetAside {
  finding: Finding;
  by: "deferred" | "silenced";
  reason: string;
}

/** One of the elements, and whether this plan has it. */
export interface ElementState {
  number: number;
  name: string;
  title: string;
  session: number;
  askedBy: string[];
  state: State;
  /** By which answer it is deferred. */
  answer?: AnswerKind;
}

/** What can be written in the place of a part, in the order in which a report tells it. */
export const ANSWERS = ["not_yet", "none", "elsewhere"] as const;

/** What says until when an answer holds, beside it. */
export const UNTIL = "until";

/** The names by which a part answers that it is not there. */
export const ANSWER_NAMES: readonly string[] = [...ANSWERS, UNTIL];

export type AnswerKind = (typeof ANSWERS)[number];

/**
 * What the plan leaves open on purpose, or has elsewhere. `untilWords` is what the plan says of the day where that is
 * none, in the words of its author.
 */
export interface Deferral {
  element: string;
  title: string;
  reason: string;
  until: string | null;
  position: Position;
  untilWords: string;
  answer: AnswerKind;
  /** The entry of a list of which it speaks; empty for a whole part. */
  entry: string;
  /** Whether it may be about what documents show to nobody. */
  private: boolean;
}

/** Everything that a check says about one plan; its findings are in the order of the file. */
export interface Report {
  source: string;
  language: string;
  asks: string;
  through: number;
  readable: boolean;
  findings: Finding[];
  setAside: SetAside[];
  deferrals: Deferral[];
  elements: ElementState[];
  nextElements: ElementState[];
}

/** Write a path as an RFC 6901 pointer: `["needs", 0]` is `/needs/0`. */
export function pointer(path: Path) {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

const SEVERITIES: Severity[] = ["error", "missing", "advice"];

/** Put findings in the order in which people and programs get them: by severity, then by rank, then by place. */
export function byWeight(findings: Finding[]) {
  const level = ({ severity }: Finding) => SEVERITIES.indexOf(severity);
  return findings.toSorted(
    (one, other) =>
      level(one) - level(other) ||
      one.rank - other.rank ||
      comparePositions(one.position, other.position) ||
      (one.rule < other.rule ? -1 : Number(one.rule > other.rule)),
  );
}

/** Whether one position stands before another: less than 0, 0 or more, as for sorting. */
export function comparePositions(one: Position, other: Position) {
  return one.line - other.line || one.column - other.column;
}
