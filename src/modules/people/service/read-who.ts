import type { RowJudge } from '../../transfer/index.ts'
import type { AgencyBook } from '../rules/agencies.ts'
import { usableEmail } from '../rules/identity.ts'

/** Whose a row of a register is: the agency (`unassigned` when nobody knows it) and the address, null when it cannot be used. */
export type Who = { agencyId: string; known: boolean; email: string | null }

/**
 * Reads agency and address of a row. Neither refuses it: a row of an unknown agency stands under `unassigned`, and somebody without a
 * usable address cannot be reminded yet; both are said (people.agency_unknown, people.email_missing, people.email_malformed).
 */
export function readWho(it: RowJudge, book: AgencyBook, fields: { agency: string; email: string }): Who {
  const asWritten = it.row.text(fields.agency)
  const agency = book.find(asWritten)
  if (agency === null) {
    const near = book.suggest(asWritten)
    const suggestion = near === null ? { suggestion: '', suggestionEn: '' } : { suggestion: ` ใช่ "${near.name}" หรือไม่`, suggestionEn: ` - is it "${near.name}"?` }
    it.warn('people.agency_unknown', fields.agency, { value: asWritten === '' ? '-' : asWritten, ...suggestion })
  }
  const email = it.row.text(fields.email)
  if (email === '') it.warn('people.email_missing', fields.email)
  else if (usableEmail(email) === null) it.warn('people.email_malformed', fields.email)
  return { agencyId: (agency ?? book.unassigned).id, known: agency !== null, email: usableEmail(email) }
}
