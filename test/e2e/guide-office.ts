import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { localDate } from '../../src/kernel/local-date.ts'
import type { Cast } from '../../src/main/demo/cast.ts'
import { dice } from '../../src/main/demo/dice.ts'
import { advanceHeaders, advanceRows, securityHeaders, securityRows, type Cell } from './guide-registers.ts'
import { packageRoot } from '../../src/platform/config.ts'
import { writeXlsx, type SheetColumn } from '../../src/platform/sheet/write.ts'
import type { RunningProduct } from '../support/product.ts'

export const today = '2026-11-20'
export const password = 'เริ่มงานวันแรก-2569'
const officer = 'officer@citydev.example'

/** An office as it stands after a year, founded through the command line with the registers of the demonstration: its mail may leave. */
export async function fillOffice(product: RunningProduct): Promise<void> {
  const cast = JSON.parse(await readFile(join(packageRoot, 'db/demo/office.json'), 'utf8')) as Cast
  const secret = await product.file('password', password)
  const run = async (...argv: string[]) => {
    const { code, reply, err } = await product.khlang(...argv)
    expect([argv.slice(0, 2), code, code === 0 ? '' : JSON.stringify(reply) + err]).toEqual([argv.slice(0, 2), 0, ''])
  }
  const [administrator, ...others] = cast.users
  await run('init', '--office', cast.office, '--admin-email', administrator!.email, '--admin-password-file', secret)
  const agencies = cast.agencies.map((agency) => [agency.code, agency.name, agency.shortForms, agency.mailbox, agency.head].join(','))
  await run('agencies', 'import', await product.file('agencies.csv', ['code,name,shortForms,mailbox,head', ...agencies].join('\n')))
  await run('holidays', 'import', join(packageRoot, 'db/seed/holidays.csv'))
  await run('settings', 'set', 'notifications.financeMailbox', 'treasury-digest@citydev.example')
  for (const user of others) {
    await run('user', 'add', '--email', user.email, '--name', user.name, '--role', user.role, ...(user.agency ? ['--agency', user.agency] : []), '--password-file', secret)
  }
  const roll = dice(1)
  await run('import', 'advances', '--as', officer, await register(product, 'ทะเบียนเงินยืม.xlsx', advanceHeaders, advanceRows(cast, localDate(today), roll)))
  await run('import', 'securities', '--as', officer, await register(product, 'ทะเบียนหลักประกัน.xlsx', securityHeaders, securityRows(cast, localDate(today), roll)))
}

async function register(product: RunningProduct, name: string, headers: readonly string[], rows: Cell[][]): Promise<string> {
  const path = join(product.home, name)
  await writeFile(path, await writeXlsx([{ name: 'ทะเบียน', columns: headers.map((header, at) => columnOf(header, rows.map((row) => row[at] ?? null))), rows: rows.map((row) => row.map(plain)) }]))
  return path
}

function columnOf(header: string, cells: Cell[]): SheetColumn {
  const filled = cells.filter((cell) => cell !== null)
  const days = filled.length > 0 && filled.every((cell) => typeof cell === 'string' && /^\d{4}-\d\d-\d\d$/.test(cell))
  return { header, kind: days ? 'date' : filled.some((cell) => typeof cell === 'bigint') ? 'money' : 'text', width: 18 }
}

function plain(cell: Cell): string | bigint | null {
  return typeof cell === 'number' ? String(cell) : cell
}

/** A mail that came back, as mail systems write it (RFC 3464). */
export function returnedMail(messageId: string, recipient: string): string {
  return [
    'From: postmaster@citydev.example', 'To: finance@citydev.example', 'Subject: Undelivered Mail Returned to Sender', 'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"', '', '--b', 'Content-Type: text/plain', '', 'The mail could not be delivered.', '',
    '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mail.citydev.example', '', `Final-Recipient: rfc822; ${recipient}`, 'Action: failed',
    'Status: 5.1.1', 'Diagnostic-Code: smtp; 550 5.1.1 no such mailbox', '', '--b', 'Content-Type: message/rfc822', '', `Message-ID: ${messageId}`, 'Subject: reminder', '', 'text', '--b--', '',
  ].join('\r\n')
}
