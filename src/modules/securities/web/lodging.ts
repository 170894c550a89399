import type { LocalDate } from '../../../kernel/local-date.ts'
import { formsOf, percentStanding } from '../rules/lodging.ts'
import { isGuarantee, type SecurityForm, type SecurityPurpose } from '../rules.ts'

/** What is typed of the instrument: the same when it is taken first and when it takes the place of another. */
export type InstrumentValues = {
  kind: SecurityForm | ''; amount: bigint | null; receivedOn: LocalDate | null; expiresOn: LocalDate | null; issuer: string; reference: string; datedOn: LocalDate | null; egpReference: string
  series: string; account: string
}

export const BLANK_INSTRUMENT: InstrumentValues = { kind: '', amount: null, receivedOn: null, expiresOn: null, issuer: '', reference: '', datedOn: null, egpReference: '', series: '', account: '' }

/** What is typed of contract and counterparty. */
export type RegisterValues = InstrumentValues & {
  number: string; agency: string; purpose: SecurityPurpose; project: string; method: string; contractAmount: bigint | null; signedOn: LocalDate | null; acceptedOn: LocalDate | null; months: string
  instalment: string; instalments: string; replaceDays: string; proportional: boolean; name: string; partyKind: string; taxId: string; email: string; government: boolean; percentCause: string; note: string
}

export const BLANK_REGISTER: RegisterValues = {
  ...BLANK_INSTRUMENT, number: '', agency: '', purpose: 'performance', project: '', method: 'e-bidding', contractAmount: null, signedOn: null, acceptedOn: null, months: '', instalment: '', instalments: '',
  replaceDays: '', proportional: false, name: '', partyKind: 'company', taxId: '', email: '', government: false, percentCause: '', note: '',
}

const said = (key: string, text: string) => (text.trim() === '' ? {} : { [key]: text.trim() })
const whole = (key: string, text: string) => (text.trim() === '' ? {} : { [key]: Number(text) })

/** The instrument as the server takes it; only the fields of its form. */
export function instrumentBody(it: InstrumentValues) {
  const own = fieldsOf(it.kind)
  const of = (field: 'egpReference' | 'series' | 'account') => (own.has(field) ? said(field, it[field]) : {})
  return {
    kind: it.kind as SecurityForm, amountSatang: (it.amount ?? 0n).toString(), receivedOn: it.receivedOn ?? '', expiresOn: own.has('expiresOn') ? it.expiresOn : null,
    issuer: (own.has('issuer') && it.issuer.trim()) || null, reference: it.reference.trim() || null,
    instrument: { ...(own.has('datedOn') ? dated(it.datedOn) : {}), ...of('egpReference'), ...of('series'), ...of('account') },
  }
}

const dated = (on: LocalDate | null) => (on === null ? {} : { datedOn: on })

/** The whole form as the server takes it. */
export function registerBody(it: RegisterValues) {
  const retention = it.purpose === 'retention'
  return {
    ...instrumentBody(it), number: it.number.trim(), purpose: it.purpose, agency: it.agency, contractAmountSatang: it.contractAmount?.toString() ?? null, signedOn: it.signedOn, acceptedOn: it.acceptedOn,
    warrantyMonths: it.months.trim() === '' ? null : Number(it.months), note: it.note.trim() || null,
    counterparty: { name: it.name.trim(), kind: it.partyKind as 'company', taxId: it.taxId.trim(), email: it.email.trim(), government: it.government },
    expects: {
      ...said('project', it.project), ...said('percentCause', it.percentCause), ...(it.purpose === 'bid' ? { method: it.method as 'e-bidding' } : {}), ...(retention ? whole('instalment', it.instalment) : {}),
      ...(retention ? whole('instalments', it.instalments) : {}), ...whole('replaceDays', it.replaceDays), ...(it.proportional ? { proportional: true } : {}),
    },
  }
}

export type OwnField = 'issuer' | 'expiresOn' | 'datedOn' | 'egpReference' | 'series' | 'account'

/** The fields which a form has of its own, in the order of its paper. */
export function fieldsOf(kind: SecurityForm | ''): Set<OwnField> {
  if (kind === '') return new Set()
  if (kind === 'cash') return new Set(['account'])
  if (kind === 'government-bond') return new Set(['series'])
  if (kind === 'cashier-cheque') return new Set(['issuer', 'datedOn'])
  const letter: OwnField[] = ['issuer', 'datedOn', 'expiresOn']
  return new Set(kind === 'e-guarantee' ? [...letter, 'egpReference'] : letter)
}

/** Whether the amount has to be explained. */
export function percentOf({ purpose, amount, contractAmount }: Pick<RegisterValues, 'purpose' | 'amount' | 'contractAmount'>): ReturnType<typeof percentStanding> | null {
  const measured = purpose === 'performance' || purpose === 'bid'
  return measured && amount !== null && contractAmount !== null && contractAmount > 0n ? percentStanding(amount, contractAmount) : null
}

/** The forms that may secure it, and whether the letter outlives the obligations. */
export function formsFor(purpose: SecurityPurpose): readonly SecurityForm[] {
  return formsOf[purpose]
}

export function expiresBefore(it: Pick<InstrumentValues, 'kind' | 'expiresOn'>, ends: LocalDate | null): boolean {
  return it.kind !== '' && isGuarantee(it.kind) && it.expiresOn !== null && ends !== null && it.expiresOn < ends
}
