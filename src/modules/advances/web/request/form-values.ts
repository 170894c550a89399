import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { CallInput } from '../../../../ui/api.ts'
import type { requests } from '../../contract-requests.ts'
import type { BorrowerStatus, MoneySource } from '../../rules/request.ts'
import type { AdvanceKind } from '../../rules.ts'
import { dayOf, type FormFacts, type Request } from './request.ts'

/** The form as it is filled in. */
export type FormValues = {
  borrowerId: string
  agencyId: string
  borrowerPosition: string
  borrowerStatus: BorrowerStatus
  guarantorName: string
  guarantorPosition: string
  source: MoneySource
  category: string
  kind: AdvanceKind
  project: string
  destination: string
  abroad: boolean
  startsOn: LocalDate | null
  endsOn: LocalDate | null
  items: { what: string; reckoning: string; amount: bigint | null }[]
  authorityNumber: string
  authorityOn: LocalDate | null
  onPaper: Record<string, boolean>
  note: string
}

const emptyItem = { what: '', reckoning: '', amount: null }

/** A new form: the caller borrows for themselves where they may. */
export function emptyForm(facts: FormFacts): FormValues {
  return {
    borrowerId: facts.me?.personId ?? '', agencyId: facts.me?.agencyId ?? facts.agencies[0]?.id ?? '', borrowerPosition: facts.me?.position ?? '', borrowerStatus: 'official', guarantorName: '',
    guarantorPosition: '', source: 'budget', category: '', kind: 'travel', project: '', destination: '', abroad: false, startsOn: null, endsOn: null, items: [emptyItem, emptyItem],
    authorityNumber: '', authorityOn: null, onPaper: {}, note: '',
  }
}

/** The form of a request that is changed. */
export function formOf(request: Request): FormValues {
  return {
    borrowerId: request.borrowerId, agencyId: request.agencyId, borrowerPosition: request.borrowerPosition, borrowerStatus: request.borrowerStatus, guarantorName: request.guarantorName ?? '',
    guarantorPosition: request.guarantorPosition ?? '', source: request.source, category: request.category ?? '', kind: request.kind, project: request.project, destination: request.destination ?? '',
    abroad: request.abroad, startsOn: dayOf(request.startsOn), endsOn: dayOf(request.endsOn),
    items: request.items.length === 0 ? [emptyItem] : request.items.map((item) => ({ what: item.what, reckoning: item.reckoning, amount: BigInt(item.amountSatang) })),
    authorityNumber: request.authorityNumber, authorityOn: dayOf(request.authorityOn), onPaper: Object.fromEntries(request.onPaper.map((code) => [code, true])), note: request.note,
  }
}

type Sent = Omit<CallInput<typeof requests.change>, 'id' | 'version'>

/** What is sent: rows that are empty altogether are left out. */
export function sentOf(values: FormValues): Sent {
  const { borrowerId: _borrower, agencyId: _agency, items, onPaper, guarantorName, guarantorPosition, destination, category, ...rest } = values
  return {
    ...rest,
    guarantorName: guarantorName || null, guarantorPosition: guarantorPosition || null, destination: destination || null, category: category || null,
    onPaper: Object.keys(onPaper).filter((code) => onPaper[code]),
    items: items.filter((item) => item.what !== '' || item.amount !== null).map((item) => ({ what: item.what, reckoning: item.reckoning, amountSatang: (item.amount ?? 0n).toString() })),
  }
}

/** The sum of the rows as they stand. */
export function sumOf(items: FormValues['items']): bigint {
  return items.reduce((sum, item) => sum + (item.amount ?? 0n), 0n)
}
