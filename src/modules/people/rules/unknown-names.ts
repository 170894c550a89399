import { agencyKey, clean } from '../../../kernel/thai-text.ts'

const agencyHeader = /หน่วยงาน|ส่วนราชการ|สังกัด|ส่วนงาน|สำนัก|กอง|agency|department|division|bureau|office|unit/i
const mailHeader = /อีเมล|e-?mail/i

/** The agency as a file wrote it, out of the columns that were kept beside a record; null when no column says it. */
export function agencyAsWritten(extra: Readonly<Record<string, string>>): string | null {
  const column = Object.entries(extra).find(([header, text]) => agencyHeader.test(header) && !mailHeader.test(header) && text.trim() !== '')
  return column === undefined ? null : clean(column[1])
}

/** One name that nobody knows: how it is written (the first way met) and how many records stand under it. */
export type UnknownName = { asWritten: string; count: number }

/** Names with how often each is written, spellings of one key together, the most frequent first. */
export function countNames(names: readonly string[]): UnknownName[] {
  const byKey = new Map<string, UnknownName>()
  for (const asWritten of names) {
    const found = byKey.get(agencyKey(asWritten))
    if (found === undefined) byKey.set(agencyKey(asWritten), { asWritten, count: 1 })
    else found.count += 1
  }
  return [...byKey.values()].sort((a, b) => b.count - a.count)
}
