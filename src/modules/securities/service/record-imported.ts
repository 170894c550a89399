import type { LocalDate } from '../../../kernel/local-date.ts'
import { numberKey } from '../../../kernel/thai-text.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { recordMany, type AuditEvent } from '../../audit/index.ts'
import { amend, put } from '../../obligations/index.ts'
import { putEntries } from '../../search/index.ts'
import { liabilityEndsOn, numberOrder, returnByOn, type SecurityForm, type SecurityPurpose } from '../rules.ts'
import { dutiesOf as storedDuties, existing, lockMany, type Security, type SecurityKey } from '../store/records.ts'
import { correct, insert, type SecurityRow } from '../store/write.ts'
import { bookImportedSecurities, bookSecurities } from './books.ts'
import { dutiesOf, openDates, returnRule, unlived, type Dates, type DutyFacts } from './duties-of.ts'
import { settleDuties } from './settle.ts'

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

type Dated = Omit<ImportedSecurity, 'returnedOn'> & DutyFacts

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
  await bookImportedSecurities(ctx, importId)
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
  const changed = rows.map((row) => dated({ ...row, ...kept(row, before.get(row.id)) }, dates, before.get(row.id)))
  await correct(ctx.tx, changed.map((row) => securityRow(row, dates, importId)))
  await amend(ctx, changed.map((it) => ({ subjectModule: 'securities', subjectId: it.id, agencyId: it.agencyId, title: it.counterpartyName, counterpartyId: it.counterpartyId })))
  await settleDuties(ctx, { wanted: changed.flatMap((it) => dutiesOf(it, dates)), stood, reason: 'corrected by import' })
  await putEntries(ctx, changed.map(searchEntry))
  await bookSecurities(ctx, ids)
  await recordMany(ctx, changed.map((it) => event('securities.corrected', it, importId, changesOf(it, before.get(it.id)))))
}

/** A row of a file has not lived here: only what the register says of it stands; what lives on here keeps what happened to it. */
function dated({ returnedOn, ...row }: ImportedSecurity & { id: string }, dates: Dates, was?: Security): Dated {
  const lived = was?.moved
    ? { ...was, issuer: row.issuer, note: row.note }
    : { ...row, ...unlived, ...livedOf(was), endedOn: returnedOn, endedBy: returnedOn === null ? null : ('returned' as const) }
  const it = { ...row, ...lived, print: row.print, agencyId: row.agencyId, counterpartyId: row.counterpartyId, counterpartyName: row.counterpartyName }
  return { ...it, liabilityEndsOn: liabilityEndsOn(it.acceptedOn, it.warrantyMonths), returnByOn: returnByOn(it.releasedOn, returnRule(it, dates).days) }
}

function livedOf(was: Security | undefined): Partial<DutyFacts> {
  return was === undefined ? {} : { inspects: was.inspects, inspectedOn: was.inspectedOn }
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

function securityRow(row: Dated, dates: Dates, importId: string): SecurityRow {
  const key = numberKey(row.number)
  return {
    id: row.id, number: row.number, number_key: key, number_order: numberOrder(key), purpose: row.purpose, kind: row.kind, seq: row.seq,
    agency_id: row.agencyId, counterparty_id: row.counterpartyId, counterparty_name: row.counterpartyName,
    contract_amount: row.contractAmount?.toString() ?? null, amount: row.amount.toString(), issuer: row.issuer, reference: row.reference,
    expires_on: row.expiresOn, signed_on: row.signedOn, accepted_on: row.acceptedOn, warranty_months: row.warrantyMonths,
    liability_ends_on: row.liabilityEndsOn, released_on: row.releasedOn, return_by_on: row.returnByOn, ended_on: row.endedOn, ended_by: row.endedBy,
    rule_id: returnRule(row, dates).id, note: row.note, extra: row.extra, import_id: importId, import_row: row.row, import_print: row.print,
  }
}

function event(action: string, row: Dated, importId: string, more: object): AuditEvent {
  const { number, purpose, kind, seq, amount, counterpartyName, signedOn, acceptedOn, warrantyMonths, releasedOn, endedOn } = row
  const detail = { number, purpose, kind, seq, amount, counterpartyName, signedOn, acceptedOn, warrantyMonths, releasedOn, returnedOn: endedOn, row: row.row, importId, ...more }
  return { action, subject: { module: 'securities', id: row.id, agencyId: row.agencyId }, detail }
}

function changesOf(now: Dated, was: Security | undefined): object {
  const fields = ['agencyId', 'counterpartyName', 'issuer', 'reference', 'expiresOn', 'signedOn', 'acceptedOn', 'warrantyMonths', 'releasedOn', 'endedOn', 'note'] as const
  return { changes: Object.fromEntries(fields.filter((field) => was?.[field] !== now[field]).map((field) => [field, { before: was?.[field] ?? null, after: now[field] }])) }
}
