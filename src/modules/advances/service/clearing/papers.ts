import { isLocalDate, localDate, type LocalDate } from '../../../../kernel/local-date.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { issue, signerOf, type PaperData, type Subject } from '../../../documents/index.ts'
import { agencyBook } from '../../../people/index.ts'
import { regulationName } from '../../../rulebook/index.ts'
import { office } from '../../../settings/index.ts'
import { daysOverdue, outstanding } from '../../rules.ts'
import type { Question } from '../../rules/clearing.ts'
import { itemsOf, roundsOf, type RoundRecord } from '../../store/clearing.ts'
import { dutiesOf, personOutstanding, type Advance, type DutyOf } from '../../store/records.ts'
import { agreementOf } from '../request/agreement.ts'
import { requestOf } from '../request/files.ts'
import { knownOf } from '../request/known.ts'
import { toldBefore, type Told } from '../told.ts'
import { told } from './shared.ts'

/** The record that papers of an advance stand under. */
export function subjectOf(advance: Advance): Subject {
  return { module: 'advances', id: advance.id, agencyId: advance.agencyId, personId: advance.borrowerId }
}

/** The borrower as papers name them: what neither the request nor a register says is left for a pen. */
export async function borrowerOf(ctx: Ctx, advance: Advance) {
  const agency = (await agencyBook(ctx)).byId.get(advance.agencyId)
  const position = (await requestOf(ctx, advance.id))?.borrowerPosition || null
  return { name: advance.borrowerName, position, unit: agency?.name ?? null, province: null }
}

/** The agreement that a paper speaks of. */
export async function meant(ctx: Ctx, advance: Advance) {
  const clear = await clearDuty(ctx, advance)
  return { number: advance.number, purpose: advance.project, amount: advance.amount, receivedOn: advance.receivedOn, dueOn: clear?.effectiveDueOn ?? null }
}

/** บันทึกแจ้งข้อทักท้วง: which vouchers are not right, and until when an answer is due (rules A10). */
export async function issueQuery(ctx: Ctx, it: { advance: Advance; round: RoundRecord; answer: Pick<DutyOf, 'effectiveDueOn' | 'explanation'> }, queries: readonly Question[]): Promise<void> {
  const { advance, round, answer } = it
  const lines = (await itemsOf(ctx.tx, advance.id)).filter((one) => one.clearingId === round.id)
  const items = queries.map((query) => ({ name: lines.find((one) => one.line === query.line)?.what ?? 'ใบสำคัญ', amount: query.amount, why: query.question }))
  await issue(ctx, {
    paper: 'advances.query', subject: subjectOf(advance),
    data: {
      on: ctx.today, to: advance.borrowerName, signer: signerOf(ctx.actor), borrower: await borrowerOf(ctx, advance), advance: await meant(ctx, advance),
      round: round.round, handedInOn: round.handedInOn, items, amount: items.reduce((total, one) => total + one.amount, 0n), answerDays: answer.explanation.days,
      answerBy: answer.effectiveDueOn, clause: regulationName(answer.explanation, 'letter').th,
    },
  })
}

/** รายงานลูกหนี้เงินยืมที่เกินกำหนด, to the head of the agency (rules A12). */
export async function issueRecallReport(ctx: Ctx, it: { advance: Advance; clear: DutyOf; recall: Pick<DutyOf, 'nominalDueOn' | 'explanation'> }, letter: { to: string; signer: string | undefined; position: string | undefined }): Promise<void> {
  const { advance, clear, recall } = it
  const owed = outstanding(advance.amount, advance.settledVouchers, advance.settledCash)
  await issue(ctx, {
    paper: 'advances.recall_report', subject: subjectOf(advance),
    data: {
      on: ctx.today, to: letter.to, signer: letter.signer === undefined ? signerOf(ctx.actor) : { name: letter.signer, position: letter.position ?? null }, borrower: await borrowerOf(ctx, advance), advance: await meant(ctx, advance), kind: advance.kind, owed,
      daysOverdue: daysOverdue(owed, clear, ctx.today), recallLimitOn: recall.nominalDueOn!, asked: await askedBefore(ctx, advance), owedInAll: await personOutstanding(ctx.tx, advance.borrowerId, ctx.today),
      clause: regulationName(recall.explanation, 'letter').th,
    },
  })
}

/** On which days the borrower was told of this advance, oldest first; the last dozen. */
async function askedBefore(ctx: Ctx, advance: Advance): Promise<{ on: LocalDate; how: string }[]> {
  const days = [...new Set((await toldBefore(ctx, advance.id)).filter((one) => one.what === 'notifications.notice_sent' && one.detail['trial'] !== true).map((one) => dayOf(one)))].toSorted()
  return days.slice(-12).map((on) => ({ on, how: 'แจ้งเตือนทางจดหมายอิเล็กทรอนิกส์' }))
}

/** A notice is of the night it was written for. */
function dayOf({ at, detail }: Told): LocalDate {
  const night = detail['night']
  return typeof night === 'string' && isLocalDate(night) ? night : localDate(at.slice(0, 10))
}

/** แบบ 8500 as it stands: its back page shows every round with its receipt and what was left. A new copy each time; those before are kept. */
export async function printAgreement(ctx: Ctx, advance: Advance): Promise<void> {
  await issue(ctx, { paper: 'advances.form_8500', subject: subjectOf(advance), number: advance.number, data: await agreement(ctx, advance) })
  await told(ctx, advance, 'advances.agreement_printed', {})
}

/** As the request made it where there is one, with its items, position and signers; else what the register says. */
async function agreement(ctx: Ctx, advance: Advance): Promise<PaperData['advances.form_8500']> {
  const rounds = backPage(advance, await roundsOf(ctx.tx, advance.id))
  const request = await requestOf(ctx, advance.id)
  if (request === undefined) return { ...(await agreementOfRegister(ctx, advance)), rounds }
  const dueOn = (await clearDuty(ctx, advance))?.effectiveDueOn ?? null
  return { ...(await agreementOf(ctx, await knownOf(ctx, request), { number: advance.number, receivedOn: advance.receivedOn!, dueOn })), rounds }
}

async function agreementOfRegister(ctx: Ctx, advance: Advance): Promise<PaperData['advances.form_8500']> {
  const name = (await office(ctx))?.name ?? ''
  const clear = await clearDuty(ctx, advance)
  const days = clear?.explanation.days ?? 0
  return {
    number: advance.number, dueOn: clear?.effectiveDueOn ?? null, submittedTo: name, borrower: await borrowerOf(ctx, advance), lender: name, source: advance.source,
    purpose: advance.project, items: [{ name: advance.category ?? advance.project, amount: advance.amount }], amount: advance.amount,
    clearWithin: { days, from: advance.kind === 'travel' ? 'return' : 'receipt' }, signedOn: advance.approvedOn, proposedTo: name, verified: null, approved: null,
    received: { name: advance.borrowerName, on: advance.receivedOn, amount: advance.amount }, rounds: [],
  }
}

/** The back of the form: vouchers and cash of a round are two lines (แบบ 8500, rules A4). */
function backPage(advance: Advance, rounds: readonly RoundRecord[]): PaperData['advances.form_8500']['rounds'] {
  let settled = 0n
  return rounds.filter((round) => round.state === 'accepted').flatMap((it) => {
    const parts = [{ by: 'vouchers' as const, amount: it.vouchers, receipt: it.voucherReceipt }, { by: 'cash' as const, amount: it.cash, receipt: it.cashReceipt }]
    return parts.filter((part) => part.amount > 0n).map((part) => {
      settled += part.amount
      return { round: it.round, on: it.handedInOn, ...part, owed: outstanding(advance.amount, settled, 0n), receivedBy: it.decidedName }
    })
  })
}

async function clearDuty(ctx: Ctx, advance: Advance): Promise<DutyOf | undefined> {
  return (await dutiesOf(ctx.tx, [advance.id])).find((duty) => duty.kind === 'advances.clear')
}
