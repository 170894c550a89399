import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, phone, picture, settled } from '../support/browser.ts'
import { mailSink, type MailSink, type SunkMail } from '../support/mail-sink.ts'
import type { RunningProduct } from '../support/product.ts'
import { decide, startOffice, letterOf, linkIn, run, sound, visitors } from './seven-people.ts'

// R4.6, R4.7, R4.10: one performance security from the counter to the day the contractor has its money, with its letter, its link and its survey.
const taken = '2026-11-20'
const returned = '2026-11-25'
const contractor = 'account@builder.example'
const taxId = '0105551000001'
let product: RunningProduct
let sink: MailSink
let browser: Browser
let here: ReturnType<typeof visitors>
let officer: Page
let outside: Page
let letter: SunkMail
let record: string

beforeAll(async () => {
  sink = await mailSink()
  product = await startOffice(taken, sink)
  await run(product, 'settings', 'set', 'surveys.inReminders', 'counterparties')
  browser = await openBrowser()
  here = visitors(browser, product)
  officer = await here.signedIn('officer')
  outside = await here.stranger(phone)
})
afterAll(async () => {
  await browser.close()
  await product.stop()
  await sink.close()
})

describe('the life of a security', () => {
  it('the officer takes cash for a contract: 5 % of the price, a receipt with its number', async () => {
    await officer.goto(`${product.url}/securities`)
    await settled(officer)
    await officer.getByRole('link', { name: 'รับหลักประกัน', exact: true }).first().click()
    await officer.getByRole('heading', { name: 'รับหลักประกันใหม่' }).waitFor()
    const field = (name: string) => officer.getByRole('textbox', { name: new RegExp(`^${name}`) })
    await field('เลขที่สัญญา').fill('สญ. 12/2569')
    await officer.getByRole('combobox', { name: 'ส่วนราชการ' }).selectOption({ label: 'กองการต่างประเทศ' })
    await field('วงเงินสัญญา').fill('1,000,000')
    await field('ทำสัญญา').fill('1/10/68')
    await field('ตรวจรับ').fill('10/11/68')
    await field('รับประกันความชำรุด').fill('12')
    await field('คู่สัญญา').fill('บริษัท ร่มไทรวิศวกรรม จำกัด')
    await field('เลขประจำตัวผู้เสียภาษี').fill(taxId)
    await field('อีเมล').fill(contractor)
    await officer.getByRole('combobox', { name: /^ชนิด/ }).selectOption({ label: 'เงินสด' })
    await field('จำนวนเงิน').fill('50,000')
    await officer.getByText('คิดเป็นร้อยละ 5.00').waitFor()
    await picture(officer, 'security-take')
    await sound(officer)
    await officer.getByRole('button', { name: 'บันทึกรับและออกใบรับ' }).click()
    await officer.getByRole('heading', { name: /สญ\. 12\/2569/ }).waitFor()
    await settled(officer)
    record = officer.url().replace(/[?#].*/, '')
    await officer.goto(`${record}?tab=papers`)
    await officer.getByRole('main').getByText(/^\d+\/25(69|70)$/).first().waitFor()
    expect(await officer.getByRole('main').innerText()).toContain('ใบรับหลักประกัน')
    await sound(officer)
  })

  it('the agency inspects before the liability ends, and says that the work is sound', async () => {
    const agency = await here.signedIn('agency')
    await agency.goto(record)
    await settled(agency)
    await agency.getByRole('button', { name: 'ทำรายการอื่น' }).click()
    await agency.getByRole('menuitem', { name: /^บันทึกผลตรวจความชำรุด/ }).click()
    const dialog = agency.getByRole('dialog')
    await dialog.getByRole('textbox', { name: /^รายละเอียด/ }).fill('ตรวจแล้วไม่พบความชำรุด')
    await sound(agency)
    await dialog.getByRole('button', { name: 'บันทึกผลตรวจ' }).click()
    await dialog.waitFor({ state: 'detached' })
    await agency.getByRole('link', { name: /^ผลตรวจและเรื่องค้าง/ }).click()
    await agency.getByRole('main').getByText('ตรวจแล้วไม่พบความชำรุด').first().waitFor()
    expect(await agency.getByRole('button', { name: 'บันทึกพ้นข้อผูกพัน' }).count()).toBe(0)
    await agency.context().close()
  })

  it('the supervisor of the agency, nobody who took it, decides that the contractor is free', async () => {
    const supervisor = await here.signedIn('supervisor')
    await supervisor.getByRole('main').getByRole('link', { name: 'สญ. 12/2569' }).first().click()
    await supervisor.waitForURL(record)
    await decide(supervisor, 'บันทึกพ้นข้อผูกพัน', async (dialog) => {
      await dialog.getByRole('textbox', { name: 'พ้นข้อผูกพัน', exact: true }).fill('20/11/69')
      await dialog.getByLabel('เหตุที่พ้นข้อผูกพัน').fill('ตรวจรับครบและพ้นระยะรับประกันตามบันทึก กค 1204/2569')
    })
    await supervisor.getByRole('main').getByText('พ้นข้อผูกพัน').first().waitFor()
    expect(await supervisor.getByRole('button', { name: 'บันทึกพ้นข้อผูกพัน' }).count()).toBe(0)
    await sound(supervisor)
    await supervisor.context().close()
  })

  it('the night writes to the contractor; the link shows on the phone what is held and what to bring, and takes the account', async () => {
    letter = await letterOf(product, sink, taken, contractor)
    expect(letter.text).toContain('50,000.00')
    await outside.goto(linkIn(letter, /\/l\/securities\.counterparty#/))
    await outside.getByRole('heading', { name: /ร่มไทรวิศวกรรม/ }).waitFor()
    await outside.getByText('พ้นข้อผูกพันแล้ว ขอรับคืนได้').waitFor()
    await outside.getByText('สิ่งที่ต้องเตรียมมารับคืน').waitFor()
    await picture(outside, 'contractor-phone')
    expect(await outside.getByRole('main').innerText()).toContain('50,000.00')
    await sound(outside)
    await outside.getByRole('button', { name: 'แจ้งบัญชีรับเงินคืน' }).click()
    await outside.getByLabel('ธนาคาร').selectOption({ label: 'ธนาคารกรุงไทย' })
    await outside.getByLabel('เลขที่บัญชี').fill('012-3-45678-9')
    await outside.getByLabel('ชื่อบัญชี').fill('บริษัท ร่มไทรวิศวกรรม จำกัด')
    const tail = outside.getByLabel('เลขท้าย 4 ตัวของเลขประจำตัวผู้เสียภาษี')
    if (await tail.isVisible()) await tail.fill(taxId.slice(-4))
    await sound(outside)
    await outside.getByRole('button', { name: 'บันทึกบัญชี' }).click()
    await outside.getByText(/ธนาคารกรุงไทย เลขที่ x+6789/).waitFor()
  })

  it('the survey of the letter is answered once, without a name', async () => {
    const survey = linkIn(letter, /\/l\/surveys\.answer#/)
    const reader = await here.stranger(phone)
    await reader.goto(survey)
    await reader.getByRole('radio').first().waitFor()
    await picture(reader, 'survey-phone')
    await sound(reader)
    await reader.getByRole('radio', { name: /5 คะแนน/ }).first().check()
    await reader.getByRole('textbox').last().fill('แจ้งเร็วและบอกเอกสารครบ')
    await reader.getByRole('button', { name: 'ส่งคำตอบ' }).click()
    await reader.getByText('ได้รับคำตอบแล้ว').waitFor()
    await sound(reader)
    expect(await reader.getByRole('button', { name: 'ส่งคำตอบ' }).count()).toBe(0)
    await reader.context().close()
  })

  it('some days later the officer returns the money to the account named; the contractor confirms on the phone', async () => {
    await product.turnTo(returned)
    await officer.goto(record)
    await settled(officer)
    await decide(officer, 'บันทึกคืนหลักประกัน', async (dialog) => {
      await dialog.getByText(/ธนาคารกรุงไทย/).waitFor()
      await dialog.getByLabel('เลขที่หลักฐานการคืน').fill('บค. 88/2570')
    }, 'บันทึกการคืน')
    await officer.getByRole('main').getByText('คืนแล้ว').first().waitFor()
    await sound(officer)
    await outside.reload()
    await outside.getByRole('button', { name: 'ได้รับคืนแล้ว' }).click()
    await outside.getByLabel('ชื่อผู้รับคืน').fill('นางสาวสุดา ร่มไทร')
    await outside.getByRole('button', { name: 'ยืนยันว่าได้รับคืนแล้ว' }).click()
    await outside.getByText('ท่านยืนยันรับคืนเมื่อ').waitFor()
    await sound(outside)
    expect(await run(product, 'verify')).toMatchObject({ ok: true })
  })

  it('the head reads the result of the survey: the points and the words, the agency and the month, nobody’s name', async () => {
    const head = await here.signedIn('head')
    await head.goto(`${product.url}/surveys`)
    await head.getByText('แจ้งเร็วและบอกเอกสารครบ').waitFor()
    await picture(head, 'survey-results')
    const words = await head.getByRole('main').innerText()
    expect(words).toContain('กองการต่างประเทศ')
    expect(words).not.toContain('ร่มไทร')
    await sound(head)
    await head.context().close()
  })

  it('no page reported a fault to the browser', () => {
    expect(here.faults()).toEqual([])
  })
})
