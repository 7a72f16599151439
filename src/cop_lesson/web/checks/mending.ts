/** A plan in which what is misspelt is reported and put where it was meant to be. */

import type { Path } from "../finding.ts";
import { PathMap, samePath } from "../paths.ts";
import type { PlanFormat, Schema } from "../plan_format/format.ts";
import { seen } from "../text/lookalikes.ts";
import { MAX_SUGGESTIONS, nearest, type Words } from "../text/wording.ts";
import type { Normalization } from "./normalize.ts";
import { isNames, type Names, origin, put, type Value, violation } from "./plan_view.ts";

/** The tree of a plan while it is mended; `origins` has where in the file stands what was moved. */
export class Mending {
  readonly tree: Names;
  readonly normalization: Normalization;
  readonly planFormat: PlanFormat;
  origins = new PathMap<Path>();
  suggestions = 0;
  again = false;

  constructor(tree: Names, normalization: Normalization, planFormat: PlanFormat) {
    this.tree = tree;
    this.normalization = normalization;
    this.planFormat = planFormat;
  }

  get explanations() {
    return this.planFormat.vocabulary.explanations;
  }

  violation(rule: string, path: Path, words: Words = {}, atKey = false) {
    const found = violation(rule, path, words, { origin: origin(path, this.origins), atKey });
    this.normalization.violations.push(found);
    return found;
  }

  suggest(text: string, candidates: string[]) {
    this.suggestions += 1;
    return this.suggestions <= MAX_SUGGESTIONS ? nearest(seen(text), candidates) : null;
  }

  put(path: Path, value: Value) {
    put(this.tree, path, value);
  }

  /** A value as its author wrote it; nothing of named parts, whose braces say nothing to readers. */
  written(path: Path, value: Value) {
    const raw = this.normalization.places.get(path)?.raw ?? null;
    if (raw !== null && !raw.includes("{")) return raw;
    return isNames(value) || Array.isArray(value) ? "" : String(value);
  }

  movePlaces(old: Path, made: Path) {
    const size = old.length;
    const before = [...this.normalization.places];
    for (const [path, place] of before) {
      if (samePath(path.slice(0, size), old)) this.normalization.places.set([...made, ...path.slice(size)], place);
    }
  }

  /** Put a value where it was meant to be, and tidy and judge it there. */
  mend(old: Path, made: Path, value: Value) {
    this.movePlaces(old, made);
    this.origins.set(made, origin(old, this.origins));
    const found = this.normalization.violations;
    const before = found.splice(0);
    this.put(made, this.normalization.value(value, this.schemaOf(made), made));
    const again = new Set(found.map(({ rule, path }) => [rule, ...origin(path, this.origins)].join("/")));
    found.unshift(...before.filter(({ rule, origin: place }) => !again.has([rule, ...(place ?? [])].join("/"))));
    this.again = true;
  }

  schemaOf(path: Path) {
    let node: Schema | undefined = this.planFormat.schema;
    for (const part of path) node = typeof part === "number" ? node?.items : node?.properties?.[part];
    if (!node) throw new Error(`no part of the format: ${path.join(".")}`);
    return node;
  }
}
