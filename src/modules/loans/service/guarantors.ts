import type { In, Out } from '../../../kernel/endpoint.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { NotFound, Refused, Stale } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import type { life } from '../contract-life.ts'
import * as store from '../store/guarantors.ts'
import * as loans from '../store/loans.ts'

type Life = typeof life

/** Who stands for a loan, and who did. */
export async function listGuarantors(ctx: Ctx, input: { id: string }): Promise<Out<Life['guarantors']>> {
  return { rows: (await store.ofLoan(ctx.tx, input.id)).map(({ salary, ...row }) => ({ ...row, salarySatang: salary?.toString() ?? null })) }
}

async function openLoan(ctx: Ctx, id: string): Promise<loans.Loan> {
  const loan = await loans.byId(ctx.tx, id)
  if (loan === undefined) throw new NotFound()
  if (loan.closedOn !== null) throw new Refused([{ code: 'loans.closed', facts: { number: loan.number, day: loan.closedOn } }])
  return loan
}

/** Somebody stands for a loan from a day on: found in the papers of an imported one, or in the place of another. */
export async function addGuarantor(ctx: Ctx, input: In<Life['addGuarantor']>): Promise<Out<Life['guarantors']>> {
  const loan = await openLoan(ctx, input.id)
  const { name, unit, salarySatang, sinceOn } = input
  if ((await store.ofLoan(ctx.tx, loan.id)).some((one) => one.endedOn === null && one.name === name)) throw new Refused([{ code: 'loans.guarantor_there', path: 'name', facts: { name } }])
  await keepGuarantor(ctx, loan, { name, unit, salary: salarySatang === undefined ? null : BigInt(salarySatang), sinceOn: sinceOn as LocalDate })
  return listGuarantors(ctx, input)
}

/** Writes one, with its event; `of` is the loan. */
export async function keepGuarantor(ctx: Ctx, of: Pick<loans.Loan, 'id' | 'agencyId' | 'personId' | 'number'>, it: { name: string; unit: string; salary: bigint | null; sinceOn: LocalDate }): Promise<void> {
  await store.insert(ctx.tx, { id: newId(), loanId: of.id, agencyId: of.agencyId, personId: of.personId, ...it, by: ctx.actor.name })
  await record(ctx, 'loans.guarantor_added', { module: 'loans', id: of.id, agencyId: of.agencyId }, { number: of.number, name: it.name, unit: it.unit, sinceOn: it.sinceOn })
}

/** Somebody stands for it no longer: by the board's leave, replaced, or dead. */
export async function endGuarantor(ctx: Ctx, input: In<Life['endGuarantor']>): Promise<Out<Life['guarantors']>> {
  const loan = await openLoan(ctx, input.id)
  const done = await store.end(ctx.tx, { id: input.guarantorId, loanId: loan.id, on: input.endedOn as LocalDate, why: input.why })
  if (!done) throw new Stale([{ code: 'loans.guarantor_gone', facts: { number: loan.number } }])
  await record(ctx, 'loans.guarantor_ended', { module: 'loans', id: loan.id, agencyId: loan.agencyId }, { number: loan.number, guarantorId: input.guarantorId, endedOn: input.endedOn, why: input.why })
  return listGuarantors(ctx, input)
}
