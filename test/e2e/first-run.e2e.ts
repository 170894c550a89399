import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localDate } from '../../src/kernel/local-date.ts'
import { office, openBrowser, phone, picture, settled, violations, visit } from '../support/browser.ts'
import { mailSink, type MailSink } from '../support/mail-sink.ts'
import { writeOddRegister } from '../support/odd-register.ts'
import { startProduct, type RunningProduct } from '../support/product.ts'

// R4.2, R4.3, R4.4, R4.6: from an empty database to the digest in the mailbox, as an officer does it on the first morning.
const today = '2026-11-20'
const password = 'เริ่มงานวันแรก-2569'
let product: RunningProduct
let sink: MailSink
let browser: Browser
let page: Awaited<ReturnType<typeof visit>>['page']
let faults: string[]

beforeAll(async () => {
  sink = await mailSink()
  product = await startProduct({ KHLANG_TODAY: today, SMTP_URL: sink.url })
  browser = await openBrowser()
  ;({ page, faults } = await visit(browser))
})
afterAll(async () => {
  await browser.close()
  await product.stop()
  await sink.close()
})

describe('the first morning', () => {
  it('first run: office, agencies, three people', async () => {
    await page.goto(product.url)
    await page.getByRole('heading', { name: 'ตั้งค่าสำนักงาน' }).waitFor()
    await picture(page, 'first-run')
    expect(await violations(page)).toEqual([])
    await page.getByLabel('ชื่อสำนักงาน').fill('กรมพัฒนาบริการเมือง')
    await page.getByLabel(/หน่วยงานในสังกัด/).fill('กองคลัง | กค.\nกองกฎหมาย | กม.')
    await page.getByRole('button', { name: 'ต่อไป: ผู้ใช้สามคน' }).click()
    await page.getByRole('heading', { name: 'ผู้ใช้สามคนแรก' }).waitFor()
    expect(await violations(page)).toEqual([])
    const people = [['นางสาวปาริชาติ ทองอ่อน', 'officer@citydev.example'], ['นางวรรณี ศิลาทอง', 'head@citydev.example'], ['นายวิทยา แสงทอง', 'admin@citydev.example']] as const
    for (const [index, [name, email]] of people.entries()) {
      await page.getByLabel('ชื่อ-สกุล').nth(index).fill(name)
      await page.getByLabel('อีเมล').nth(index).fill(email)
    }
    await page.getByLabel('รหัสผ่าน', { exact: false }).and(page.locator('input[type=password]')).nth(1).fill(password)
    const passwords = page.locator('input[type=password]')
    for (let n = 0; n < (await passwords.count()); n += 1) await passwords.nth(n).fill(password)
    await page.getByRole('heading', { name: 'ผู้ใช้สามคนแรก' }).scrollIntoViewIfNeeded()
    await picture(page, 'first-run-people')
    await page.getByRole('button', { name: 'ตั้งสำนักงาน' }).click()
    await page.getByText('สำนักงานพร้อมแล้ว').waitFor()
    expect(await violations(page)).toEqual([])
  })

  it('imports a register after saying which column holds the borrower; the bad row comes back', async () => {
    const file = join(product.home, 'ทะเบียนเงินยืม.xlsx')
    await writeOddRegister(file, localDate(today))
    await page.goto(`${product.url}/imports`)
    await settled(page)
    expect(await violations(page)).toEqual([])
    await page.locator('input[type=file]').first().setInputFiles(file)
    await page.getByText('คนเบิก').first().waitFor()
    await settled(page)
    await picture(page, 'import-unmapped')
    await page.getByRole('combobox', { name: /คนเบิก/ }).selectOption({ label: 'ผู้ยืม' })
    await page.getByRole('button', { name: 'นำเข้า 4 แถว' }).waitFor()
    await settled(page)
    await picture(page, 'import')
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'นำเข้า 4 แถว' }).click()
    await page.getByRole('dialog').waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: /นำเข้า/ }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await settled(page)
    expect(await violations(page)).toEqual([])
  })

  it('Today shows what is late, and the due date says why it is what it is', async () => {
    await page.goto(product.url)
    await settled(page)
    await page.getByRole('link', { name: '2/2570' }).first().waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('link', { name: '2/2570' }).first().click()
    await page.getByRole('heading', { name: /2\/2570/ }).waitFor()
    await settled(page)
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: /ที่มา|5 พ\.ย\. 2569/ }).first().click()
    await page.getByRole('dialog').waitFor()
    const why = (await page.getByRole('dialog').innerText()).replace(/\s+/g, ' ')
    expect(why).toContain('30 วัน')
    expect(why).toContain('6 ต.ค. 2569')
    expect(why).toContain('รอยืนยัน')
    expect(await violations(page)).toEqual([])
  })

  it('the night and the delivery: every mailbox told once, and the officer reads what was sent', async () => {
    expect((await product.khlang('night', '--day', today)).code).toBe(0)
    const delivered = (await product.khlang('deliver')).reply as { messages: { sent: number; failed: number } }
    expect(delivered.messages).toMatchObject({ failed: 0, sent: sink.messages.length })
    expect(sink.duplicates()).toEqual([])
    await page.goto(`${product.url}/notifications/sent`)
    await settled(page)
    expect(await violations(page)).toEqual([])
    await page.getByRole('link', { name: /siriporn@citydev\.example|ศิริพร/ }).first().click()
    await page.getByText(/1\/2570/).first().waitFor()
    await settled(page)
    expect(await violations(page)).toEqual([])
  })

  it('no page reported a fault to the browser', () => {
    expect(faults).toEqual([])
  })

  it('on a phone the register and the record stay whole', async () => {
    await page.setViewportSize(phone)
    await page.goto(`${product.url}/advances`)
    await settled(page)
    await picture(page, 'phone-register')
    expect(await violations(page)).toEqual([])
    await page.goto(product.url)
    await settled(page)
    expect(await violations(page)).toEqual([])
    await page.setViewportSize(office)
  })
})
