/** What a file said of one record, by field, as canonical text ('' for nothing); kept, as JSON or as marks, to compare the next file with. */
export type Print = Record<string, string>

/** The fields of a print in the order in which their marks are kept; the value of the open one is kept as it is, for `alike` to read. */
export type Marking = { fields: readonly string[]; open: string }

const marked = '#'

/** A print as marks of its fields, to be kept: a quarter of its text, and it still tells which field differs (decision record 0042). */
export function keepMarks({ fields, open }: Marking, print: Print): string {
  let text = marked
  for (const field of fields) if (field !== open) text += `${markOf(print[field] ?? '')} `
  return text + (print[open] ?? '')
}

/** Reads what is kept of a print, marks or text, as marks by field; null when it is neither. */
export function readMarks(marking: Marking, text: string | null): Print | null {
  if (text === null || !text.startsWith(marked)) {
    const print = readPrint(text)
    return print === null ? null : marksOf(marking, print)
  }
  const hidden = marking.fields.filter((field) => field !== marking.open)
  const parts = text.slice(marked.length).split(' ')
  return { ...Object.fromEntries(hidden.map((field, place) => [field, parts[place] ?? ''])), [marking.open]: parts.slice(hidden.length).join(' ') }
}

/** A print with marks in place of all values but the open one. */
export function marksOf({ open }: Marking, print: Print): Print {
  return Object.fromEntries(Object.entries(print).map(([field, value]) => [field, field === open ? value : markOf(value)]))
}

/** Marks made already: a register says the same words again and again. */
const made = new Map<string, string>()
const madeMost = 50_000

function markOf(value: string): string {
  if (value === '') return ''
  const known = made.get(value)
  if (known !== undefined) return known
  const mark = hashOf(value)
  if (made.size >= madeMost) made.clear()
  made.set(value, mark)
  return mark
}

/** 64 bits of a text (FNV-1a and Jenkins's one-at-a-time) as letters. */
function hashOf(value: string): string {
  let one = 0x811c9dc5 | 0
  let two = 0
  for (let at = 0; at < value.length; at += 1) {
    const unit = value.charCodeAt(at)
    one ^= unit
    one = (one + (one << 1) + (one << 4) + (one << 7) + (one << 8) + (one << 24)) | 0
    two = (two + unit) | 0
    two = (two + (two << 10)) | 0
    two ^= two >>> 6
  }
  two = (two + (two << 3)) | 0
  two ^= two >>> 11
  two = (two + (two << 15)) | 0
  return `${(one >>> 0).toString(36)}-${(two >>> 0).toString(36)}`
}

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
