/** The pictures there are, and how to draw them from a plan. */

import type { Values } from "../plans/display.ts";
import { drawChain } from "./chain.ts";
import { drawExchange } from "./exchange.ts";
import { drawGroups } from "./groups.ts";
import { drawPathway } from "./pathway.ts";
import { drawRoadmap } from "./roadmap.ts";
import type { Phrases, Picture } from "./scene.ts";

/** Each gives nothing where the plan has nothing to show yet. */
export const PICTURES = new Map<string, (values: Values, phrases: Phrases) => Picture | null>([
  ["groups", drawGroups],
  ["pathway", drawPathway],
  ["exchange", drawExchange],
  ["roadmap", drawRoadmap],
  ["chain", drawChain],
]);

/**
 * Draw one picture of a plan, in the words of a language; nothing where there is nothing to draw, or no such picture.
 */
export function draw(name: string, values: Values, phrases: Phrases) {
  return PICTURES.get(name)?.(values, phrases) ?? null;
}
