import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { localDate, type LocalDate } from '../../src/kernel/local-date.ts'
import { importHolidays } from '../../src/modules/calendar/index.ts'
import type { ImportedAdvance } from '../../src/modules/advances/index.ts'
import { foundPeople, recordPersons } from '../../src/modules/people/index.ts'
import { seedRulebook } from '../../src/modules/rulebook/index.ts'
import { newId } from '../../src/platform/id.ts'
import { writing, type Caller } from '../../src/platform/transaction.ts'
import { testCaller } from './caller.ts'
import type { TestDatabase } from './database.ts'

/** An office for register tests: agencies a and b, one borrower in each, the rules, the shipped holidays, an import to stand under. */
export type TestOffice = { caller: Caller; agencies: { a: string; b: string; unassigned: string }; persons: { a: string; b: string }; importId: string }

/** Founds the office on the given business day. */
export async function foundTestOffice(db: TestDatabase, day: string): Promise<TestOffice> {
  const [a, b] = [newId(), newId()]
  const founder = testCaller(day, { agencies: [a, b] })
  const unassigned = await writing(db.app, founder, async (ctx) => {
    await foundPeople(ctx)
    await sql`insert into people.agency (id, code, name, short_forms) values (${a}, 'legal', 'สำนักงานกฎหมายและคดี', '{สกค.}'), (${b}, 'pr', 'สำนักงานประชาสัมพันธ์', '{สปส.}')`.execute(ctx.tx)
    await seedRulebook(ctx)
    await importHolidays(ctx, shippedHolidays())
    const { rows } = await sql<{ id: string }>`select id from people.agency where code = 'unassigned'`.execute(ctx.tx)
    return rows[0]!.id
  })
  const caller = testCaller(day, { agencies: [a, b, unassigned] })
  const importId = newId()
  const persons = await writing(db.app, caller, async (ctx) => {
    await sql`insert into transfer.import (id, kind, file_name, file_sha256, state, made_by) values (${importId}, 'advances', 'x.xlsx', 'x', 'committed', 'cli:test')`.execute(ctx.tx)
    const found = await recordPersons(ctx, [
      { ref: 1, name: 'นายสมชาย ใจดี', email: 'somchai@office.example', agencyId: a },
      { ref: 2, name: 'นางสาวมาลี รักงาน', email: 'malee@office.example', agencyId: b },
    ])
    return { a: found.get(1)!.personId, b: found.get(2)!.personId }
  })
  return { caller, agencies: { a, b, unassigned }, persons, importId }
}

/** The holidays that ship, as lines of their file. */
export function shippedHolidays() {
  const lines = readFileSync(new URL('../../db/seed/holidays.csv', import.meta.url), 'utf8').trim().split('\n').slice(1)
  return lines.map((line, at) => {
    const [date = '', name = '', kind = '', confirmed = '', source = ''] = line.split(',')
    return { row: at + 2, date, name, kind, confirmed, source }
  })
}

let serial = 0

/** A row of a register: other work of agency a, received on 5 Nov 2026, 1,000 baht, open. */
export function advanceRow(office: TestOffice, it: Partial<Omit<ImportedAdvance, 'receivedOn' | 'returnedOn' | 'clearedOn' | 'approvedOn'>> & Partial<Record<'receivedOn' | 'returnedOn' | 'clearedOn' | 'approvedOn', string | null>> = {}): ImportedAdvance {
  serial += 1
  const day = (text: string | null | undefined): LocalDate | null => (text ? localDate(text) : null)
  const agencyId = it.agencyId ?? office.agencies.a
  const own = agencyId === office.agencies.b ? { borrowerId: office.persons.b, borrowerName: 'นางสาวมาลี รักงาน' } : { borrowerId: office.persons.a, borrowerName: 'นายสมชาย ใจดี' }
  return {
    row: serial + 1, number: `${serial}/2570`, agencyId, ...own, kind: 'other', category: 'ค่าใช้สอย', source: 'งบประมาณ', project: 'ประชุมคณะกรรมการ',
    amount: 1_000_00n, vouchers: 0n, cash: 0n, note: null, extra: {}, print: `print-${serial}`, ...it,
    approvedOn: day(it.approvedOn), receivedOn: it.receivedOn === undefined ? localDate('2026-11-05') : day(it.receivedOn), returnedOn: day(it.returnedOn), clearedOn: day(it.clearedOn),
  }
}
