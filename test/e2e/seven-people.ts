import type { Browser, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { office, settled, violations, visit } from '../support/browser.ts'
import type { MailSink, SunkMail } from '../support/mail-sink.ts'
import { startKept, type Making, type RunningProduct } from '../support/product.ts'

/** Who lives the journeys: seven roles, each a person of its own. */
export const people = {
  borrower: { name: 'นายกิตติพงศ์ แสงมณี', role: 'borrower', agency: 'foreign' },
  supervisor: { name: 'นายธีรพล ใจกว้าง', role: 'supervisor', agency: 'foreign' },
  agency: { name: 'นางสาวกมลชนก พันธุ์ดี', role: 'agency-officer', agency: 'foreign' },
  officer: { name: 'นางสาวปาริชาติ ทองอ่อน', role: 'finance-officer', agency: null },
  head: { name: 'นางวรรณี ศิลาทอง', role: 'finance-head', agency: null },
  cashier: { name: 'นายสมเกียรติ บุญมี', role: 'cashier', agency: null },
  auditor: { name: 'นางสาวมณีรัตน์ ตรวจดี', role: 'auditor', agency: null },
} as const
export type Who = keyof typeof people

export const addressOf = (who: Who) => `${who}@office.example`
const password = 'ทำงานด้วยกัน-2570'

/** The office of the journeys as it was founded on the day: an agency and its people; reminders leave for real. */
export async function startOffice(day: string, sink: MailSink): Promise<RunningProduct> {
  return (await startKept('seven-people', { KHLANG_TODAY: day, SMTP_URL: sink.url }, foundOffice)).product
}

async function foundOffice(product: Making): Promise<void> {
  const secret = await product.file('password', password)
  await run(product, 'init', '--office', 'กรมพัฒนาบริการเมือง', '--admin-email', 'admin@office.example', '--admin-password-file', secret)
  await run(product, 'agencies', 'import', await product.file('agencies.csv', 'code,name,shortForms,mailbox,head\nforeign,กองการต่างประเทศ,กตท.,foreign@office.example,head.foreign@office.example'))
  for (const [who, { name, role, agency }] of Object.entries(people)) {
    await run(product, 'user', 'add', '--email', addressOf(who as Who), '--name', name, '--role', role, ...(agency === null ? [] : ['--agency', agency]), '--password-file', secret)
  }
  await run(product, 'settings', 'set', 'notifications.mode', 'live')
}

/** A command that must succeed; its reply. */
export async function run(product: Making, ...argv: string[]): Promise<unknown> {
  const { code, reply, err } = await product.khlang(...argv)
  expect([argv.slice(0, 2), code, code === 0 ? '' : JSON.stringify(reply) + err]).toEqual([argv.slice(0, 2), 0, ''])
  return reply
}

/** Opens the product as one of the people, on a screen of the size. */
export function visitors(browser: Browser, product: RunningProduct) {
  const faults: string[][] = []
  return {
    faults: () => faults.flat(),
    /** A visitor without an account, behind a link of a letter. */
    async stranger(size = office): Promise<Page> {
      const visitor = await visit(browser, size)
      faults.push(visitor.faults)
      return visitor.page
    },
    async signedIn(who: Who, size = office): Promise<Page> {
      const visitor = await visit(browser, size)
      faults.push(visitor.faults)
      const { page } = visitor
      await page.goto(product.url)
      await page.getByLabel('อีเมล').fill(addressOf(who))
      await page.locator('input[type=password]').fill(password)
      await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click()
      await page.getByRole('navigation').first().waitFor()
      await settled(page)
      return page
    },
  }
}

/** Presses the button of a decision, fills what its dialog asks for, and confirms under the same name. */
export async function decide(page: Page, name: string, fill?: (dialog: Locator) => Promise<void>, confirm = name): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await fill?.(dialog)
  await dialog.getByRole('button', { name: confirm, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await settled(page)
}

/** The page as it stands breaks no rule of WCAG 2.2 AA. */
export async function sound(page: Page): Promise<void> {
  await settled(page)
  expect([page.url(), await violations(page)]).toEqual([page.url(), []])
}

/** One night, its letters delivered to the sink; the newest letter to the address. */
export async function letterOf(product: RunningProduct, sink: MailSink, day: string, to: string): Promise<SunkMail> {
  await run(product, 'night', '--day', day)
  await run(product, 'deliver')
  const mail = sink.messages.findLast((one) => one.to.includes(to))
  if (mail === undefined) throw new Error(`nobody wrote to ${to}; letters went to ${sink.messages.flatMap((one) => one.to).join(', ')}`)
  return mail
}

/** The first address in the letter that matches. */
export function linkIn(mail: SunkMail, which: RegExp): string {
  const found = (mail.text.match(/https?:\/\/\S+/g) ?? []).find((one) => which.test(one))
  if (found === undefined) throw new Error(`no link ${String(which)} in: ${mail.text}`)
  return found
}

/** A photo as a phone hands it over: one white point. */
export const photo = {
  name: 'ใบเสร็จ.png', mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=', 'base64'),
}
