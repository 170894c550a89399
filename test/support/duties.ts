import { sql } from 'kysely'
import { addDays, localDate, type LocalDate } from '../../src/kernel/local-date.ts'
import { newId } from '../../src/platform/id.ts'
import type { DutyKind, DutyLine, Ladder } from '../../src/modules/obligations/index.ts'
import type { TestDatabase } from './database.ts'

/** A duty made by hand: what the night reads of it. */
export type MadeDuty = {
  kind?: string
  number?: string
  agencyId: string
  debtor: { kind: 'person' | 'counterparty' | 'agency' | 'office'; id: string | null }
  due: string | null
  anchor?: string | null
  startsOn?: string | null
  provisional?: boolean
  fulfilledOn?: string | null
  cancelledOn?: string | null
  amount?: bigint
}

const usual: Ladder = { offsets: [-7, -3, 0, 1, 7, 15, 30], everyDays: 30, stagesMax: null }

/** An office with one agency that has a mailbox and a head, one that has neither, and a borrower of each. */
export async function officeOf(db: TestDatabase, settings: Record<string, string> = {}) {
  const ids = { law: newId(), pr: newId(), kittipong: newId(), somchai: newId(), company: newId() }
  const run = (text: string, values: unknown[] = []) => sqlRun(db, text, values)
  await run(`insert into settings.office (name, short_name) values ('กรมพัฒนาบริการเมือง', 'กพม.')`)
  await run(`insert into people.agency (id, code, name, mailbox, head_mailbox) values ($1, 'legal', 'กองกฎหมาย', 'Law@citydev.example', 'head.law@citydev.example'), ($2, 'pr', 'กองประชาสัมพันธ์', null, null)`, [ids.law, ids.pr])
  await run(`insert into people.person (id, name, name_key, email, agency_id) values ($1, 'นายกิตติพงศ์ แสงมณี', 'k', 'kittipong@citydev.example', $3), ($2, 'นายสมชาย ใจดี', 's', null, $4)`, [ids.kittipong, ids.somchai, ids.law, ids.pr])
  await run(`insert into people.counterparty (id, name, name_key, kind, email) values ($1, 'บริษัท ก้าวหน้า จำกัด', 'c', 'company', 'sales@kaona.example')`, [ids.company])
  for (const [key, value] of Object.entries({ 'notifications.administrator': 'admin@citydev.example', ...settings })) await setSetting(db, key, value)
  return ids
}

/** Sets a value as the product would have it, without listeners. */
export async function setSetting(db: TestDatabase, key: string, value: string): Promise<void> {
  await sqlRun(db, `insert into settings.value (key, value, set_by) values ($1, to_jsonb($2::text), 'test')`, [key, value])
}

/** Writes one duty and returns its id. */
export async function makeDuty(db: TestDatabase, made: MadeDuty): Promise<string> {
  const it = { kind: 'advances.clear', number: '113/2566', anchor: made.due, startsOn: null, provisional: false, fulfilledOn: null, cancelledOn: null, amount: 100_000_00n, ...made }
  const id = newId()
  const person = it.debtor.kind === 'person' ? it.debtor.id : null
  await sqlRun(db, `insert into obligations.obligation (id, kind, subject_module, subject_id, number, agency_id, debtor_kind, debtor_id, person_id, title, amount, starts_on,
      nominal_due_on, effective_due_on, anchor_on, provisional, explanation, fulfilled_on, cancelled_on)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, $15, $16, $17, $18)`,
  [id, it.kind, it.kind.split('.')[0], newId(), it.number, it.agencyId, it.debtor.kind, it.debtor.id, person, 'ประชุมเครือข่าย', it.amount.toString(), it.startsOn,
    it.due, it.anchor, it.provisional, JSON.stringify(explanationOf(it.due, it.anchor, it.provisional)), it.fulfilledOn, it.cancelledOn])
  return id
}

function explanationOf(due: string | null, anchor: string | null, provisional: boolean): object {
  return {
    rule: 'advance.travel', ruleId: newId(), clause: 'ข้อ 51', confirmed: false, regulation: { th: 'ระเบียบกรุงเทพมหานคร พ.ศ. 2555', en: 'BMA regulation 2555' },
    event: 'return', eventOn: due === null ? null : addDays(localDate(due), -15), days: 15, roll: 'next-working-day', holidaysMet: [],
    nominalDueOn: due, effectiveDueOn: anchor, provisional, calendarConfirmed: true,
  }
}

/** Changes a duty behind the product's back, as its owning module would. */
export async function changeDuty(db: TestDatabase, id: string, set: Record<string, string | boolean | null>): Promise<void> {
  const names = Object.keys(set)
  await sqlRun(db, `update obligations.obligation set ${names.map((name, n) => `${name} = $${n + 2}`).join(', ')}, changed_at = clock_timestamp(), version = version + 1 where id = $1`, [id, ...Object.values(set)])
}

/** Runs one statement as the worker role; parameters are $1, $2 ... */
export async function sqlRun<R>(db: TestDatabase, text: string, values: unknown[] = []): Promise<R[]> {
  const parts = text.split(/\$(\d+)/)
  const query = parts.reduce((built, part, n) => (n % 2 === 0 ? sql`${built}${sql.raw(part)}` : sql`${built}${values[Number(part) - 1]}`), sql``)
  return (await sql<R>`${query}`.execute(db.worker)).rows
}

/** A kind of duty whose lines come from the duty itself; the borrower, the agency, its head from +7, and finance are told. */
export function madeKind(kind = 'advances.clear', ladders?: DutyKind['ladders']): DutyKind {
  return {
    kind,
    title: { th: 'ส่งใช้เงินยืม', en: 'Clear an advance' },
    ladders: ladders ?? { borrower: usual, agency: usual, head: { offsets: [7, 15, 30], everyDays: 30, stagesMax: null }, finance: usual },
    state: async (_ctx, subjectIds) => new Map(subjectIds.map((id) => [id, { open: true, outstanding: 100_000_00n }])),
    lines: async (ctx, obligationIds) => {
      const { rows } = await sql<{ id: string; number: string; title: string; amount: bigint; who: string | null }>`select o.id, o.number, o.title, o.amount, p.name as who
        from obligations.obligation o left join people.person p on p.id = o.person_id where o.id = any (${obligationIds}::uuid[])`.execute(ctx.tx)
      return new Map(rows.map((row): [string, DutyLine] => [row.id, { obligationId: row.id, number: row.number, who: row.who ?? '-', what: row.title, amount: row.amount, outstanding: row.amount }]))
    },
  }
}

/** Every day from one to another. */
export function days(from: string, to: string): LocalDate[] {
  const all: LocalDate[] = []
  for (let day = localDate(from); day <= to; day = addDays(day, 1)) all.push(day)
  return all
}
