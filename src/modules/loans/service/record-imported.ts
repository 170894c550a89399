import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { recordMany, recordPages } from '../../audit/index.ts'
import { balanceOfRole, loanBookOpened, postBy } from '../../ledger/index.ts'
import { remainingOf } from '../rules/opening.ts'
import type { LoanRecord } from '../imports/judge.ts'
import * as store from '../store/loans.ts'
import { followLoans } from './follow-duties.ts'
import { followMonths } from './follow-months.ts'

type Book = { fundId: string; asOf: LocalDate; importId: string }

const pageLoans = 2000

/** Loans as a register tells of them, with what is still to be paid of each. */
export async function recordImported(ctx: Ctx, book: Book, records: readonly (LoanRecord & { personId: string })[]): Promise<void> {
  for (let at = 0; at < records.length; at += pageLoans) {
    const page = records.slice(at, at + pageLoans).map((record) => ({ ...record, id: newId() }))
    await store.insert(ctx.tx, page.map((record) => rowOf(book, record)))
    await store.insertInstalments(ctx.tx, page.flatMap((record) => remainingOf(record.schedule, record.owed).map(({ no, dueOn, principal, interest, balance }) => ({
      loan_id: record.id, no, agency_id: record.agencyId, person_id: record.personId, due_on: dueOn as string, principal, interest, balance,
    }))))
    await followLoans(ctx, page.map(({ id }) => id))
    await recordPages(ctx, {
      action: 'loans.loan_imported', module: 'loans', shared: { importId: book.importId, asOf: book.asOf }, fields: ['number', 'borrower', 'principalSatang', 'owedSatang', 'row'],
      records: page.map((record) => ({ id: record.id, agencyId: record.agencyId, facts: [record.number, record.borrowerName, record.terms.principal.toString(), record.owed.toString(), record.row] })),
    })
  }
}

function rowOf(book: Book, it: LoanRecord & { id: string; personId: string }): store.LoanRow {
  const { terms } = it
  return {
    id: it.id, fund_id: book.fundId, number: it.number, number_key: it.key, person_id: it.personId, borrower_name: it.borrowerName, agency_id: it.agencyId, principal: terms.principal,
    rate_numerator: terms.rate.numerator, rate_denominator: terms.rate.denominator, method: terms.method, basis: terms.basis, instalments: terms.instalments, regular: it.regular,
    first_due_on: terms.firstDueOn, disbursed_on: null, opened_on: book.asOf, opening: it.owed, outstanding: it.owed, closed_on: it.closed ? book.asOf : null,
    extra: JSON.stringify(it.extra), import_id: book.importId, import_row: it.row, import_print: it.print,
  }
}

/** Corrects whom loans belong to. */
export async function correctImported(ctx: Ctx, importId: string, records: readonly (LoanRecord & { id: string })[]): Promise<void> {
  if (records.length === 0) return
  await store.correct(ctx.tx, records.map((it) => ({ id: it.id, borrower_name: it.borrowerName, agency_id: it.agencyId, import_id: importId, import_print: it.print })))
  await recordMany(ctx, records.map((it) => ({
    action: 'loans.loan_corrected', subject: { module: 'loans', id: it.id, agencyId: it.agencyId }, detail: { number: it.number, borrower: it.borrowerName, importId },
  })))
}

/** What the book holds and the control account does not yet is taken over against capital, so that both agree from the beginning. */
export async function openBook(ctx: Ctx, it: Book & { loans: number }): Promise<void> {
  await followMonths(ctx)
  const held = await balanceOfRole(ctx, { fundId: it.fundId, role: 'loans-receivable', on: it.asOf })
  const principal = (await store.owedOn(ctx.tx, it.fundId, it.asOf)) - held
  await postBy(ctx, loanBookOpened, { principal }, {
    fundId: it.fundId, effectiveOn: it.asOf, narration: `ยกยอดลูกหนี้เงินกู้จากทะเบียนเดิม ${it.loans} สัญญา`, subject: { module: 'transfer', id: it.importId }, source: { importId: it.importId, loans: it.loans },
  })
}
