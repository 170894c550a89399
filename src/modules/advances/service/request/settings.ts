import type { In, Out } from '../../../../kernel/endpoint.ts'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import { Refused, Stale } from '../../../../kernel/refusal.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { newId } from '../../../../platform/id.ts'
import { record } from '../../../audit/index.ts'
import { agencyBook, personsById } from '../../../people/index.ts'
import type { requests, requestSettings } from '../../contract-requests.ts'
import * as store from '../../store/request-settings.ts'
import { warningLimits } from './known.ts'

type Form = Out<typeof requests.form>

/** What a form needs to be filled in. */
export async function formFacts(ctx: Ctx): Promise<Form> {
  const book = await agencyBook(ctx)
  const me = ctx.actor.personId === undefined ? undefined : (await personsById(ctx, [ctx.actor.personId]))[0]
  const reached = [...ctx.scope.agencies, ...(me === undefined ? [] : [me.agencyId])]
  const agencies = book.all.filter((agency) => !agency.system && reached.includes(agency.id)).map(({ id, code, name }) => ({ id, code, name }))
  return {
    agencies,
    me: me === undefined || !agencies.some((agency) => agency.id === me.agencyId) ? null : { personId: me.id, name: me.name, position: me.position ?? '', agencyId: me.agencyId },
    forOthers: ctx.scope.agencies.length > 0,
    expenseTypes: await listExpenseTypes(ctx),
    checklist: await listChecklist(ctx),
    limits: await warningLimits(ctx),
  }
}

export async function listExpenseTypes(ctx: Ctx): Promise<Form['expenseTypes']> {
  return (await store.expenseTypes(ctx.tx)).map(({ th, en, ...type }) => ({ ...type, name: { th, en } }))
}

export async function listChecklist(ctx: Ctx): Promise<Form['checklist']> {
  return (await store.checklist(ctx.tx)).map(({ th, en, ...line }) => ({ ...line, name: { th, en } }))
}

/** Adds or changes an expenditure category; what was charged to it stays charged to it. */
export async function changeExpenseType(ctx: Ctx, input: In<typeof requestSettings.changeExpenseType>): Promise<Form['expenseTypes'][number]> {
  if (!(await store.putExpenseType(ctx.tx, { ...input, today: ctx.today }))) throw new Stale([{ code: 'advances.setting_changed' }])
  await record(ctx, 'advances.expense_type_changed', { module: 'advances', id: `expense-type ${input.code}` }, input)
  return (await listExpenseTypes(ctx)).find((type) => type.code === input.code)!
}

/** Adds or changes a line of the checklist; it holds for the next step of every request. */
export async function changeChecklist(ctx: Ctx, input: In<typeof requestSettings.changeChecklist>): Promise<Form['checklist'][number]> {
  if (!(await store.putPaper(ctx.tx, { ...input, today: ctx.today }))) throw new Stale([{ code: 'advances.setting_changed' }])
  await record(ctx, 'advances.checklist_changed', { module: 'advances', id: `checklist ${input.code}` }, input)
  return (await listChecklist(ctx)).find((line) => line.code === input.code)!
}

type Limits = Out<typeof requestSettings.limits>

/** The limits of approval in force today. */
export async function listLimits(ctx: Ctx): Promise<Limits> {
  const rows = await store.limitsOn(ctx.tx, ctx.today)
  const names = new Map((await personsById(ctx, rows.flatMap((row) => row.personId ?? []))).map((person) => [person.id, person.name]))
  return { rows: rows.map((row) => limitOut(row, names)) }
}

/** Sets a limit from a day on, for one approver or for everybody; earlier ones stay with their days (rules.md A17). */
export async function setLimit(ctx: Ctx, input: In<typeof requestSettings.setLimit>): Promise<Limits['rows'][number]> {
  const persons = await personsById(ctx, input.personId === null ? [] : [input.personId])
  if (input.personId !== null && persons.length === 0) throw new Refused([{ code: 'advances.borrower_unknown', path: 'personId' }])
  const money = (text: string | null) => (text === null || BigInt(text) === 0n ? null : BigInt(text))
  const limit = { id: newId(), personId: input.personId, single: money(input.singleSatang), daily: money(input.dailySatang), inForceFrom: input.inForceFrom as LocalDate }
  await store.insertLimit(ctx.tx, { ...limit, by: ctx.actor.id })
  await record(ctx, 'advances.approval_limit_set', { module: 'advances', id: `limit ${limit.id}` }, limit)
  return limitOut(limit, new Map(persons.map((person) => [person.id, person.name])))
}

function limitOut(row: store.StoredLimit, names: ReadonlyMap<string, string>): Limits['rows'][number] {
  return {
    id: row.id, personId: row.personId, person: row.personId === null ? null : (names.get(row.personId) ?? ''), singleSatang: row.single?.toString() ?? null,
    dailySatang: row.daily?.toString() ?? null, inForceFrom: row.inForceFrom,
  }
}
