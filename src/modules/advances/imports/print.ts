import { agencyKey } from '../../../kernel/thai-text.ts'
import type { AgencyBook } from '../../people/index.ts'

/** What a file said of one number, by field, as canonical text ('' for nothing); kept as JSON to compare the next file with. */
export type Print = Record<string, string>

/** An agency in a print: its code, or '?' and the key of a spelling nobody knew. */
export function agencyMark(book: AgencyBook, asWritten: string): string {
  return book.find(asWritten)?.code ?? (asWritten === '' ? '' : `?${agencyKey(asWritten)}`)
}

/** The fields that two prints tell differently, of those that both hold. A spelling that was explained meanwhile is no difference. */
export function differences(book: AgencyBook, before: Print, now: Print): string[] {
  return Object.keys(now).filter((field) => {
    const was = before[field]
    if (was === undefined || was === now[field]) return false
    return !(field === 'agency' && was.startsWith('?') && book.find(was.slice(1))?.code === now[field])
  })
}

/** Reads a kept print; null when it is none. */
export function readPrint(text: string | null): Print | null {
  if (text === null) return null
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null ? (read as Print) : null
  } catch {
    return null
  }
}
