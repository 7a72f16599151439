/** Lists that are shown anew, in which somebody may be at this moment. */

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

export function itemOf(inside: Element): HTMLElement | null {
  return inside.closest("[data-of]");
}

function controlsOf(item: HTMLElement) {
  return all(item, "a, button, summary", HTMLElement);
}
