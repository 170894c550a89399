import { createHash } from 'node:crypto'
import { addDays, addMonths, localDate, type LocalDate } from '../../../kernel/local-date.ts'
import { Refused, refuseIf, type Refusal } from '../../../kernel/refusal.ts'
import { formatBaht } from '../../../kernel/money.ts'
import { formatThaiDate } from '../../../kernel/thai-date.ts'
import { isCitizenId, maskCitizenId } from '../../../kernel/thai-id.ts'
import { nameKey, numberKey } from '../../../kernel/thai-text.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import { fundOf } from '../../ledger/index.ts'
import { agencyBook, personsByCitizenId } from '../../people/index.ts'
import { matchLines, outcomes, type Match, type Outcome } from '../rules/matching.ts'
import type { ResultFile, ResultLine } from '../rules/result-file.ts'
import * as store from '../store/collections.ts'
import { readResult, type Mapping } from './read-result.ts'

/** A result file as it is handed in. */
export type ResultAsked = { fileName: string; bytes: Uint8Array; fund?: string | undefined; month: string; mapping?: Mapping | undefined }

export type ImportedResult = {
  id: string; file: string; fund: string; month: string; channel: store.Channel; lines: number; totalSatang: string; posted: boolean; outcomes: Record<Outcome, number>
}

/** First and last day of a month. */
export function monthDays(month: string): { from: LocalDate; to: LocalDate } {
  const from = localDate(`${month}-01`)
  return { from, to: addDays(addMonths(from, 1), -1) }
}

/** Takes in what payroll or the bank says it took in a month, and says of each line whose it is and why. It moves no money; posting does. */
export async function importResult(ctx: Ctx, asked: ResultAsked): Promise<ImportedResult> {
  const fund = await fundOf(ctx, asked.fund)
  const { from, to } = monthDays(asked.month)
  if (from > ctx.today) throw new Refused([{ code: 'loans.month_ahead', path: 'month', facts: { month: asked.month } }])
  await store.lockMonth(ctx.tx, fund.id, from)
  const sha256 = createHash('sha256').update(asked.bytes).digest('hex')
  await refuseTwice(ctx, fund.id, sha256)
  const { file, channel, layout } = await readResult(asked.bytes, asked.fileName, asked.mapping)
  refuseIf(faultsOf(file))
  const total = file.lines.reduce((sum, line) => sum + line.amount, 0n)
  const candidates = await store.candidates(ctx.tx, { fundId: fund.id, from, to })
  const matches = await match(ctx, file.lines, candidates, await store.taken(ctx.tx, { fundId: fund.id, month: from }))
  const id = newId()
  await store.insert(ctx.tx, {
    id, fundId: fund.id, month: from, channel, fileName: asked.fileName, sha256, layout, lines: file.lines.length, total,
    madeBy: ctx.actor.id, madeByName: ctx.actor.name, madeByPerson: ctx.actor.personId ?? null,
  })
  const agencyOf = new Map(candidates.map((loan) => [loan.id, loan.agencyId]))
  const nobody = (await agencyBook(ctx)).unassigned.id
  await store.insertLines(ctx.tx, file.lines.map((line, at) => rowOf({ id, month: from }, line, matches[at]!, agencyOf.get(matches[at]!.loanId ?? '') ?? nobody)))
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, matches.filter((one) => one.outcome === outcome).length])) as Record<Outcome, number>
  await record(ctx, 'loans.result_imported', { module: 'loans', id }, { fund: fund.code, month: asked.month, channel, file: asked.fileName, sha256, lines: file.lines.length, totalSatang: total.toString(), ...counts })
  return { id, file: asked.fileName, fund: fund.code, month: asked.month, channel, lines: file.lines.length, totalSatang: total.toString(), posted: false, outcomes: counts }
}

/** The same content twice is a mistake, never a wish (P14). */
async function refuseTwice(ctx: Ctx, fundId: string, sha256: string): Promise<void> {
  const before = await store.bySha(ctx.tx, fundId, sha256)
  if (before === undefined) return
  throw new Refused([{ code: 'loans.file_already_imported', facts: { file: before.fileName, month: before.month.slice(0, 7), on: formatThaiDate(localDate(before.madeAt.slice(0, 10)), 'short') } }])
}

/** A file that contradicts itself, or whose amounts cannot be read, is not taken at all. */
function faultsOf({ lines, control, problems }: ResultFile): Refusal[] {
  const reasons: Refusal[] = problems.map(({ row, code, value }) => ({ code, path: `row ${row}`, facts: { row, value } }))
  if (lines.length === 0 && problems.length === 0) reasons.push({ code: 'loans.file_without_lines' })
  if (problems.length > 0) return reasons
  const total = lines.reduce((sum, line) => sum + line.amount, 0n)
  if (control.total !== null && control.total !== total) reasons.push({ code: 'loans.control_total_apart', facts: { said: formatBaht(control.total), summed: formatBaht(total) } })
  if (control.count !== null && control.count !== lines.length) reasons.push({ code: 'loans.control_count_apart', facts: { said: control.count, counted: lines.length } })
  return reasons
}

async function match(ctx: Ctx, lines: readonly ResultLine[], candidates: readonly store.CandidateRow[], taken: readonly string[]): Promise<Match[]> {
  const persons = await personsByCitizenId(ctx, lines.map((line) => line.citizenId).filter(isCitizenId))
  const asked = lines.map((line, at) => ({
    no: at + 1, personId: persons.get(line.citizenId) ?? null, saidCitizen: line.citizenId !== '', nameKey: nameKey(line.name), contractKey: line.contract === '' ? '' : numberKey(line.contract), amount: line.amount,
  }))
  return matchLines(asked, candidates.map((loan) => ({ ...loan, nameKey: nameKey(loan.borrowerName) })), new Set(taken))
}

function rowOf(it: { id: string; month: LocalDate }, line: ResultLine, match: Match, agencyId: string): store.LineRow {
  return {
    collection_id: it.id, no: match.no, row: line.row, agency_id: agencyId, name: line.name, citizen_mark: line.citizenId === '' ? '' : maskCitizenId(line.citizenId), contract: line.contract,
    amount: line.amount, value_on: line.valueOn, outcome: match.outcome, loan_id: match.loanId, month: it.month, expected: match.expected, score: match.score, why: JSON.stringify(match.why),
  }
}
