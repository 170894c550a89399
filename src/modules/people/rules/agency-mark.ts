import { agencyKey } from '../../../kernel/thai-text.ts'
import type { AgencyBook } from './agencies.ts'

/** An agency in what is kept of a file: its code, '?' and the key of a spelling nobody knew, '' for none. */
export function agencyMark(book: AgencyBook, asWritten: string): string {
  return book.find(asWritten)?.code ?? (asWritten === '' ? '' : `?${agencyKey(asWritten)}`)
}

/** True when two marks mean the same agency: a spelling nobody knew may have been explained meanwhile. */
export function sameAgency(book: AgencyBook, was: string, is: string): boolean {
  return was === is || (was.startsWith('?') && book.find(was.slice(1))?.code === is)
}
