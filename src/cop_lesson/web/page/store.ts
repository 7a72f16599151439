/** Where a browser keeps the plan: until it is cleared, or on a shared computer until the tab is closed. */

const PLAN = "cop-lesson-plan";
const SHARED = "cop-lesson-shared";

/** A plan as it is kept. */
export interface Kept {
  text: string;
  /** Of its file. */
  name: string;
  /** Whether its file began with a byte order mark. */
  marked: boolean;
}

/** Which state of the plan this is, and which tab kept it. */
interface Revision {
  number: number;
  by: string;
}

export class Store {
  /** The revision that this tab knows; nothing while nothing is kept. */
  #known: Revision | null = null;
  #tab = `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;

  /** Whether the plan is kept only until the tab is closed. */
  get isShared() {
    return attempt(() => sessionStorage.getItem(SHARED)) !== null;
  }

  /** What is kept; from now on this tab knows it. */
  load(): Kept | null {
    const found = this.#found();
    this.#known = found?.revision ?? null;
    return found?.kept ?? null;
  }

  /** Whether another tab has kept or cleared a plan that this tab does not know. */
  get isNewer() {
    return !same(this.#found()?.revision ?? null, this.#known);
  }

  /** Whether another tab has cleared the plan. */
  get isCleared() {
    return this.#known !== null && this.#found() === null;
  }

  /** From now on, what this tab keeps takes the place of what another tab has kept. */
  overrule() {
    this.#known = this.#found()?.revision ?? null;
  }

  /** Keep a plan. Nothing is kept in the place of what this tab does not know. */
  keep(kept: Kept): "kept" | "newer" | "refused" {
    if (this.isNewer) return "newer";
    const revision = { number: (this.#known?.number ?? 0) + 1, by: this.#tab };
    const written = attempt(() => {
      this.#place().setItem(PLAN, JSON.stringify({ kept, revision }));
      return true;
    });
    if (!written) return "refused";
    this.#known = revision;
    return "kept";
  }

  /** Clear the plan from every place. */
  clear() {
    attempt(() => localStorage.removeItem(PLAN));
    attempt(() => sessionStorage.removeItem(PLAN));
    attempt(() => sessionStorage.removeItem(SHARED));
    this.#known = null;
  }

  /** Change where the plan is kept, and keep it there alone, unless another tab has a newer one. */
  share(shared: boolean, kept: Kept) {
    if (this.isNewer) return "newer";
    attempt(() => this.#place().removeItem(PLAN));
    attempt(() => (shared ? sessionStorage.setItem(SHARED, "") : sessionStorage.removeItem(SHARED)));
    this.#known = null;
    return this.keep(kept);
  }

  /** Whether an event of the browser tells of the plan. */
  tells(event: StorageEvent) {
    return event.key === null || event.key === PLAN;
  }

  #place() {
    return this.isShared ? sessionStorage : localStorage;
  }

  #found(): { kept: Kept; revision: Revision } | null {
    const found = attempt(() => JSON.parse(this.#place().getItem(PLAN) ?? "null"));
    const isSound = typeof found?.kept?.text === "string" && typeof found.revision?.number === "number";
    return isSound ? found : null;
  }
}

/** A browser may forbid to keep anything, or have no room left. */
function attempt<Value>(act: () => Value) {
  try {
    return act();
  } catch {
    return null;
  }
}

function same(one: Revision | null, other: Revision | null) {
  return one?.number === other?.number && one?.by === other?.by;
}
