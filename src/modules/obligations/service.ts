import type { LocalDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import type { Explanation } from '../rulebook/index.ts'
import { changeOf, type Changed } from './change.ts'
import * as store from './store/duties.ts'

/** Somebody's duty with a date, as a module hands it over (decision 11). The three dates stand together or are all null. */
export type Duty = {
  kind: string
  subjectModule: string
  subjectId: string
  seq?: number
  number: string
  agencyId: string
  debtor: { kind: 'person' | 'counterparty' | 'agency' | 'office'; id: string | null }
  title: string
  amount: bigint | null
  startsOn: LocalDate | null
  nominalDueOn: LocalDate | null
  effectiveDueOn: LocalDate | null
  anchorOn: LocalDate | null
  provisional: boolean
  calendarConfirmed: boolean
  ruleId: string | null
  explanation: Explanation
  fulfilledOn?: LocalDate | null
  cancelledOn?: LocalDate | null
}

/** Names a duty. */
export type DutyKey = { subjectModule: string; kind: string; subjectId: string; seq?: number }

/** New dates of a duty. */
export type DutyDates = Pick<Duty, 'nominalDueOn' | 'effectiveDueOn' | 'anchorOn' | 'provisional' | 'calendarConfirmed' | 'ruleId' | 'explanation'> & { startsOn?: LocalDate | null }

const pageRows = 5000

/** Writes duties in the transaction of their records; one statement per page. The owning module audits its own record. */
export async function put(ctx: Ctx, duties: Duty[]): Promise<void> {
  for (let at = 0; at < duties.length; at += pageRows) {
    await store.insert(ctx.tx, duties.slice(at, at + pageRows).map(row))
  }
}

/** New dates for named duties; each move is a row with its reason. */
export async function move(ctx: Ctx, moves: (DutyKey & { to: DutyDates; reason: string })[]): Promise<void> {
  await changeEach(ctx, moves, (it, asked) => ({ ...it, ...asked.to, what: 'moved' }))
}

/** The duty was done on that day. */
export async function fulfil(ctx: Ctx, done: (DutyKey & { on: LocalDate; reason: string })[]): Promise<void> {
  await changeEach(ctx, done, (it, asked) => ({ ...it, fulfilledOn: asked.on, what: 'fulfilled' }))
}

/** What was done is undone: the duty stands again with its dates. */
export async function reopen(ctx: Ctx, asked: (DutyKey & { reason: string })[]): Promise<void> {
  await changeEach(ctx, asked, (it) => ({ ...it, fulfilledOn: null, cancelledOn: null, what: 'reopened' }))
}

/** The duty no longer stands from that day on. */
export async function cancel(ctx: Ctx, asked: (DutyKey & { on: LocalDate; reason: string })[]): Promise<void> {
  await changeEach(ctx, asked, (it, one) => ({ ...it, cancelledOn: one.on, what: 'cancelled' }))
}

/** True once the office holds any duty: before that no night runs by itself (decision 14). */
export function anyDuty(ctx: Ctx): Promise<boolean> {
  return store.any(ctx.tx)
}

/** The moves of a record's duties, oldest first. */
export function movesOf(ctx: Ctx, subjectModule: string, subjectId: string): Promise<store.Moved[]> {
  return store.moves(ctx.tx, subjectModule, subjectId)
}

async function changeEach<A extends DutyKey & { reason: string }>(ctx: Ctx, asked: A[], turn: (it: store.Held, asked: A) => Changed): Promise<void> {
  if (asked.length === 0) return
  const keys = asked.map((one) => ({ subjectModule: one.subjectModule, kind: one.kind, subjectId: one.subjectId, seq: one.seq ?? 1 }))
  const byKey = new Map(asked.map((one, index) => [keyText(keys[index]!), one]))
  const found = await store.lock(ctx.tx, keys)
  if (found.length !== byKey.size) throw new Error(`obligations: ${byKey.size - found.length} of ${byKey.size} duties are not there`)
  await store.change(ctx.tx, found.map((it) => {
    const one = byKey.get(keyText(it))!
    return changeOf(ctx, turn(it, one), one.reason)
  }))
}

function keyText(key: store.Key): string {
  return `${key.subjectModule} ${key.kind} ${key.subjectId} ${key.seq}`
}

function row(duty: Duty): store.DutyRow {
  return {
    id: newId(),
    kind: duty.kind,
    subject_module: duty.subjectModule,
    subject_id: duty.subjectId,
    seq: duty.seq ?? 1,
    number: duty.number,
    agency_id: duty.agencyId,
    debtor_kind: duty.debtor.kind,
    debtor_id: duty.debtor.id,
    person_id: duty.debtor.kind === 'person' ? duty.debtor.id : null,
    title: duty.title,
    amount: duty.amount,
    starts_on: duty.startsOn,
    nominal_due_on: duty.nominalDueOn,
    effective_due_on: duty.effectiveDueOn,
    anchor_on: duty.anchorOn,
    provisional: duty.provisional,
    calendar_confirmed: duty.calendarConfirmed,
    rule_id: duty.ruleId,
    explanation: duty.explanation,
    fulfilled_on: duty.fulfilledOn ?? null,
    cancelled_on: duty.cancelledOn ?? null,
  }
}
