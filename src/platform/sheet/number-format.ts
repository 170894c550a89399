/** What a number format makes of a number: nothing special, a day (with or without time), or a time of day alone. */
export type FormatKind = 'number' | 'date' | 'time'

/** Formats that Excel keeps by number; 71-81 are those of a Thai Excel (ECMA-376 part 1, 18.8.30, th-th). */
const builtIn = new Map<number, FormatKind>()
for (const id of [14, 15, 16, 17, 22, 71, 72, 73, 74, 77, 81]) builtIn.set(id, 'date')
for (let id = 27; id <= 36; id += 1) builtIn.set(id, 'date')
for (let id = 50; id <= 58; id += 1) builtIn.set(id, 'date')
for (const id of [18, 19, 20, 21, 45, 46, 47, 75, 76, 78, 79, 80]) builtIn.set(id, 'time')

/** The first section of a format without quoted text, escaped characters, padding and conditions; [h] counts elapsed hours. */
function bare(code: string): string {
  return code
    .replace(/"[^"]*"?|\\.|[_*].|\[([^\]]*)\]?|;.*$/gsu, (_, inside: string | undefined) => (/^(h+|m+|s+|[ชนท]+)$/i.test(inside ?? '') ? 'h' : ''))
    .toLowerCase()
}

/** Kind of a custom format code, Latin or Thai letters (ว ด ป, ช น ท). */
export function kindOfCode(code: string): FormatKind {
  const letters = bare(code)
    .replace(/general|ทั่วไป|am\/pm|a\/p/g, '')
    .replace(/e[+-]/g, '')
  if (/[ydbeวป]/.test(letters)) return 'date'
  const clock = /[hsชท]/.test(letters)
  if (/[mด]/.test(letters) && !clock) return 'date'
  return clock ? 'time' : 'number'
}

/** Kind of a format by its number, custom codes by number in `custom`. */
export function kindOfFormat(id: number, custom: ReadonlyMap<number, string>): FormatKind {
  const code = custom.get(id)
  if (code !== undefined) return kindOfCode(code)
  return builtIn.get(id) ?? 'number'
}
