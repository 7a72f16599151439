/** Plans as a browser keeps them: as text, in a form that has a version. */

/** Of the form below. What has another one is of another lesson than this, and is left as it is. */
const VERSION = 1;
/** How many plans that gave way to another one are kept. */
const MOST_EARLIER = 5;

/** A plan as it is kept. */
export interface Kept {
  text: string;
  /** Of its file. */
  name: string;
  /** Whether its file began with a byte order mark. */
  marked: boolean;
  /** The sections that somebody has called finished; nothing where an older version kept it. */
  finished?: string[];
}

/** Which state of the plan this is, and which tab kept it. */
export interface Revision {
  number: number;
  by: string;
}

/** The plan of a site. */
export interface Record {
  kept: Kept;
  revision: Revision;
}

/** A plan that gave way to another one. */
export interface Earlier {
  kept: Kept;
  /** When it did, in milliseconds since 1970. */
  on: number;
}

export function write(content: Record | Earlier[]) {
  return JSON.stringify({ version: VERSION, content });
}

/** @returns Nothing where this version cannot read it. */
export function readRecord(written: string): Record | null {
  const content = contentOf(written) as Partial<Record> | null;
  const revision = content?.revision;
  const isSound = isKept(content?.kept) && typeof revision?.number === "number" && typeof revision.by === "string";
  return isSound ? (content as Record) : null;
}

/** @returns Nothing where this version cannot read it. */
export function readEarlier(written: string): Earlier[] | null {
  const content = contentOf(written);
  const isSound =
    Array.isArray(content) && content.every((entry) => isKept(entry?.kept) && typeof entry.on === "number");
  return isSound ? content : null;
}

/** The earlier plans with one more, the latest first; the same text stands there once. */
export function withEarlier(plans: Earlier[], kept: Kept, on: number) {
  return [{ kept, on }, ...plans.filter((plan) => plan.kept.text !== kept.text)].slice(0, MOST_EARLIER);
}

function contentOf(written: string): unknown {
  try {
    const found = JSON.parse(written);
    return found?.version === VERSION ? (found.content ?? null) : null;
  } catch {
    return null;
  }
}

function isKept(kept: unknown): kept is Kept {
  const { text, name, marked, finished } = (kept ?? {}) as Partial<Kept>;
  return (
    Array.isArray(finished ?? []) && typeof text === "string" && typeof name === "string" && typeof marked === "boolean"
  );
}
