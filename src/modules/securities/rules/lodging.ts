import { halfUp, type Satang } from '../../../kernel/money.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Refusal } from '../../../kernel/refusal.ts'
import type { WorkCalendar } from '../../calendar/rules.ts'
import { isGuarantee, type SecurityForm, type SecurityPurpose } from '../rules.ts'

/** How a bid is called for; a bid security is asked for only where B7 allows it. */
export const methods = ['e-bidding', 'design-open-call', 'other'] as const
export type BidMethod = (typeof methods)[number]

/** The fields which each form has of its own, beside its number (reference) and issuer. */
export type Instrument = {
  /** The day of the cheque, draft or letter. */
  datedOn?: LocalDate
  /** Reference of the electronic letter in e-GP. */
  egpReference?: string
  /** Series of the bond. */
  series?: string
  /** Where the cash lies. */
  account?: string
}

/** What the contract says of the security besides its amount. */
export type Expects = {
  /** Why it is not 5 % of the price: several years, especially important, the contract's own rounding. */
  percentCause?: string
  method?: BidMethod
  project?: string
  /** Retention: the instalment it was held back from. */
  instalment?: number
  instalments?: number
  /** Days to replace or make up the security after a written notice, as the contract says. */
  replaceDays?: number
  /** Invitation and contract say that it goes back with what was delivered (cl. 170 para. 2). */
  proportional?: boolean
}

/** A security as somebody lodges it. */
export type Lodged = {
  purpose: SecurityPurpose
  kind: SecurityForm
  amount: Satang
  contractAmount: Satang | null
  receivedOn: LocalDate
  signedOn: LocalDate | null
  acceptedOn: LocalDate | null
  expiresOn: LocalDate | null
  issuer: string | null
  reference: string | null
  instrument: Instrument
  expects: Expects
}

/** MoF procurement 2560, cl. 166-167 and 91: which forms may secure what. A bid is never secured in cash or by a letter on paper (B6, B7). */
export const formsOf: Readonly<Record<SecurityPurpose, readonly SecurityForm[]>> = {
  bid: ['cashier-cheque', 'e-guarantee', 'finance-company', 'government-bond'],
  performance: ['cash', 'cashier-cheque', 'bank-guarantee', 'e-guarantee', 'finance-company', 'government-bond'],
  'advance-payment': ['bank-guarantee', 'e-guarantee', 'government-bond'],
  retention: ['cash', 'bank-guarantee', 'e-guarantee'],
}

const percent = (amount: Satang, of: bigint): Satang => halfUp(amount * of, 100n)
/** Contract practice rounds to the baht (B, examples): within one baht counts as the same. */
const oneBaht = 100n
/** A bid security is asked for above five million baht (cl. 166; B7). */
const bidAbove = 5_000_000_00n

/** 5 % of the price, rounded half up to the satang; what is recorded is the amount received (B5). */
export function fivePercent(contractAmount: Satang): Satang {
  return percent(contractAmount, 5n)
}

/** How the amount stands to the price: right, to be explained, or beyond what may be asked (cl. 168; B5). */
export function percentStanding(amount: Satang, contractAmount: Satang): 'right' | 'low' | 'high' | 'too-high' {
  if (amount > percent(contractAmount, 10n) + oneBaht) return 'too-high'
  if (amount > fivePercent(contractAmount) + oneBaht) return 'high'
  return amount + oneBaht < fivePercent(contractAmount) ? 'low' : 'right'
}

/** Why a security cannot be taken like this, all reasons. */
export function lodgingRefusals(it: Lodged, { today, calendar }: { today: LocalDate; calendar: WorkCalendar }): Refusal[] {
  return [...formRefusals(it), ...amountRefusals(it), ...dayRefusals(it, today), ...chequeRefusals(it, calendar), ...fieldRefusals(it)]
}

function formRefusals({ purpose, kind }: Lodged): Refusal[] {
  return formsOf[purpose].includes(kind) ? [] : [{ code: purpose === 'bid' ? 'securities.bid_form' : 'securities.form_not_allowed', path: 'kind' }]
}

function amountRefusals(it: Lodged): Refusal[] {
  if (it.amount <= 0n) return [{ code: 'securities.amount_not_positive_here', path: 'amount' }]
  if (it.purpose === 'bid') return [...bidRefusals(it), ...percentRefusals(it)]
  if (it.purpose === 'performance') return percentRefusals(it)
  return it.purpose === 'advance-payment' ? advanceRefusals(it) : retentionRefusals(it)
}

function bidRefusals({ contractAmount, expects }: Lodged): Refusal[] {
  const reasons: Refusal[] = []
  if (contractAmount === null || contractAmount <= bidAbove) reasons.push({ code: 'securities.bid_small', path: 'contractAmount' })
  if (expects.method !== 'e-bidding' && expects.method !== 'design-open-call') reasons.push({ code: 'securities.bid_method', path: 'method' })
  return reasons
}

function percentRefusals({ amount, contractAmount, expects }: Lodged): Refusal[] {
  if (contractAmount === null) return [{ code: 'securities.contract_amount_missing', path: 'contractAmount' }]
  const standing = percentStanding(amount, contractAmount)
  if (standing === 'too-high') return [{ code: 'securities.percent_too_high', path: 'amount', facts: { most: percent(contractAmount, 10n).toString() } }]
  return standing === 'right' || expects.percentCause ? [] : [{ code: `securities.percent_${standing}`, path: 'percentCause', facts: { usual: fivePercent(contractAmount).toString() } }]
}

/** An advance payment is at most 15 % of the price, and the security is equal to it (B12). */
function advanceRefusals({ amount, contractAmount }: Lodged): Refusal[] {
  if (contractAmount === null) return [{ code: 'securities.contract_amount_missing', path: 'contractAmount' }]
  const most = percent(contractAmount, 15n)
  return amount > most + oneBaht ? [{ code: 'securities.advance_too_high', path: 'amount', facts: { most: most.toString() } }] : []
}

function retentionRefusals({ expects, kind }: Lodged): Refusal[] {
  const { instalment, instalments } = expects
  if (instalment === undefined) return kind === 'cash' ? [{ code: 'securities.instalment_missing', path: 'instalment' }] : []
  return instalments !== undefined && instalment > instalments ? [{ code: 'securities.instalment_beyond', path: 'instalment', facts: { instalment, instalments } }] : []
}

function dayRefusals({ receivedOn, signedOn, acceptedOn, expiresOn }: Lodged, today: LocalDate): Refusal[] {
  const reasons: Refusal[] = []
  if (receivedOn > today) reasons.push({ code: 'securities.day_in_future', path: 'receivedOn', facts: { day: receivedOn } })
  if (acceptedOn !== null && signedOn !== null && acceptedOn < signedOn) reasons.push({ code: 'securities.accepted_before_contract', path: 'acceptedOn', facts: { day: acceptedOn, signedOn } })
  if (expiresOn !== null && expiresOn <= receivedOn) reasons.push({ code: 'securities.expired_already', path: 'expiresOn', facts: { day: expiresOn } })
  return reasons
}

/** A cheque or draft bears the day it is handed in, or a day at most three working days earlier (cl. 167; B6). */
function chequeRefusals({ kind, receivedOn, instrument }: Lodged, calendar: WorkCalendar): Refusal[] {
  if (kind !== 'cashier-cheque') return []
  const { datedOn } = instrument
  if (datedOn === undefined) return [{ code: 'securities.cheque_day_missing', path: 'datedOn' }]
  if (datedOn > receivedOn) return [{ code: 'securities.cheque_ahead', path: 'datedOn', facts: { day: datedOn, receivedOn } }]
  const lastOn = calendar.addWorkingDays(datedOn, 3)
  return receivedOn > lastOn ? [{ code: 'securities.cheque_old', path: 'datedOn', facts: { day: datedOn, lastOn } }] : []
}

function fieldRefusals({ kind, issuer, reference, instrument }: Lodged): Refusal[] {
  const reasons: Refusal[] = []
  if (kind !== 'cash' && kind !== 'government-bond' && !issuer) reasons.push({ code: 'securities.issuer_missing', path: 'issuer' })
  if (kind !== 'cash' && !reference) reasons.push({ code: 'securities.reference_missing', path: 'reference' })
  if (kind === 'e-guarantee' && !instrument.egpReference) reasons.push({ code: 'securities.egp_missing', path: 'egpReference' })
  if (kind === 'government-bond' && !instrument.series) reasons.push({ code: 'securities.series_missing', path: 'series' })
  return reasons
}

/** How a security goes back: what to hand over, to whom (cl. 170 para. 3; B11). */
export function wayBack(kind: SecurityForm): 'refund' | 'original-by-post' | 'egp' | 'instrument' {
  if (kind === 'cash') return 'refund'
  if (kind === 'e-guarantee') return 'egp'
  return isGuarantee(kind) ? 'original-by-post' : 'instrument'
}
