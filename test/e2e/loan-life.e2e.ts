import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, phone, picture, settled } from '../support/browser.ts'
import { mailSink, type MailSink } from '../support/mail-sink.ts'
import type { RunningProduct } from '../support/product.ts'
import { decide, run, sound, startOffice, visitors } from './seven-people.ts'

// Issue 5, must show 6 (R0.1-R0.5, R0.7): application, board, payment, deduction, early settlement, refund; a month is closed, and a number opens down to its source.
// The officer takes in, the head decides, the cashier pays: nobody does two of them.
const today = '2026-11-20'
const citizenId = '1101700203450'
const payroll = (month: string) => Buffer.from(`ผลการหักเงินเดือน ${month}\nชื่อ - สกุล|เลขประจำตัว|เลขที่สัญญา|จำนวนเงินที่หักได้\nนางสาวอรุณี มั่นคง|${citizenId}|ก.1/2570|"3,047.32"\n`, 'utf8')
let product: RunningProduct
let sink: MailSink
let browser: Browser
let here: ReturnType<typeof visitors>
let officer: Page
let head: Page
let cashier: Page
let loan: string

beforeAll(async () => {
  sink = await mailSink()
  product = await startOffice(today, sink)
  await run(product, 'fund', 'add', '--code', 'H', '--name', 'เงินทุนหมุนเวียนเพื่อสวัสดิการ')
  browser = await openBrowser()
  here = visitors(browser, product)
  officer = await here.signedIn('officer')
  head = await here.signedIn('head')
  cashier = await here.signedIn('cashier')
})
afterAll(async () => {
  await browser.close()
  await product.stop()
  await sink.close()
})

const open = async (page: Page, path: string) => {
  await page.goto(`${product.url}${path}`)
  await settled(page)
}
const text = (page: Page) => page.getByRole('main').innerText()
const field = (page: Page, name: string) => page.getByRole('dialog').getByRole('textbox', { name: new RegExp(`^${name}`) })

async function handIn(month: string, name: string): Promise<void> {
  await open(officer, `/loans/collections/${month}?fund=H`)
  await officer.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: payroll(month) })
  await officer.getByText(new RegExp(name)).first().waitFor()
  await settled(officer)
  await open(head, `/loans/collections/${month}?fund=H`)
  await decide(head, 'ลงบัญชี')
}

describe('the life of a loan', () => {
  it('a meeting is called, and an application stands on its list; without its papers it is refused with every reason', async () => {
    await open(officer, '/loans/boards')
    await officer.getByRole('button', { name: 'เรียกประชุม' }).click()
    await field(officer, 'ครั้งที่').fill('1/2570')
    await officer.getByRole('dialog').getByRole('button', { name: 'เรียกประชุม' }).click()
    await officer.getByRole('heading', { name: 'การประชุมครั้งที่ 1/2570' }).waitFor()
    await officer.getByRole('button', { name: 'รับคำขอ' }).click()
    const dialog = officer.getByRole('dialog')
    await field(officer, 'ชื่อผู้กู้').fill('นางสาวอรุณี มั่นคง')
    await field(officer, 'เลขประจำตัวประชาชน').fill(citizenId)
    await dialog.getByRole('combobox', { name: 'หน่วยงาน' }).selectOption({ label: 'กองการต่างประเทศ' })
    await dialog.getByRole('combobox', { name: 'ประเภทเงินกู้' }).selectOption('teachers-2564')
    await field(officer, 'วันที่ยื่นคำขอ').fill('1/10/69')
    await field(officer, 'ขอกู้').fill('300,000')
    await field(officer, 'จำนวนงวด').fill('96')
    await field(officer, 'เงินเดือน').fill('40,000')
    await field(officer, 'รายการหักที่ยังมีอยู่').fill('12,000')
    await field(officer, 'วันบรรจุ').fill('3/5/53')
    await dialog.getByRole('button', { name: 'เพิ่มผู้ค้ำประกัน' }).click()
    await field(officer, 'ผู้ค้ำประกันคนที่ 1').fill('นายสมบัติ ใจงาม')
    await field(officer, 'เงินเดือน').last().fill('45,000')
    await sound(officer)
    await picture(officer, 'loan-application')
    await dialog.getByRole('button', { name: 'รับคำขอ', exact: true }).click()
    await dialog.getByText('ยังขาดเอกสาร').first().waitFor()
    for (const paper of ['แบบคำขอกู้', 'สลิปเงินเดือน', 'หนังสือยินยอมให้หักเงิน', 'หนังสือรับรองจากหน่วยงาน']) await dialog.getByRole('checkbox', { name: paper }).check({ force: true })
    await dialog.getByRole('button', { name: 'รับคำขอ', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await officer.getByRole('link', { name: '1/2570-1' }).waitFor()
    await sound(officer)
    expect(await officer.getByRole('button', { name: 'บันทึกมติ' }).count()).toBe(0)
  })

  it('the board secretary sets the ceiling, records the decision, and the borrower asks for less', async () => {
    await open(head, '/loans/boards')
    await head.getByRole('link', { name: '1/2570' }).click()
    await head.getByRole('heading', { name: 'การประชุมครั้งที่ 1/2570' }).waitFor()
    await decide(head, 'กำหนดวงเงิน', async (dialog) => {
      await dialog.getByRole('textbox', { name: /^จำนวนเงิน/ }).fill('14,000,000')
      await dialog.getByRole('textbox', { name: /^มติ/ }).fill('ประมาณการรายจ่ายปี 2570')
    })
    await decide(head, 'บันทึกมติ', async (dialog) => dialog.getByRole('textbox', { name: /^มติ/ }).fill('อนุมัติตามเสนอ'))
    await decide(head, 'ผู้กู้ขอลดวงเงิน', async (dialog) => {
      await dialog.getByRole('textbox', { name: /^วงเงินใหม่/ }).fill('250,000')
      await dialog.getByRole('textbox', { name: /^มติ/ }).fill('ผู้กู้มีหนังสือขอลด')
    })
    await head.getByText('13,750,000.00').first().waitFor()
    await sound(head)
    await picture(head, 'loan-board')
    expect(await head.getByRole('button', { name: 'จ่ายเงินกู้' }).count()).toBe(0)
  })

  it('Today shows the cashier what waits; the loan is paid, its agreement and guarantee are issued', async () => {
    await open(cashier, '/')
    await cashier.getByRole('main').getByRole('link', { name: 'จ่ายเงินกู้' }).first().click()
    await cashier.getByRole('heading', { name: 'คำขอกู้ 1/2570-1' }).waitFor()
    await sound(cashier)
    await decide(cashier, 'จ่ายเงินกู้', async (dialog) => {
      await dialog.getByRole('textbox', { name: /^เลขที่สัญญาใหม่/ }).fill('ก.1/2570')
      await dialog.getByRole('textbox', { name: /^วันที่จ่าย/ }).fill('1/10/69')
      await dialog.getByRole('textbox', { name: /^วันครบกำหนดงวดแรก/ }).fill('31/10/69')
      await dialog.getByRole('textbox', { name: /^เลขที่โอน/ }).fill('โอน 001')
    })
    await cashier.getByRole('link', { name: 'เปิดสัญญาเงินกู้' }).click()
    await cashier.getByRole('heading', { name: 'สัญญากู้ ก.1/2570' }).waitFor()
    await settled(cashier)
    loan = new URL(cashier.url()).pathname
    expect(await text(cashier)).toContain('3,047.32')
    await sound(cashier)
    await picture(cashier, 'loan')
    await open(cashier, `${loan}?tab=papers`)
    for (const paper of ['สัญญากู้ยืมเงิน', 'สัญญาค้ำประกัน']) expect(await text(cashier)).toContain(paper)
    await sound(cashier)
  })

  it('October’s payroll list is matched and posted by somebody else, and the instalment is paid', async () => {
    await handIn('2026-10', 'payroll-10.csv')
    await sound(head)
    await open(officer, `${loan}?tab=payments`)
    expect(await text(officer)).toContain('payroll-10.csv')
    await sound(officer)
    for (const tab of ['follow_ups', 'standing', 'guarantors']) {
      await open(officer, `${loan}?tab=${tab}`)
      await sound(officer)
    }
    expect(await text(officer)).toContain('นายสมบัติ ใจงาม')
  })

  it('the borrower settles early: what is asked is the amount of the day; a certificate is issued', async () => {
    await open(cashier, loan)
    await decide(cashier, 'รับชำระปิดบัญชี', async (dialog) => {
      await dialog.getByRole('textbox', { name: /^เลขที่ใบนำฝาก/ }).fill('ใบนำฝาก 9')
      await sound(cashier)
    })
    await cashier.getByRole('main').getByText('ปิดบัญชีแล้ว').first().waitFor()
    await open(officer, `${loan}?tab=papers`)
    await decide(officer, 'ออกหนังสือรับรองปิดบัญชี')
    await officer.getByRole('main').getByText('หนังสือรับรองการชำระหนี้ครบถ้วน').first().waitFor()
    expect(await text(officer)).toContain('1/2569')
  })

  it('payroll deducts once more: the money is owed back, waits in Today, and is paid', async () => {
    await handIn('2026-11', 'payroll-11.csv')
    await open(cashier, '/')
    await cashier.getByRole('main').getByRole('link', { name: 'จ่ายคืน' }).first().click()
    await cashier.getByRole('heading', { name: 'เงินรอจ่ายคืนผู้กู้' }).waitFor()
    await sound(cashier)
    await decide(cashier, 'จ่ายคืน', async (dialog) => dialog.getByRole('textbox', { name: /^เลขที่โอน/ }).fill('โอน 002'))
    await cashier.getByText('โอน 002').first().waitFor()
    expect(await text(cashier)).toContain('3,047.32')
  })

  it('R0.7: the month is closed; a figure of the trial balance opens down to the loan it came from', async () => {
    await open(head, '/books/months?fund=H')
    await head.getByRole('row', { name: /ต\.ค\.|ตุลาคม/ }).getByRole('button', { name: 'ปิดชั่วคราว' }).click()
    await head.getByRole('dialog').getByRole('button', { name: 'ปิดชั่วคราว' }).click()
    await head.getByRole('dialog').waitFor({ state: 'detached' })
    await sound(head)
    await open(head, '/loans/dashboard')
    expect(await text(head)).toContain('จ่ายเงินกู้ภายในเป้าหมาย')
    await sound(head)
    await open(head, '/books?fund=H')
    await sound(head)
    await head.getByRole('main').getByRole('link', { name: /^1201/ }).first().click()
    await settled(head)
    await head.getByRole('main').getByRole('table').getByRole('link').first().click()
    await settled(head)
    await sound(head)
    expect(head.url()).toContain('/books/entries/')
    expect(await text(head)).toContain('ก.1/2570')
  })

  it('on a phone the loan reads as well, and nothing failed in any browser', async () => {
    await officer.setViewportSize(phone)
    await open(officer, loan)
    await sound(officer)
    expect(here.faults()).toEqual([])
  })
})
