import type { LocalDate } from '../../kernel/local-date.ts'
import { max0 } from '../../kernel/money.ts'
import { allDone } from '../../platform/all-done.ts'
import type { Ctx } from '../../platform/context.ts'
import { agencyBook, personsInParts, recordPersons, sameAgency, type AgencyBook } from '../people/index.ts'
import { differences, marksOf, readMarks, type Comparison, type ImportDescription, type Judging, type Parts, type Print } from '../transfer/index.ts'
import { advanceFields } from './imports/fields.ts'
import { AdvanceJudge, advanceMarking, type AdvanceRecord } from './imports/judge.ts'
import { advanceImportTexts } from './imports/texts.ts'
import { importedInParts, recordImportedAdvances, type ImportedAdvance } from './service/record-imported.ts'
import { lookingUp, updateImportedAdvances } from './service/update-imported.ts'

/** The register of advances, as the import reads it (interfaces.md, Import reply and Cells). */
const advanceImport: ImportDescription<AdvanceRecord> = {
  kind: 'advances',
  title: { th: 'ทะเบียนเงินยืม', en: 'Register of advances' },
  fields: advanceFields,
  needed: { all: ['amount'], any: ['number', 'borrower'] },
  keys: { number: 'number', party: 'borrower', amount: 'amount' },
  texts: advanceImportTexts,
  async begin(ctx) {
    return judging(await agencyBook(ctx), ctx.today)
  },
}

/** What this module hands to the import. */
export const advanceImports: readonly ImportDescription[] = [advanceImport]

const moneyFields = new Set(['amount', 'vouchers', 'cash', 'clearedOn'])

type Existing = Awaited<ReturnType<ReturnType<typeof lookingUp>>> extends Map<string, infer E> ? E : never

function judging(book: AgencyBook, today: LocalDate): Judging<AdvanceRecord> {
  const judge = new AdvanceJudge({ book, today })
  const existing = new Map<string, Existing>()
  const lookUp = lookingUp()
  return {
    judge: (row) => judge.judge(row),
    async compare(ctx, records) {
      for (const [id, one] of await lookUp(ctx, records.map(({ fiscalYear, key }) => ({ fiscalYear, key })))) existing.set(id, one)
      return records.map((record) => comparison(book, existing.get(idOf(record)), record))
    },
    counts: (record) => counts(record, today),
    load: (ctx, { added, changed }, importId) => load(ctx, added, changed.map((record) => ({ ...record, id: existing.get(idOf(record))?.id ?? '' })), importId),
    inParts,
  }
}

function idOf(record: AdvanceRecord): string {
  return `${record.fiscalYear} ${record.key}`
}

function comparison(book: AgencyBook, before: Existing | undefined, record: AdvanceRecord): Comparison {
  if (before === undefined) return { state: 'new' }
  const known = readMarks(advanceMarking, before.print) ?? marksOf(advanceMarking, factsPrint(before, book))
  const fields = differences(known, readMarks(advanceMarking, record.print) ?? {}, (field, was, is) => field === 'agency' && sameAgency(book, was, is))
  return fields.length === 0 ? { state: 'same' } : { state: 'changed', fields, money: fields.some((field) => moneyFields.has(field)) }
}

/** What the register itself says of a number that no file brought; addresses are not compared. */
function factsPrint({ facts }: Existing, book: AgencyBook): Print {
  return {
    agency: book.byId.get(facts.agencyId)?.code ?? '',
    category: facts.category ?? '',
    source: facts.source ?? '',
    project: facts.project,
    borrower: facts.borrowerName,
    amount: facts.amount.toString(),
    approvedOn: facts.approvedOn ?? '',
    receivedOn: facts.receivedOn ?? '',
    kind: facts.kind,
    clearedOn: facts.clearedOn ?? '',
    vouchers: facts.vouchers.toString(),
    cash: facts.cash.toString(),
    note: facts.note ?? '',
  }
}

/** As of the day: received after it = not there yet, cleared after it = not cleared yet (decision 7). */
function counts(record: AdvanceRecord, today: LocalDate): { amount: bigint; outstanding: bigint } {
  if (record.receivedOn !== null && record.receivedOn > today) return { amount: 0n, outstanding: 0n }
  const settled = record.clearedOn !== null && record.clearedOn <= today ? record.vouchers + record.cash : 0n
  return { amount: record.amount, outstanding: max0(record.amount - settled) }
}

const borrowerOf = (record: AdvanceRecord) => ({ ref: record.row, name: record.borrowerName, email: record.borrowerEmail, agencyId: record.agencyId })

async function inParts(ctx: Ctx, importId: string): Promise<Parts<AdvanceRecord>> {
  const persons = personsInParts(ctx)
  const parts = await importedInParts(ctx, importId)
  return {
    async lookUp(records) {
      const record = await persons.lookUp(records.map(borrowerOf))
      return {
        write(added) {
          const { answers, written } = record(added.map(borrowerOf))
          return allDone([written, parts.write(added.map((one) => ({ ...one, borrowerId: answers.get(one.row)?.personId ?? '' })))])
        },
      }
    },
    end: () => parts.end(),
  }
}

async function load(ctx: Ctx, added: readonly AdvanceRecord[], changed: readonly (AdvanceRecord & { id: string })[], importId: string): Promise<void> {
  const persons = await recordPersons(ctx, [...added, ...changed].map(borrowerOf))
  const borrowed = <R extends AdvanceRecord>(record: R) => ({ ...record, borrowerId: persons.get(record.row)?.personId ?? '' })
  await recordImportedAdvances(ctx, added.map(borrowed) satisfies ImportedAdvance[], importId)
  await updateImportedAdvances(ctx, changed.map(borrowed), importId)
}
