import { failpoint } from '#failpoint'
import type { In } from '../../../kernel/endpoint.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { refuseIf, type Refusal } from '../../../kernel/refusal.ts'
import { fillTaxId } from '../../../kernel/thai-id.ts'
import { clean, numberKey, toArabicDigits } from '../../../kernel/thai-text.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { drawNumber } from '../../documents/index.ts'
import { put } from '../../obligations/index.ts'
import { agencyBook, recordCounterparties } from '../../people/index.ts'
import { putEntries } from '../../search/index.ts'
import type { securityChanges } from '../contract-changes.ts'
import { liabilityEndsOn, numberOrder } from '../rules.ts'
import { replaceRefusals } from '../rules/changes.ts'
import { lodgingRefusals, type Expects, type Instrument, type Lodged } from '../rules/lodging.ts'
import { insertMovement } from '../store/movements.ts'
import { byId, nextSeq, type Security } from '../store/records.ts'
import { insert, save } from '../store/write.ts'
import { bookSecurities } from './books.ts'
import { followed } from './change.ts'
import { dutiesOf, openDates } from './duties-of.ts'
import { issueReceipt } from './papers.ts'
import { searchEntry } from './record-imported.ts'
import { dayOf, handOf, step, subject, take } from './step.ts'

type Changes = typeof securityChanges
type Register = In<Changes['register']>

/** Takes a security by hand: what the rules ask of its purpose and form, its contract, its duties, its first movement. Returns its id. */
export async function registerSecurity(ctx: Ctx, input: Register): Promise<string> {
  const lodged = lodgedOf(input)
  const agency = (await agencyBook(ctx)).byCode.get(input.agency)
  refuseIf([
    ...(agency === undefined ? [{ code: 'securities.agency_unknown', path: 'agency', facts: { code: input.agency } }] : []),
    ...counterpartyRefusals(input.counterparty), ...lodgingRefusals(lodged, { today: ctx.today, calendar: await loadCalendar(ctx) }),
  ])
  const { name, kind, taxId, email } = input.counterparty
  const agencyId = agency!.id
  const found = await recordCounterparties(ctx, [{ ref: 1, name, kind, taxId, email, agencyId }])
  const number = toArabicDigits(clean(input.number))
  return takeIn(ctx, {
    ...lodged, number, agencyId, counterpartyId: found.get(1)!.counterpartyId, counterpartyName: clean(name), warrantyMonths: input.warrantyMonths, note: input.note || null,
    replacesId: null, reason: 'รับหลักประกัน',
  })
}

function lodgedOf(input: Register): Lodged {
  return {
    purpose: input.purpose, kind: input.kind, amount: BigInt(input.amountSatang), contractAmount: input.contractAmountSatang === null ? null : BigInt(input.contractAmountSatang),
    receivedOn: input.receivedOn as LocalDate, signedOn: input.signedOn as LocalDate | null, acceptedOn: input.acceptedOn as LocalDate | null,
    expiresOn: input.expiresOn as LocalDate | null, issuer: input.issuer || null, reference: input.reference || null, instrument: input.instrument as Instrument, expects: input.expects as Expects,
  }
}

/** A government agency gives no security (cl. 169; B9). A company has a taxpayer number; one that is written must be one. */
function counterpartyRefusals({ government, kind, taxId }: Register['counterparty']): Refusal[] {
  if (government) return [{ code: 'securities.government_needs_none', path: 'government' }]
  if (taxId === '') return kind === 'company' ? [{ code: 'securities.tax_id_missing', path: 'taxId' }] : []
  return fillTaxId(taxId).valid ? [] : [{ code: 'securities.tax_id_wrong', path: 'taxId', facts: { value: taxId } }]
}

type Taken = Lodged & Pick<Security, 'number' | 'agencyId' | 'counterpartyId' | 'counterpartyName' | 'warrantyMonths' | 'note' | 'replacesId'> & { reason: string }

async function takeIn(ctx: Ctx, it: Taken): Promise<string> {
  const dates = await openDates(ctx)
  const key = numberKey(it.number)
  const seq = await nextSeq(ctx.tx, { numberKey: key, purpose: it.purpose, kind: it.kind })
  const id = newId()
  await insert(ctx.tx, [{
    id, number: it.number, number_key: key, number_order: numberOrder(key), purpose: it.purpose, kind: it.kind, seq, agency_id: it.agencyId, counterparty_id: it.counterpartyId,
    counterparty_name: it.counterpartyName, contract_amount: it.contractAmount?.toString() ?? null, amount: it.amount.toString(), issuer: it.issuer, reference: it.reference,
    expires_on: it.expiresOn, signed_on: it.signedOn, accepted_on: it.acceptedOn, warranty_months: it.warrantyMonths, liability_ends_on: liabilityEndsOn(it.acceptedOn, it.warrantyMonths),
    released_on: null, return_by_on: null, ended_on: null, ended_by: null, rule_id: dates.rules.return.id, note: it.note, extra: {}, import_id: null, import_row: null, import_print: null,
  }])
  const bare = await byId(ctx.tx, id)
  const receiptNumber = await drawNumber(ctx, 'securities.receipt', it.receivedOn)
  const taken: Security = { ...bare!, receiptNumber, receivedOn: it.receivedOn, moved: true, inspects: it.purpose !== 'bid', expects: it.expects, instrument: it.instrument, replacesId: it.replacesId }
  await save(ctx.tx, taken)
  const movement = { id: newId(), seq: 1, what: 'received' as const, onDay: it.receivedOn, amount: it.amount, reason: it.reason, reference: it.reference, detail: {}, reverses: null }
  await insertMovement(ctx.tx, { ...movement, ...handOf(ctx) }, taken)
  await bookSecurities(ctx, [id])
  failpoint('securities.taken_in')
  await put(ctx, dutiesOf(taken, dates))
  await putEntries(ctx, [searchEntry(taken)])
  await issueReceipt(ctx, taken)
  const { purpose, kind, amount, contractAmount, counterpartyName, receivedOn, signedOn } = taken
  await record(ctx, 'securities.registered', subject(taken), { number: it.number, purpose, kind, seq, amount, contractAmount, counterpartyName, receivedOn, signedOn, receiptNumber, reason: it.reason })
  return id
}

/** Swaps the form: the old one leaves, the new one takes its place, at least as much, in one transaction (B4, B12). Returns the id of the new one. */
export async function replaceSecurity(ctx: Ctx, input: In<Changes['replace']>): Promise<string> {
  const locked = await take(ctx, 'replace', input)
  const { it, judged } = locked
  const receivedOn = input.receivedOn as LocalDate
  const by: Lodged = {
    purpose: it.purpose, kind: input.kind, amount: BigInt(input.amountSatang), contractAmount: it.contractAmount, receivedOn, signedOn: it.signedOn, acceptedOn: it.acceptedOn,
    expiresOn: input.expiresOn as LocalDate | null, issuer: input.issuer || null, reference: input.reference || null, instrument: input.instrument as Instrument, expects: it.expects,
  }
  const measured = lodgingRefusals(by, { today: ctx.today, calendar: await loadCalendar(ctx) }).filter((reason) => !aboutPrice.has(reason.code))
  refuseIf([...measured, ...replaceRefusals(by, judged), ...dayOf(ctx, locked, receivedOn, 'receivedOn').filter((reason) => reason.code !== 'securities.day_in_future')])
  const id = await takeIn(ctx, {
    ...by, number: it.number, agencyId: it.agencyId, counterpartyId: it.counterpartyId, counterpartyName: it.counterpartyName, warrantyMonths: it.warrantyMonths, note: null,
    replacesId: it.id, reason: input.reason,
  })
  await step(ctx, locked, {
    what: 'replaced', onDay: receivedOn, after: { endedOn: receivedOn, endedBy: 'replaced', ...followed(it, receivedOn) }, reason: input.reason, detail: { replacedBy: id, kind: input.kind },
    action: 'securities.replaced',
  })
  return id
}

/** Judged when the first one was taken; what takes its place is measured against it. */
const aboutPrice = new Set(['percent_low', 'percent_high', 'percent_too_high', 'contract_amount_missing', 'bid_small', 'bid_method', 'advance_too_high'].map((code) => `securities.${code}`))
