import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addUsers, initOffice, reachAll } from '../../modules/access/index.ts'
import { importHolidays, readHolidayLines } from '../../modules/calendar/index.ts'
import { notificationKeys } from '../../modules/notifications/index.ts'
import { importAgencies } from '../../modules/people/index.ts'
import { writeSetting } from '../../modules/settings/index.ts'
import { descriptionOf, runImport, sourceOf } from '../../modules/transfer/index.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'
import { writeXlsx, type SheetColumn } from '../../platform/sheet/write.ts'
import type { ImportDescription } from '../../modules/transfer/index.ts'
import { dice } from './dice.ts'
import { advanceHeaders, advanceRows, securityHeaders, securityRows, type Cast, type Cell } from './registers.ts'

/** What `demo` answers: the people of the office and their one generated password. */
export type Demonstration = { office: string; day: LocalDate; users: { email: string; role: string }[]; password: string }

/** What the demonstration is made with. */
export type DemoAsked = { day: LocalDate; seed: number; home: string; root: string; imports: readonly ImportDescription[] }

const moneyColumns = new Set<string>(['จำนวนเงิน (บาท)', 'ใบสำคัญ', 'เงินสดคืน', 'วงเงินตามสัญญา', 'จำนวนเงินหลักประกัน'])
const dayColumns = new Set<string>(['วันที่อนุมัติ', 'วันที่รับเงิน', 'วันกลับ/วันสิ้นสุด', 'วันที่ส่งใช้', 'วันหมดอายุ', 'วันที่ทำสัญญา', 'วันตรวจรับงวดสุดท้าย', 'วันพ้นข้อผูกพัน', 'วันที่คืน'])

/**
 * Makes the demonstration office in an empty database, in the caller's transaction: its registers come in through the same import that
 * an office uses. Mail stays off for good. Refuses where an office stands already.
 */
export async function makeDemonstration(ctx: Ctx, asked: DemoAsked): Promise<Demonstration> {
  const cast = JSON.parse(await readFile(join(asked.root, 'db/demo/office.json'), 'utf8')) as Cast
  const password = randomBytes(9).toString('base64url')
  const [administrator, ...others] = cast.users
  await initOffice(ctx, { officeName: cast.office, shortName: cast.shortName, adminName: administrator!.name, adminEmail: administrator!.email, adminPassword: password, demonstration: true })
  await importHolidays(ctx, await readHolidayLines({ path: join(asked.root, 'db/seed/holidays.csv') }))
  await importAgencies(ctx, cast.agencies.map((agency, index) => ({ row: index + 2, ...agency })))
  const inside = await reachAll(ctx)
  await addUsers(inside, others.map((user) => ({ email: user.email, name: user.name, role: user.role, ...(user.agency ? { agencyCode: user.agency } : {}) })), password)
  await writeSetting(inside, notificationKeys, { key: 'notifications.mode', value: 'off' })
  const roll = dice(asked.seed)
  await takeIn(inside, asked, { kind: 'advances', name: 'ทะเบียนคุมลูกหนี้เงินยืม.xlsx', headers: advanceHeaders, rows: advanceRows(cast, asked.day, roll) })
  await takeIn(inside, asked, { kind: 'securities', name: 'ทะเบียนหลักประกันสัญญา.xlsx', headers: securityHeaders, rows: securityRows(cast, asked.day, roll) })
  return { office: cast.office, day: asked.day, users: cast.users.map(({ email, role }) => ({ email, role })), password }
}

type Register = { kind: string; name: string; headers: readonly string[]; rows: Cell[][] }

async function takeIn(ctx: Ctx, asked: DemoAsked, register: Register): Promise<void> {
  const columns: SheetColumn[] = register.headers.map((header) => ({ header, kind: moneyColumns.has(header) ? 'money' : dayColumns.has(header) ? 'date' : 'text', width: 18 }))
  const bytes = await writeXlsx([{ name: register.kind, columns, rows: register.rows.map((row) => row.map((cell) => (typeof cell === 'number' ? String(cell) : cell))) }])
  const source = await sourceOf(bytes, register.name)
  const { reply } = await runImport(ctx, descriptionOf(asked.imports, register.kind), source, { dryRun: false, partial: false, update: false, home: asked.home })
  if (!reply.imported) throw new Error(`demonstration: ${register.kind} was refused: ${JSON.stringify(reply.refused.slice(0, 3))}`)
}
