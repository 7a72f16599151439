/** Phrases of reports with gaps: `{count}`. */

/**
 * @param {string | undefined} phrase
 * @param {Record<string, string | number>} values
 */
export function fill(phrase, values) {
  return (phrase ?? "").replace(/\{([a-z_]+)\}/gu, (gap, name) => String(values[name] ?? gap));
}
