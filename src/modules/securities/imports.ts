import type { LocalDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'
import { agencyBook, recordCounterparties, sameAgency, type AgencyBook } from '../people/index.ts'
import { differences, readPrint, type Comparison, type ImportDescription, type Judging, type Print } from '../transfer/index.ts'
import { securityFields } from './imports/fields.ts'
import { SecurityJudge, type SecurityRecord } from './imports/judge.ts'
import { securityImportTexts } from './imports/texts.ts'
import { exists, isHeld } from './rules.ts'
import { existingSecurityPrints, recordImportedSecurities, updateImportedSecurities } from './service/record-imported.ts'

/** The register of contract securities, as the import reads it (interfaces.md, Import reply and Cells; decision 9). */
const securityImport: ImportDescription<SecurityRecord> = {
  kind: 'securities',
  title: { th: 'ทะเบียนหลักประกันสัญญา', en: 'Register of contract securities' },
  fields: securityFields,
  needed: { all: ['amount'], any: ['number', 'counterparty'] },
  keys: { number: 'number', party: 'counterparty', amount: 'amount' },
  texts: securityImportTexts,
  async begin(ctx) {
    return judging(await agencyBook(ctx), ctx.today)
  },
}

/** What this module hands to the import. */
export const securityImports: readonly ImportDescription[] = [securityImport]

const moneyFields = new Set(['amount', 'contractAmount'])

type Existing = Awaited<ReturnType<typeof existingSecurityPrints>> extends Map<string, infer E> ? E : never

function judging(book: AgencyBook, today: LocalDate): Judging<SecurityRecord> {
  const judge = new SecurityJudge(book)
  let existing = new Map<string, Existing>()
  return {
    judge: (row) => judge.judge(row),
    async compare(ctx, records) {
      existing = await existingSecurityPrints(ctx, records.map(({ key, purpose, kind, seq }) => ({ key, purpose, kind, seq })))
      return records.map((record) => comparison(book, existing.get(idOf(record)), record))
    },
    counts: (record) => counts(record, today),
    load: (ctx, { added, changed }, importId) => load(ctx, added, changed.map((record) => ({ ...record, id: existing.get(idOf(record))?.id ?? '' })), importId),
  }
}

function idOf(record: SecurityRecord): string {
  return `${record.key} ${record.purpose} ${record.kind} ${record.seq}`
}

function comparison(book: AgencyBook, before: Existing | undefined, record: SecurityRecord): Comparison {
  if (before === undefined) return { state: 'new' }
  const known = readPrint(before.print) ?? factsPrint(before, book)
  const fields = differences(known, readPrint(record.print) ?? {}, (field, was, is) => field === 'agency' && sameAgency(book, was, is))
  return fields.length === 0 ? { state: 'same' } : { state: 'changed', fields, money: fields.some((field) => moneyFields.has(field)) }
}

/** What the register itself says of a security that no file brought; addresses and tax IDs are not compared. */
function factsPrint(it: Existing, book: AgencyBook): Print {
  const { contractAmount, issuer, reference, expiresOn, amount, signedOn, acceptedOn, warrantyMonths, releasedOn, endedOn, note } = it
  const facts = { contractAmount, issuer, reference, expiresOn, amount, signedOn, acceptedOn, warrantyMonths, releasedOn, returnedOn: endedOn, note }
  const said = Object.entries(facts).map(([field, value]) => [field, value === null ? '' : String(value)] as const)
  return { counterparty: it.counterpartyName, agency: book.byId.get(it.agencyId)?.code ?? '', ...Object.fromEntries(said) }
}

/** As of the day: signed after it = not there yet; outstanding = still held (decision 9). */
function counts(record: SecurityRecord, today: LocalDate): { amount: bigint; outstanding: bigint } {
  if (!exists({ ...record, receivedOn: null }, today)) return { amount: 0n, outstanding: 0n }
  return { amount: record.amount, outstanding: isHeld({ endedOn: record.returnedOn }, today) ? record.amount : 0n }
}

async function load(ctx: Ctx, added: readonly SecurityRecord[], changed: readonly (SecurityRecord & { id: string })[], importId: string): Promise<void> {
  const asked = [...added, ...changed].map((record) => ({
    ref: record.row, name: record.counterpartyName, taxId: record.taxId, email: record.counterpartyEmail, agencyId: record.agencyId,
  }))
  const counterparties = await recordCounterparties(ctx, asked)
  const known = <R extends SecurityRecord>(record: R) => {
    const { taxId: _taxId, counterpartyEmail: _email, key: _key, ...row } = record
    return { ...row, counterpartyId: counterparties.get(record.row)?.counterpartyId ?? '' }
  }
  await recordImportedSecurities(ctx, added.map(known), importId)
  await updateImportedSecurities(ctx, changed.map(known), importId)
}
