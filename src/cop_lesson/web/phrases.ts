/** Phrases with gaps, such as `{count}`: what `str.format` fills in Python. */

/**
 * @param {string | undefined} phrase
 * @param {Record<string, string | number>} values
 */
export function fill(phrase, values) {
  return (phrase ?? "").replace(/\{([a-z_]+)\}/gu, (gap, name) => String(values[name] ?? gap));
}
