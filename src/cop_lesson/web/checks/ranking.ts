/** How much findings matter: the data of `schemas/rules/ranking.yaml`, in the order of their weight. */

/** A concern, such as the safety of people, and what belongs to it, the weightiest first. */
export interface ConcernData {
  concern: string;
  matters: string[];
}

/** The name of the concern of a finding, and its rank, of which 1 matters most. */
export interface Weight {
  concern: string;
  rank: number;
}

export class Ranking {
  readonly #weights: Map<string, Weight>;
  /** The weight of what is not named: the last of all. */
  readonly #least: Weight;

  constructor(concerns: ConcernData[]) {
    const matters = concerns.flatMap((entry) => entry.matters.map((matter) => ({ matter, concern: entry.concern })));
    this.#weights = new Map(matters.map(({ matter, concern }, at) => [matter, { concern, rank: at + 1 }]));
    this.#least = { concern: concerns.at(-1)?.concern ?? "", rank: matters.length + 1 };
  }

  /** The weight of a finding, by its rule, or else by the part of the plan, or else by the element. */
  weigh(rule: string, names: string[], element: string | null): Weight {
    const parts = names.map((_, at) => names.slice(0, names.length - at).join("."));
    const known = [rule, ...parts, element ?? ""].find((matter) => this.#weights.has(matter));
    return this.#weights.get(known ?? "") ?? this.#least;
  }
}
