/** What has the focus keeps it, and its place on the screen, while what is around it is shown anew. */

import { all } from "../dom.ts";

/**
 * Put items in the place of those of a list; those that stay as they were are left alone, since a browser looks at each
 * new one. What had the focus has it again: the same control of the item about the same.
 */
export function renew(list: HTMLElement, items: HTMLElement[]) {
  const focused = list.contains(document.activeElement) ? document.activeElement : null;
  const before = focused && itemOf(focused);
  const at = before ? controlsOf(before).findIndex((control) => control === focused) : -1;
  const known = new Map(all(list, ":scope > [data-of]", HTMLElement).map((item) => [item.dataset.of, item]));
  for (const [place, item] of items.entries()) {
    const old = known.get(item.dataset.of);
    const shown = old?.isEqualNode(item) ? old : item;
    const there = list.children[place] ?? null;
    if (there !== shown) list.insertBefore(shown, there);
  }
  while (list.children.length > items.length) list.lastElementChild?.remove();
  if (!focused || list.contains(document.activeElement)) return;
  const same = before && items.find((item) => item.dataset.of === before.dataset.of);
  if (same) controlsOf(same)[at]?.focus({ preventScroll: true });
}

/** Do something that may move what is on the page: what has the focus stays where it is on the screen. */
export function keepInPlace(act: () => void) {
  const top = () => document.activeElement?.getBoundingClientRect().top ?? 0;
  const before = top();
  act();
  if (document.activeElement !== document.body) scrollBy(0, top() - before);
}

export function itemOf(inside: Element): HTMLElement | null {
  return inside.closest("[data-of]");
}

function controlsOf(item: HTMLElement) {
  return all(item, "a, button, summary", HTMLElement);
}
