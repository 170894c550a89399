import type { Ctx } from '../../../platform/context.ts'
import { recordMany, type AuditEvent } from '../../audit/index.ts'
import { amend, fulfil, move, put, reopen, type Duty, type DutyDates } from '../../obligations/index.ts'
import { putEntries } from '../../search/index.ts'
import { clearingClock, coveredOn, type Round } from '../rules.ts'
import { extensionsOf } from '../store/afterwards.ts'
import { existing, yearsHeld, type ExistingAdvance } from '../store/imported.ts'
import { dutiesOf as storedDuties, lockMany, rounds as storedRounds, type Advance, type DutyOf } from '../store/records.ts'
import { correct } from '../store/write.ts'
import { bookAdvances } from './books.ts'
import { dutiesOf, openDates } from './duties-of.ts'
import { searchEntry, type ImportedAdvance } from './record-imported.ts'

/**
 * Looks up the register's records by number, part by part of a file, as `existingAdvancePrints` does. A year that the register held nothing of when it was
 * first met has nothing to be looked up later either: what it holds by then came with the file itself.
 */
export function lookingUp(): typeof existingAdvancePrints {
  const held = new Map<number, boolean>()
  return async (ctx, keys) => {
    const years = [...new Set(keys.map(({ fiscalYear }) => fiscalYear))].filter((year) => !held.has(year))
    const some = years.length === 0 ? [] : await yearsHeld(ctx.tx, years)
    for (const year of years) held.set(year, some.includes(year))
    return existingAdvancePrints(ctx, keys.filter(({ fiscalYear }) => held.get(fiscalYear) === true))
  }
}

/** The register's records by number; the key of the map is `${fiscalYear} ${key}`. */
export async function existingAdvancePrints(ctx: Ctx, keys: { fiscalYear: number; key: string }[]): Promise<Map<string, ExistingAdvance>> {
  const found = keys.length === 0 ? [] : await existing(ctx.tx, keys)
  return new Map(found.map((it) => [`${it.fiscalYear} ${it.key}`, it]))
}

const reason = 'corrected by import'

/**
 * Takes corrected words and days of known records over (`--update`): agency, borrower, project, kind, days, notes. Money facts and
 * clearing rounds stay as they are. Due dates that follow are moved, with the old ones kept as moves.
 */
export async function updateImportedAdvances(ctx: Ctx, rows: (ImportedAdvance & { id: string })[], importId: string): Promise<void> {
  if (rows.length === 0) return
  const dates = await openDates(ctx)
  const ids = rows.map((row) => row.id)
  const before = new Map((await lockMany(ctx.tx, ids)).map((it) => [it.id, it]))
  const roundsOf = grouped(await storedRounds(ctx.tx, ids), (round) => round.advanceId)
  const dutiesBefore = grouped(await storedDuties(ctx.tx, ids), (duty) => duty.subjectId)
  const granted = grouped((await extensionsOf(ctx.tx, ids)).filter((one) => one.grantedDays !== null), (one) => one.advanceId)
  const changed = rows.map((row) => ({
    ...merged(row, before.get(row.id), roundsOf.get(row.id) ?? []), granted: (granted.get(row.id) ?? []).map((one) => ({ days: one.grantedDays ?? 0 })),
  }))
  await correct(ctx.tx, changed.map((it) => ({
    id: it.id, agency_id: it.agencyId, borrower_id: it.borrowerId, borrower_name: it.borrowerName, kind: it.kind, category: it.category, source: it.source,
    project: it.project, approved_on: it.approvedOn, received_on: it.receivedOn, returned_on: it.returnedOn, rule_id: dates.rules[clearingClock(it).rule].id,
    note: it.note, extra: it.extra, import_id: importId, import_row: it.row, import_print: it.print,
  })))
  await amend(ctx, changed.map((it) => ({ subjectModule: 'advances', subjectId: it.id, agencyId: it.agencyId, title: it.project, personId: it.borrowerId })))
  await moveDuties(ctx, changed.flatMap((it) => dutiesOf(it, dates).map((duty) => ({ duty, stood: dutiesBefore.get(it.id) ?? [] }))))
  await endReturnDuties(ctx, changed, dutiesBefore)
  await putEntries(ctx, changed.map((it) => searchEntry(it)))
  await bookAdvances(ctx, ids)
  await recordMany(ctx, changed.map((it) => corrected(it, before.get(it.id), importId)))
}

type Merged = ImportedAdvance & { id: string; plannedReturnOn: Advance['plannedReturnOn']; tripCancelledOn: Advance['tripCancelledOn']; rounds: Round[] }

function merged(row: ImportedAdvance & { id: string }, was: Advance | undefined, rounds: Round[]): Merged {
  if (was === undefined) throw new Error(`advances: ${row.number} is not there to be corrected`)
  return { ...row, number: was.number, amount: was.amount, plannedReturnOn: was.plannedReturnOn, tripCancelledOn: was.tripCancelledOn, rounds }
}

function grouped<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one])
  return groups
}

type Standing = { duty: ReturnType<typeof dutiesOf>[number]; stood: DutyOf[] }

async function moveDuties(ctx: Ctx, all: Standing[]): Promise<void> {
  const known = all.filter(({ duty, stood }) => stood.some((was) => was.kind === duty.kind))
  await put(ctx, all.filter((one) => !known.includes(one)).map(({ duty }) => duty))
  await reopen(ctx, known.filter(({ duty, stood }) => !duty.fulfilledOn && stood.some((was) => was.kind === duty.kind && was.fulfilledOn !== null))
    .map(({ duty }) => ({ subjectModule: 'advances', kind: duty.kind, subjectId: duty.subjectId, reason })))
  await move(ctx, known.filter(({ duty, stood }) => apart(duty, stood.find((was) => was.kind === duty.kind)))
    .map(({ duty }) => ({ subjectModule: 'advances', kind: duty.kind, subjectId: duty.subjectId, to: datesOnly(duty), reason })))
}

function datesOnly({ startsOn, nominalDueOn, effectiveDueOn, anchorOn, provisional, calendarConfirmed, ruleId, explanation }: Duty): DutyDates {
  return { startsOn, nominalDueOn, effectiveDueOn, anchorOn, provisional, calendarConfirmed, ruleId, explanation }
}

function apart(now: DutyDates, was: DutyOf | undefined): boolean {
  return now.nominalDueOn !== was?.nominalDueOn || now.effectiveDueOn !== was.effectiveDueOn || now.provisional !== was.provisional
    || now.explanation.eventOn !== was.explanation.eventOn || now.ruleId !== was.explanation.ruleId
}

/** A return day that came with the file ends the duty to enter it. */
async function endReturnDuties(ctx: Ctx, changed: Merged[], before: Map<string, DutyOf[]>): Promise<void> {
  const known = changed.filter((it) => it.returnedOn !== null || it.kind !== 'travel')
  await fulfil(ctx, known
    .filter((it) => (before.get(it.id) ?? []).some((duty) => duty.kind === 'advances.enter_return' && duty.fulfilledOn === null))
    .map((it) => ({ subjectModule: 'advances', kind: 'advances.enter_return', subjectId: it.id, on: coveredOn(it.amount, it.rounds) ?? ctx.today, reason })))
}

function corrected(it: Merged, was: Advance | undefined, importId: string): AuditEvent {
  const fields = ['agencyId', 'borrowerName', 'kind', 'category', 'source', 'project', 'approvedOn', 'receivedOn', 'returnedOn', 'note'] as const
  const changes = Object.fromEntries(fields.filter((field) => was?.[field] !== it[field]).map((field) => [field, { before: was?.[field] ?? null, after: it[field] }]))
  return { action: 'advances.corrected', subject: { module: 'advances', id: it.id, agencyId: it.agencyId }, detail: { number: it.number, row: it.row, importId, changes } }
}
