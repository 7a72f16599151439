/** What the history of the tab keeps beside an address: so a reload, and the way back, know where somebody was. */

interface Noted {
  /** The view that stayed, where the address names another place of the page. */
  address?: string;
  /** The place in the answers that somebody has left for a part. */
  left?: string | null;
}

export function noted(): Noted {
  const state: unknown = history.state;
  return typeof state === "object" && state !== null ? state : {};
}

export function note(more: Noted) {
  history.replaceState({ ...noted(), ...more }, "");
}
