import { addDays, fiscalYear, fiscalYearStart, type LocalDate } from '../../kernel/local-date.ts'
import { parseThaiDate } from '../../kernel/thai-date.ts'
import { clean } from '../../kernel/thai-text.ts'
import type { Ctx } from '../../platform/context.ts'
import { fundOf, type Fund } from '../ledger/index.ts'
import { agencyBook, recordPersons, sameAgency, type AgencyBook } from '../people/index.ts'
import { differences, readPrint, type Comparison, type ImportDescription, type Judging } from '../transfer/index.ts'
import { loanFields } from './imports/fields.ts'
import { LoanJudge, type LoanRecord } from './imports/judge.ts'
import { loanImportTexts } from './imports/texts.ts'
import { correctImported, openBook, recordImported } from './service/record-imported.ts'
import { existing, type ExistingLoan } from './store/loans.ts'

/** A fund's loan book, as the import reads it; the fund may be left out where there is one. */
export function loanImport(fundCode?: string): ImportDescription<LoanRecord> {
  return {
    kind: 'loans',
    title: { th: 'ทะเบียนลูกหนี้เงินกู้', en: 'Loan book' },
    fields: loanFields,
    needed: { all: ['principal', 'balance'], any: ['number', 'borrower'] },
    keys: { number: 'number', party: 'borrower', amount: 'principal' },
    texts: loanImportTexts,
    async begin(ctx, book) {
      return judging(await fundOf(ctx, fundCode), await agencyBook(ctx), asOfIn(book, ctx.today))
    },
  }
}

type Book = Parameters<ImportDescription['begin']>[1]

/** The day a book holds for: what stands above its table ('ณ วันที่ ๓๐ กันยายน ๒๕๖๙'), else the eve of the fiscal year. */
function asOfIn(book: Book, today: LocalDate): LocalDate {
  for (const { cells } of book.sheets.flatMap((sheet) => sheet.rows.slice(0, 5))) {
    for (const cell of cells) {
      const said = typeof cell === 'string' ? /ณ\s*วันที่\s*(.+)$|as\s+of\s+(.+)$/i.exec(clean(cell)) : null
      const read = parseThaiDate(said?.[1] ?? said?.[2] ?? '')
      if (read.ok && read.date <= today) return read.date
    }
  }
  return addDays(fiscalYearStart(fiscalYear(today)), -1)
}

function judging(fund: Fund, book: AgencyBook, asOf: LocalDate): Judging<LoanRecord> {
  const judge = new LoanJudge(book, asOf)
  let known = new Map<string, ExistingLoan>()
  return {
    judge: (row) => judge.judge(row),
    async compare(ctx, records) {
      known = await existing(ctx.tx, fund.id, records.map(({ key }) => key))
      return records.map((record) => comparison(book, known.get(record.key), record))
    },
    counts: (record) => ({ amount: record.terms.principal, outstanding: record.owed }),
    load: (ctx, { added, changed }, importId) => load(ctx, { fund, asOf, importId, added, changed: changed.map((record) => ({ ...record, id: known.get(record.key)!.id })) }),
  }
}

/** Whom a loan belongs to may be corrected; what it is never is, by import. */
const soft = new Set(['borrower', 'agency'])

function comparison(book: AgencyBook, before: ExistingLoan | undefined, record: LoanRecord): Comparison {
  if (before === undefined) return { state: 'new' }
  const fields = differences(readPrint(before.print) ?? {}, readPrint(record.print) ?? {}, (field, was, is) => field === 'agency' && sameAgency(book, was, is))
  return fields.length === 0 ? { state: 'same' } : { state: 'changed', fields, money: fields.some((field) => !soft.has(field)) }
}

type Load = { fund: Fund; asOf: LocalDate; importId: string; added: readonly LoanRecord[]; changed: readonly (LoanRecord & { id: string })[] }

async function load(ctx: Ctx, { fund, asOf, importId, added, changed }: Load): Promise<void> {
  const asked = added.map((record) => ({ ref: record.row, name: record.borrowerName, citizenId: record.citizenId, agencyId: record.agencyId }))
  const persons = await recordPersons(ctx, asked)
  await recordImported(ctx, { fundId: fund.id, asOf, importId }, added.map((record) => ({ ...record, personId: persons.get(record.row)!.personId })))
  await correctImported(ctx, importId, changed)
  await openBook(ctx, { fundId: fund.id, asOf, importId, loans: added.length })
}
