/** Phrases with gaps, such as `{count}`: what `str.format` fills in Python. */

export function fill(phrase: string | undefined, values: Record<string, string | number>) {
  return (phrase ?? "").replace(/\{([a-z_]+)\}/gu, (gap, name) => String(values[name] ?? gap));
}
