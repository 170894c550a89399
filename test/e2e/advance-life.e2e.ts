import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, phone, picture, settled } from '../support/browser.ts'
import { mailSink, type MailSink } from '../support/mail-sink.ts'
import type { RunningProduct } from '../support/product.ts'
import { addressOf, decide, startOffice, letterOf, linkIn, people, photo, run, sound, visitors, type Who } from './seven-people.ts'

// R4.1, R4.2, R4.5, R4.7: one advance from the request to the day it is closed, through the pages, by everybody whose turn it is.
const asked = '2026-11-20'
const reminded = '2026-12-04'
let product: RunningProduct
let sink: MailSink
let browser: Browser
let here: ReturnType<typeof visitors>
let borrower: Page
let officer: Page
let record: string

beforeAll(async () => {
  sink = await mailSink()
  product = await startOffice(asked, sink)
  browser = await openBrowser()
  here = visitors(browser, product)
  borrower = await here.signedIn('borrower', phone)
  officer = await here.signedIn('officer')
})
afterAll(async () => {
  await browser.close()
  await product.stop()
  await sink.close()
})

/** Opens what waits on the person's first page. */
async function waiting(page: Page): Promise<void> {
  await page.goto(product.url)
  await settled(page)
  await page.getByRole('main').getByRole('link', { name: '1/2570' }).first().click()
  await page.waitForURL(/\/advances\/requests\/[0-9a-f-]{36}/)
  await settled(page)
}

/** Somebody takes the step that waits for them, and the request says what it waits for next. */
async function takes(who: Who, step: string, then: string): Promise<void> {
  const page = who === 'officer' ? officer : await here.signedIn(who)
  await waiting(page)
  await picture(page, `request-${who}`)
  await decide(page, step, async (dialog) => {
    for (const box of await dialog.getByRole('checkbox').all()) await box.check()
    const reference = dialog.getByLabel('เลขที่รายการโอนหรือเช็ค')
    if (step === 'บันทึกการจ่ายเงิน') await reference.fill('KTB-256911-0042')
  })
  await page.getByRole('main').getByText(then, { exact: true }).first().waitFor()
  if (page !== officer) await page.context().close()
}

describe('the life of an advance', () => {
  it('the borrower drafts on a phone, photographs the order, and submits', async () => {
    await borrower.goto(`${product.url}/advances/requests`)
    await settled(borrower)
    await borrower.getByRole('link', { name: 'ยืมเงิน', exact: true }).first().click()
    await borrower.getByRole('heading', { name: 'ยืมเงิน' }).waitFor()
    await borrower.getByLabel('หมวดรายจ่าย').selectOption({ index: 1 })
    await borrower.getByLabel('โครงการหรือวัตถุประสงค์').fill('ประชุมเครือข่ายเมืองน่าอยู่')
    await borrower.getByLabel('สถานที่').fill('จังหวัดขอนแก่น')
    await borrower.getByLabel('วันออกเดินทาง').fill('23/11/69')
    await borrower.getByLabel('วันที่คาดว่าจะกลับ').fill('25/11/69')
    await borrower.getByLabel('รายการที่ 1').first().fill('ค่าเบี้ยเลี้ยงและค่าที่พัก')
    await borrower.getByLabel('จำนวนเงิน (บาท)').first().fill('12,500')
    await borrower.getByRole('textbox', { name: 'เลขที่', exact: true }).fill('กตท 0303/163')
    await borrower.getByLabel('ลงวันที่').fill('18/11/69')
    await sound(borrower)
    await borrower.getByRole('button', { name: 'บันทึกร่าง' }).click()
    await borrower.getByRole('heading', { name: 'ร่างคำขอยืมเงิน' }).waitFor()
    await borrower.getByLabel('แนบไฟล์: คำสั่งหรือบันทึกอนุมัติให้ปฏิบัติงาน').setInputFiles(photo)
    await borrower.getByText('แนบแล้ว 1 ไฟล์').waitFor()
    await picture(borrower, 'request-draft-phone')
    await decide(borrower, 'ยื่นคำขอ', (dialog) => dialog.getByRole('checkbox').check())
    await borrower.getByRole('heading', { name: 'คำขอยืมเงิน 1/2570' }).waitFor()
    await borrower.getByText('รอหัวหน้างานเห็นชอบ').first().waitFor()
    expect(await borrower.getByRole('main').innerText()).toContain('12,500.00')
    await sound(borrower)
  })

  it('supervisor, finance officer, head and cashier find it on their first page and take their step', async () => {
    await takes('supervisor', 'เห็นชอบ', 'รอการเงินตรวจสอบ')
    await takes('officer', 'ตรวจสอบแล้ว ถูกต้อง', 'รออนุมัติ')
    await takes('head', 'อนุมัติ', 'รอจ่ายเงิน')
    await takes('cashier', 'บันทึกการจ่ายเงิน', 'จ่ายเงินแล้ว')
    expect(await officer.getByRole('heading', { level: 1 }).innerText()).toContain('1/2570')
  })

  it('the money moved: a contract with its number, and form 8500 as it was issued', async () => {
    await borrower.reload()
    await settled(borrower)
    await decide(borrower, 'รับทราบว่าได้รับเงินแล้ว')
    await borrower.getByRole('main').getByRole('link', { name: '1/2570' }).first().click()
    await borrower.waitForURL(/\/advances\/[0-9a-f-]{36}$/)
    await settled(borrower)
    record = borrower.url().replace(/[?#].*/, '')
    expect(record).toMatch(/\/advances\/[0-9a-f-]{36}$/)
    await officer.goto(`${record}?tab=papers`)
    await officer.getByRole('main').getByText(/8500/).first().waitFor()
    await picture(officer, 'advance-papers')
    await sound(officer)
  })

  it('back from the journey: the borrower says when, is reminded, follows the letter and hands in on the phone', async () => {
    await product.turnTo(reminded)
    await borrower.goto(record)
    await settled(borrower)
    await decide(borrower, 'บันทึกวันกลับ', (dialog) => dialog.getByRole('textbox').fill('25/11/69'))
    const letter = await letterOf(product, sink, reminded, addressOf('borrower'))
    expect(letter.text).toContain('1/2570')
    expect(letter.text).toContain('12,500.00')
    await borrower.goto(linkIn(letter, /\/advances\/[0-9a-f-]{36}/))
    await borrower.waitForURL(record)
    await settled(borrower)
    await borrower.getByRole('link', { name: 'ยื่นส่งใช้' }).first().click()
    await borrower.getByRole('heading', { name: 'ยื่นส่งใช้เงินยืม ครั้งที่ 1' }).waitFor()
    await borrower.getByRole('textbox', { name: 'รายการ' }).first().fill('ค่าที่พัก')
    await borrower.getByRole('textbox', { name: 'จ่ายให้' }).first().fill('โรงแรมริมบึง')
    await borrower.getByRole('textbox', { name: /^จำนวนเงิน/ }).first().fill('11,250.50')
    await borrower.getByLabel('จำนวนเงิน (บาท)').fill('1,249.50')
    await borrower.locator('input[type=file]').last().setInputFiles(photo)
    await borrower.getByText('ใบเสร็จ.png').first().waitFor()
    await sound(borrower)
    await borrower.getByRole('button', { name: 'ยื่นส่งใช้' }).click()
    await borrower.waitForURL(record)
    await borrower.getByText('รอตรวจ').first().waitFor()
    await sound(borrower)
  })

  it('finance checks and accepts; both receipts have their numbers; nothing is owed', async () => {
    await officer.goto(record)
    await officer.getByRole('link', { name: 'ตรวจรายการส่งใช้' }).first().click()
    await officer.getByText('ใบเสร็จ.png').first().waitFor()
    await sound(officer)
    await officer.getByRole('button', { name: 'รับทั้งครั้ง' }).click()
    await officer.getByText('ไม่มีรายการที่รอตรวจ').waitFor()
    await borrower.goto(record)
    await borrower.getByText('ใบรับใบสำคัญ 1/2570').waitFor()
    await borrower.getByText('ใบเสร็จรับเงิน 1/2570').waitFor()
    await borrower.getByText('ส่งใช้ครบ').first().waitFor()
    await borrower.goto(product.url)
    await settled(borrower)
    await borrower.getByText('ท่านไม่มีเงินยืมค้าง').first().waitFor()
    expect(await run(product, 'verify')).toMatchObject({ ok: true })
  })

  it('the auditor sees who did what, in order', async () => {
    const auditor = await here.signedIn('auditor')
    await auditor.goto(record)
    await settled(auditor)
    await auditor.getByRole('button', { name: 'ประวัติการบันทึก' }).click()
    await auditor.getByRole('dialog').getByText(people.officer.name).first().waitFor()
    await picture(auditor, 'trail')
    for (const who of ['borrower', 'cashier'] as const) expect(await auditor.getByRole('dialog').innerText()).toContain(people[who].name)
    await auditor.context().close()
  })

  it('no page reported a fault to the browser', () => {
    expect(here.faults()).toEqual([])
  })
})
