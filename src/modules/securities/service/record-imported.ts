import type { LocalDate } from '../../../kernel/local-date.ts'
import { numberKey } from '../../../kernel/thai-text.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { recordMany, type AuditEvent } from '../../audit/index.ts'
import { amend, cancel, fulfil, move, put, reopen, type Duty, type DutyDates } from '../../obligations/index.ts'
import { putEntries } from '../../search/index.ts'
import { liabilityEndsOn, numberOrder, returnByOn, type SecurityForm, type SecurityPurpose } from '../rules.ts'
import { dutiesOf as storedDuties, existing, lockMany, type DutyOf, type Security, type SecurityKey } from '../store/records.ts'
import { correct, insert, type SecurityRow } from '../store/write.ts'
import { dutiesOf, openDates, type Dates } from './duties-of.ts'

/** One good row of a register of securities, read and judged. Money in satang. `seq`: order in the file of the same number, purpose and form. */
export type ImportedSecurity = {
  row: number
  number: string
  purpose: SecurityPurpose
  kind: SecurityForm
  seq: number
  agencyId: string
  counterpartyId: string
  counterpartyName: string
  contractAmount: bigint | null
  amount: bigint
  issuer: string | null
  reference: string | null
  expiresOn: LocalDate | null
  signedOn: LocalDate | null
  acceptedOn: LocalDate | null
  warrantyMonths: number | null
  releasedOn: LocalDate | null
  returnedOn: LocalDate | null
  note: string | null
  extra: Record<string, string>
  /** Fingerprint of what the file said of it. */
  print: string
}

type Dated = ImportedSecurity & { id: string; liabilityEndsOn: LocalDate | null; returnByOn: LocalDate | null }

const pageRows = 5000

/** Takes rows of a register over as opening records, with their duties, dates and reasons, what they are found by, and their audit events. */
export async function recordImportedSecurities(ctx: Ctx, rows: ImportedSecurity[], importId: string): Promise<void> {
  const dates = await openDates(ctx)
  for (let at = 0; at < rows.length; at += pageRows) {
    const page = rows.slice(at, at + pageRows).map((row) => dated({ ...row, id: newId() }, dates))
    await insert(ctx.tx, page.map((row) => securityRow(row, dates, importId)))
    await put(ctx, page.flatMap((row) => dutiesOf(row, dates)))
    await putEntries(ctx, page.map(searchEntry))
    await recordMany(ctx, page.map((row) => event('securities.imported', row, importId, {})))
  }
}

/** The register's records by `${key} ${purpose} ${kind} ${seq}`. */
export async function existingSecurityPrints(ctx: Ctx, keys: SecurityKey[]): Promise<Map<string, Security>> {
  const found = keys.length === 0 ? [] : await existing(ctx.tx, keys)
  return new Map(found.map((it) => [`${it.numberKey} ${it.purpose} ${it.kind} ${it.seq}`, it]))
}

/** Takes corrected words and days of known records over (`--update`); amounts, number, purpose and form stay. Duties that follow are moved. */
export async function updateImportedSecurities(ctx: Ctx, rows: (ImportedSecurity & { id: string })[], importId: string): Promise<void> {
  if (rows.length === 0) return
  const dates = await openDates(ctx)
  const ids = rows.map((row) => row.id)
  const before = new Map((await lockMany(ctx.tx, ids)).map((it) => [it.id, it]))
  const stood = await storedDuties(ctx.tx, ids)
  const changed = rows.map((row) => dated({ ...row, ...kept(row, before.get(row.id)) }, dates))
  await correct(ctx.tx, changed.map((row) => securityRow(row, dates, importId)))
  await amend(ctx, changed.map((it) => ({ subjectModule: 'securities', subjectId: it.id, agencyId: it.agencyId, title: it.counterpartyName, counterpartyId: it.counterpartyId })))
  await settleDuties(ctx, changed.flatMap((it) => dutiesOf(it, dates)), stood)
  await putEntries(ctx, changed.map(searchEntry))
  await recordMany(ctx, changed.map((it) => event('securities.corrected', it, importId, changesOf(it, before.get(it.id)))))
}

/** Duties that are new are written, those whose dates differ are moved, ended or reopened, those without a reason any more are cancelled. */
async function settleDuties(ctx: Ctx, wanted: Duty[], stood: DutyOf[]): Promise<void> {
  const key = (it: { kind: string; subjectId: string }) => `${it.subjectId} ${it.kind}`
  const was = new Map(stood.map((it) => [key(it), it]))
  const known = wanted.filter((duty) => was.has(key(duty)))
  const named = (it: { kind: string; subjectId: string }) => ({ subjectModule: 'securities', kind: it.kind, subjectId: it.subjectId, reason: 'corrected by import' })
  await put(ctx, wanted.filter((duty) => !was.has(key(duty))))
  await reopen(ctx, known.filter((duty) => buried(duty, was.get(key(duty))!)).map(named))
  await move(ctx, known.filter((duty) => apart(duty, was.get(key(duty)))).map((duty) => ({ ...named(duty), to: datesOnly(duty) })))
  const ended = known.filter((duty) => duty.fulfilledOn && (duty.fulfilledOn !== was.get(key(duty))!.fulfilledOn || buried(duty, was.get(key(duty))!)))
  await fulfil(ctx, ended.map((duty) => ({ ...named(duty), on: duty.fulfilledOn! })))
  const still = new Set(wanted.map(key))
  await cancel(ctx, stood.filter((it) => !still.has(key(it)) && it.cancelledOn === null).map((it) => ({ ...named(it), on: ctx.today })))
}

/** Cancelled, or ended though it stands again. */
function buried(now: Duty, was: DutyOf): boolean {
  return was.cancelledOn !== null || (was.fulfilledOn !== null && !now.fulfilledOn)
}

function datesOnly({ startsOn, nominalDueOn, effectiveDueOn, anchorOn, provisional, calendarConfirmed, ruleId, explanation }: Duty): DutyDates {
  return { startsOn, nominalDueOn, effectiveDueOn, anchorOn, provisional, calendarConfirmed, ruleId, explanation }
}

function apart(now: Duty, was: DutyOf | undefined): boolean {
  return now.nominalDueOn !== was?.nominalDueOn || now.effectiveDueOn !== was.effectiveDueOn || now.anchorOn !== was.anchorOn || now.ruleId !== was.explanation.ruleId
}

function dated(row: ImportedSecurity & { id: string }, { rules }: Dates): Dated {
  return { ...row, liabilityEndsOn: liabilityEndsOn(row.acceptedOn, row.warrantyMonths), returnByOn: returnByOn(row.releasedOn, rules.return.days) }
}

function kept(row: ImportedSecurity, was: Security | undefined): Pick<ImportedSecurity, 'number' | 'purpose' | 'kind' | 'seq' | 'amount' | 'contractAmount'> {
  if (was === undefined) throw new Error(`securities: ${row.number} is not there to be corrected`)
  const { number, purpose, kind, seq, amount, contractAmount } = was
  return { number, purpose, kind, seq, amount, contractAmount }
}

/** What a security is found by. Its agency is not: the register filters by it. */
export function searchEntry(it: Pick<ImportedSecurity, 'agencyId' | 'number' | 'counterpartyName' | 'issuer' | 'reference' | 'note'> & { id: string }) {
  return { module: 'securities', id: it.id, agencyId: it.agencyId, texts: [it.number, it.counterpartyName, it.issuer, it.reference, it.note] }
}

function securityRow(row: Dated, { rules }: Dates, importId: string): SecurityRow {
  const key = numberKey(row.number)
  return {
    id: row.id, number: row.number, number_key: key, number_order: numberOrder(key), purpose: row.purpose, kind: row.kind, seq: row.seq,
    agency_id: row.agencyId, counterparty_id: row.counterpartyId, counterparty_name: row.counterpartyName,
    contract_amount: row.contractAmount?.toString() ?? null, amount: row.amount.toString(), issuer: row.issuer, reference: row.reference,
    expires_on: row.expiresOn, signed_on: row.signedOn, accepted_on: row.acceptedOn, warranty_months: row.warrantyMonths,
    liability_ends_on: row.liabilityEndsOn, released_on: row.releasedOn, return_by_on: row.returnByOn, returned_on: row.returnedOn,
    rule_id: rules.return.id, note: row.note, extra: row.extra, import_id: importId, import_row: row.row, import_print: row.print,
  }
}

function event(action: string, row: Dated, importId: string, more: object): AuditEvent {
  const { number, purpose, kind, seq, amount, counterpartyName, signedOn, acceptedOn, warrantyMonths, releasedOn, returnedOn } = row
  const detail = { number, purpose, kind, seq, amount, counterpartyName, signedOn, acceptedOn, warrantyMonths, releasedOn, returnedOn, row: row.row, importId, ...more }
  return { action, subject: { module: 'securities', id: row.id, agencyId: row.agencyId }, detail }
}

function changesOf(now: Dated, was: Security | undefined): object {
  const fields = ['agencyId', 'counterpartyName', 'issuer', 'reference', 'expiresOn', 'signedOn', 'acceptedOn', 'warrantyMonths', 'releasedOn', 'returnedOn', 'note'] as const
  return { changes: Object.fromEntries(fields.filter((field) => was?.[field] !== now[field]).map((field) => [field, { before: was?.[field] ?? null, after: now[field] }])) }
}
