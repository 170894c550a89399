import type { Out } from '../../../kernel/endpoint.ts'
import { NotFound } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { listFunds } from '../../ledger/index.ts'
import { agencyBook } from '../../people/index.ts'
import type { life } from '../contract-life.ts'
import { remaining } from '../rules/eligibility.ts'
import { regularAmount } from '../rules/schedule.ts'
import * as store from '../store/boards.ts'
import { fractionOf, type TermsText } from './products.ts'

type Detail = Out<(typeof life)['application']>

/** One application: what it says, what it costs each month, what was decided, and the loan that came of it. */
export async function readApplication(ctx: Ctx, input: { id: string }): Promise<Detail> {
  const it = await store.applicationById(ctx.tx, input.id)
  if (it === undefined) throw new NotFound()
  const [board, fund, book] = [(await store.boardById(ctx.tx, it.boardId))!, (await listFunds(ctx)).find((one) => one.id === it.fundId)!, await agencyBook(ctx)]
  const terms = it.terms as unknown as TermsText
  const facts = { salarySatang: '0', deductionsSatang: '0', inServiceSince: null, guarantors: [], debts: [], papers: [], ...it.facts } as Detail['facts']
  const principal = it.approved ?? it.requested
  const instalment = regularAmount({ principal, rate: fractionOf(terms.rate ?? '0/1'), instalments: it.instalments, method: terms.method, basis: terms.basis, firstDueOn: it.appliedOn, disbursedOn: it.appliedOn })
  return {
    id: it.id, boardId: board.id, board: board.name, fund: fund.code, number: it.number, borrower: it.borrowerName, agency: book.byId.get(it.agencyId)?.name ?? '', product: it.productCode, appliedOn: it.appliedOn,
    requestedSatang: it.requested.toString(), approvedSatang: it.approved?.toString() ?? null, oldNumber: it.oldNumber, oldSatang: (it.oldPrincipal + it.oldInterest).toString(), state: it.state, instalments: it.instalments,
    instalmentSatang: instalment.toString(), remainingSatang: remaining({ salary: BigInt(facts.salarySatang), deductions: BigInt(facts.deductionsSatang), instalment }).toString(), loanId: it.loanId, version: it.version, facts,
    papers: terms.papers, history: it.history,
  }
}
