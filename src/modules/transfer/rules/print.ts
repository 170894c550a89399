/** What a file said of one record, by field, as canonical text ('' for nothing); kept as JSON to compare the next file with. */
export type Print = Record<string, string>

/** The fields that two prints tell differently, of those that both hold; `alike` knows texts that differ and mean the same. */
export function differences(before: Print, now: Print, alike: (field: string, was: string, is: string) => boolean): string[] {
  return Object.entries(now).flatMap(([field, is]) => {
    const was = before[field]
    return was === undefined || was === is || alike(field, was, is) ? [] : [field]
  })
}

/** Reads a kept print; null when it is none. */
export function readPrint(text: string | null): Print | null {
  if (text === null || !text.startsWith('{')) return null
  const read: unknown = JSON.parse(text)
  return typeof read === 'object' && read !== null ? (read as Print) : null
}
