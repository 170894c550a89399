import type { LocalDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'
import { record } from '../audit/index.ts'
import { loadCalendar, type WorkCalendar } from '../calendar/index.ts'
import { dueDate, explanation, type Rule } from '../rulebook/index.ts'
import { changeOf, type Changed } from './change.ts'
import * as store from './store/duties.ts'

/** A due date that moved, or would. */
export type DueMove = { kind: string; number: string; subjectId: string; from: LocalDate; to: LocalDate }

const pageRows = 5000

/** A changed calendar: effective dates of what is open are computed anew from their nominal dates; lists what moved (decision 5). */
export async function recalendar(ctx: Ctx): Promise<DueMove[]> {
  const calendar = await loadCalendar(ctx)
  const moved = await overOpen(ctx, (it) => onCalendar(it, calendar), 'calendar changed')
  if (moved.length > 0) await record(ctx, 'obligations.recalendared', { module: 'obligations', id: 'calendar' }, { moved: moved.length, first: moved.slice(0, 50) })
  return moved
}

/** Which open duties this rule version would move; nothing is written. */
export async function previewRule(ctx: Ctx, rule: Rule): Promise<DueMove[]> {
  const calendar = await loadCalendar(ctx)
  const moves: DueMove[] = []
  for await (const page of openPages(ctx, 'read')) {
    for (const it of page) {
      const changed = underRule(it, rule, calendar)
      if (changed) moves.push(...moveOf(it, changed))
    }
  }
  return moves
}

/** An officer applies a changed rule to what is open (decision 5). */
export async function applyRule(ctx: Ctx, rule: Rule): Promise<DueMove[]> {
  const calendar = await loadCalendar(ctx)
  const moved = await overOpen(ctx, (it) => underRule(it, rule, calendar), `rule ${rule.ruleSet} ${rule.code} version ${rule.version} applied`)
  await record(ctx, 'obligations.rule_applied', { module: 'rulebook', id: rule.id }, { moved: moved.length, first: moved.slice(0, 50) })
  return moved
}

async function overOpen(ctx: Ctx, turn: (it: store.Held) => Changed | null, reason: string): Promise<DueMove[]> {
  const moved: DueMove[] = []
  for await (const page of openPages(ctx, 'lock')) {
    const changes = page.flatMap((it) => {
      const changed = turn(it)
      if (changed === null) return []
      moved.push(...moveOf(it, changed))
      return [changeOf(ctx, changed, reason)]
    })
    if (changes.length > 0) await store.change(ctx.tx, changes)
  }
  return moved
}

async function* openPages(ctx: Ctx, how: 'read' | 'lock'): AsyncGenerator<store.Held[]> {
  for (let after: string | null = null; ; ) {
    const page: store.Held[] = await store.open(ctx.tx, { after, most: pageRows, lock: how === 'lock' })
    yield page
    if (page.length < pageRows) return
    after = page[page.length - 1]?.id ?? null
  }
}

function onCalendar(it: store.Held, calendar: WorkCalendar): Changed | null {
  const e = it.explanation
  if (e.eventOn === null) return null
  const due = dueDate(e, e.eventOn, calendar)
  const anchorOn = e.anchor === 'exact' ? it.anchorOn : due.anchorOn
  if (due.effectiveDueOn === it.effectiveDueOn && anchorOn === it.anchorOn && due.calendarConfirmed === e.calendarConfirmed) return null
  // Counted in working days, the nominal day itself follows the calendar; counted in days it stays where it is.
  const nominalDueOn = e.counting === 'working-days' ? due.nominalDueOn : it.nominalDueOn
  const to = { nominalDueOn, effectiveDueOn: due.effectiveDueOn, holidaysMet: due.holidaysMet, calendarConfirmed: due.calendarConfirmed }
  return { ...it, nominalDueOn, effectiveDueOn: due.effectiveDueOn, anchorOn, explanation: { ...e, ...to }, what: 'recalendared' }
}

function underRule(it: store.Held, rule: Rule, calendar: WorkCalendar): Changed | null {
  const e = it.explanation
  if (e.rule !== rule.code || e.ruleId === rule.id || e.regulation.th !== rule.regulation.th || e.eventOn === null) return null
  const due = dueDate(rule, e.eventOn, calendar)
  const dates = { nominalDueOn: due.nominalDueOn, effectiveDueOn: due.effectiveDueOn, anchorOn: e.anchor === 'exact' ? due.nominalDueOn : due.anchorOn }
  return { ...it, ...dates, ruleId: rule.id, explanation: { ...explanation(rule, due, e.provisional), ...(e.anchor ? { anchor: e.anchor } : {}) }, what: 'rule-applied' }
}

function moveOf(before: store.Held, after: Changed): DueMove[] {
  if (before.effectiveDueOn === null || after.effectiveDueOn === null || before.effectiveDueOn === after.effectiveDueOn) return []
  return [{ kind: before.kind, number: before.number, subjectId: before.subjectId, from: before.effectiveDueOn, to: after.effectiveDueOn }]
}
