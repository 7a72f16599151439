/** The pictures there are, and how to draw them from a plan. */

import { drawChain } from "./chain.ts";
import { drawExchange } from "./exchange.ts";
import { drawGroups } from "./groups.ts";
import { drawPathway } from "./pathway.ts";
import { drawRoadmap } from "./roadmap.ts";

/** @typedef {import("../plans/display.ts").Values} Values */
/** @typedef {import("./scene.ts").Phrases} Phrases */
/** @typedef {import("./scene.ts").Picture} Picture */

/**
 * Each gives nothing where the plan has nothing to show yet.
 *
 * @type {Map<string, (values: Values, phrases: Phrases) => Picture | null>}
 */
export const PICTURES = new Map([
  ["groups", drawGroups],
  ["pathway", drawPathway],
  ["exchange", drawExchange],
  ["roadmap", drawRoadmap],
  ["chain", drawChain],
]);

/**
 * Draw one picture of a plan, in the words of a language; nothing where there is nothing to draw, or no such picture.
 *
 * @param {string} name
 * @param {Values} values
 * @param {Phrases} phrases
 */
export function draw(name, values, phrases) {
  return PICTURES.get(name)?.(values, phrases) ?? null;
}
