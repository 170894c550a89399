/**
 * Where in an input a text stands that no database keeps and no page shows: with a NUL, or half a character. Undefined when there is none. Looked for before the
 * shape: such a text would pass for one and fail only when it is written.
 */
export function unusableText(value: unknown, at = ''): string | undefined {
  if (typeof value === 'string') return isWhole(value) ? undefined : at || 'text'
  return typeof value === 'object' && value !== null ? insideOf(Object.entries(value), at) : undefined
}

function insideOf(entries: [string, unknown][], at: string): string | undefined {
  for (const [name, one] of entries) {
    const found = isWhole(name) ? unusableText(one, at === '' ? name : `${at}.${name}`) : at || 'text'
    if (found !== undefined) return found
  }
  return undefined
}

/** No NUL, and every surrogate has its other half. */
function isWhole(text: string): boolean {
  return !text.includes('\u0000') && !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)
}
