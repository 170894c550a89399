import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { office, openBrowser, phone, picture, settled, visit } from '../support/browser.ts'
import { mailSink, type MailSink } from '../support/mail-sink.ts'
import { startProduct, type RunningProduct } from '../support/product.ts'
import { fillOffice, password, returnedMail, today } from './guide-office.ts'

// What the manual tells (docs/guide) is done here in its order; with GUIDE=1 the same steps make its pictures.
let product: RunningProduct
let sink: MailSink
let browser: Browser
const everyFault: string[][] = []
let officer: Page
let head: Page

beforeAll(async () => {
  sink = await mailSink()
  product = await startProduct({ KHLANG_TODAY: today, SMTP_URL: sink.url })
  await fillOffice(product)
  browser = await openBrowser()
  officer = await signedIn('officer')
  head = await signedIn('head')
})
afterAll(async () => {
  await browser.close()
  await product.stop()
  await sink.close()
})

async function signedIn(who: string): Promise<Page> {
  const visitor = await visit(browser)
  everyFault.push(visitor.faults)
  await visitor.page.goto(product.url)
  await visitor.page.getByLabel('อีเมล').fill(`${who}@citydev.example`)
  await visitor.page.locator('input[type=password]').fill(password)
  await visitor.page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click()
  await visitor.page.getByRole('navigation').first().waitFor()
  return visitor.page
}

/** Opens a page, waits for its heading, keeps its picture; what the page says. */
async function shows(page: Page, path: string, heading: string | RegExp, name?: string): Promise<string> {
  await page.goto(product.url + path)
  await page.getByRole('heading', { name: heading }).first().waitFor()
  await settled(page)
  if (name) await picture(page, name)
  return page.getByRole('main').innerText()
}

describe('the manual, chapter by chapter', () => {
  it('R4.3 test mode first, then live: the head sees what the change does before it is done', async () => {
    expect((await product.khlang('night', '--day', '2026-11-19')).code).toBe(0)
    expect(await shows(head, '/notifications', 'แจ้งเตือน')).toContain('โหมดทดสอบ')
    await head.getByRole('button', { name: 'เริ่มส่งจริง' }).click()
    await head.getByRole('dialog').waitFor()
    await picture(head, 'go-live')
    await head.getByRole('dialog').getByRole('button', { name: 'เริ่มส่งจริง' }).click()
    await head.getByRole('dialog').waitFor({ state: 'detached' })
    await settled(head)
    expect((await product.khlang('settings', 'get', 'notifications.mode')).reply).toMatchObject({ value: 'live' })
  })

  it('R4.3 sent, failed, unknown and bounced are told apart, and an officer decides on the unknown one', async () => {
    const [refused, silent] = ['user75@citydev.example', 'user72@citydev.example']
    sink.fail(({ stage, recipient }) => {
      if (stage === 'rcpt' && recipient === refused) return { at: 'rcpt', reject: { code: 550, text: '5.1.1 no such mailbox' } }
      return stage === 'end' && recipient === silent ? { at: 'end', drop: true } : undefined
    })
    const { messages } = (await product.khlang('deliver')).reply as { messages: { sent: number; failed: number; unknown: number } }
    sink.fail(undefined)
    expect(messages).toMatchObject({ failed: 1, unknown: 1 })
    const back = sink.messages.find((mail) => mail.to[0] === 'contact1@vendor.example')!
    expect((await product.khlang('bounces', 'import', await product.file('returned.eml', returnedMail(back.messageId, back.to[0]!)))).code).toBe(0)
    await shows(officer, '/notifications/sent', 'แจ้งเตือน', 'sent-log')
    await officer.goto(`${product.url}/notifications/sent?q=กองประชาสัมพันธ์`)
    await officer.getByRole('link', { name: /กองประชาสัมพันธ์/ }).first().click()
    await officer.waitForURL(/\/notifications\/messages\//)
    await settled(officer)
    await picture(officer, 'message')
    await officer.goto(`${product.url}/notifications`)
    await officer.getByRole('grid').getByRole('link').first().click()
    await officer.getByRole('button', { name: 'ถือว่าถึงแล้ว' }).waitFor()
    await settled(officer)
    await picture(officer, 'message-unknown')
  })

  it('R4.2 the morning: Today, the queue, who cannot be told', async () => {
    expect((await product.khlang('night', '--day', today)).code).toBe(0)
    const words = await shows(officer, '/', 'งานวันนี้', 'today')
    for (const state of ['ไม่ทราบผล', 'ตีกลับ', 'ส่งไม่สำเร็จ', 'แจ้งใครไม่ได้']) expect(words).toContain(state)
    await shows(officer, '/notifications', 'แจ้งเตือน', 'queue')
    await shows(officer, '/notifications/unreachable', 'แจ้งเตือน', 'unreachable')
    expect(await shows(officer, '/notifications/ladders', 'แจ้งเตือน', 'ladders')).toContain('-7, -3, 0, +1, +7, +15, +30 แล้วทุก 30 วัน')
  })

  it('decision 17: a borrower sees the own advance and no other', async () => {
    const borrower = await signedIn('borrower')
    await borrower.setViewportSize(phone)
    const own = await shows(borrower, '/', /เงินยืมของท่าน/, 'phone-borrower')
    expect(['109/2569', '24/2570', '27/2569'].filter((number) => own.includes(number))).toEqual(['109/2569'])
  })

  it('R4.2 an advance: the register, why its date is what it is, the round that clears it', async () => {
    await shows(officer, '/advances?view=overdue', 'ทะเบียนคุมลูกหนี้เงินยืม', 'register')
    await officer.getByRole('link', { name: '109/2569' }).click()
    await officer.getByRole('heading', { name: /109\/2569/ }).waitFor()
    await settled(officer)
    await picture(officer, 'advance')
    await officer.getByRole('button', { name: /ที่มา/ }).first().click()
    await officer.getByRole('dialog').waitFor()
    await picture(officer, 'why-date')
    await officer.keyboard.press('Escape')
    await officer.getByRole('button', { name: 'แก้วันกลับ' }).click()
    await officer.getByRole('dialog').getByRole('textbox').fill('13/8/69')
    await officer.getByRole('dialog').getByRole('textbox').blur()
    await officer.getByRole('dialog').getByText('28 สิงหาคม 2569').first().waitFor()
    await picture(officer, 'return-day')
    await officer.keyboard.press('Escape')
    await officer.getByRole('link', { name: 'บันทึกส่งใช้เงินยืม' }).click()
    await officer.getByLabel('รวมใบสำคัญ (บาท)').fill('29000')
    await officer.getByLabel('จำนวนเงิน (บาท)').fill('1210')
    await officer.getByLabel('จำนวนเงิน (บาท)').blur()
    await settled(officer)
    await picture(officer, 'clear')
    await officer.getByRole('button', { name: 'บันทึกส่งใช้' }).click()
    await officer.getByText('ส่งใช้ครบแล้ว สัญญา 109/2569').waitFor()
    expect((await product.khlang('verify')).reply).toMatchObject({ ok: true })
  })

  it('R4.6 securities: released and not returned, the decision', async () => {
    expect(await shows(officer, '/securities/released', 'หลักประกันที่พ้นข้อผูกพันแล้วยังไม่คืน', 'securities-released')).toContain('เลยกำหนด')
    await officer.getByRole('grid').getByRole('link').first().click()
    await officer.getByRole('heading', { name: 'ลำดับเหตุการณ์' }).waitFor()
    await picture(officer, 'security-record')
    await officer.goto(`${product.url}/securities?view=decide-release`)
    await settled(officer)
    await officer.getByRole('grid').getByRole('link').first().click()
    await officer.getByRole('button', { name: 'บันทึกพ้นข้อผูกพัน' }).click()
    await officer.getByRole('dialog').getByRole('textbox').first().fill('20/11/69')
    await officer.getByRole('dialog').getByRole('textbox').last().fill('ตรวจรับครบและพ้นระยะรับประกันตามบันทึก กค 1204/2569')
    await officer.getByRole('dialog').getByText('ไม่เลื่อนตามวันหยุด').waitFor()
    await picture(officer, 'release')
    await officer.keyboard.press('Escape')
  })

  it('R4.9 holidays, rules, reports', async () => {
    await shows(officer, '/settings/holidays', 'วันหยุดราชการ', 'holidays')
    expect(await shows(officer, '/settings/rules/mof-2562/advances.travel', /ส่งใช้เงินยืมเดินทาง/, 'rule')).toContain('เลขข้อรอยืนยัน')
    await shows(officer, '/reports/ageing', 'รายงาน', 'report-ageing')
  })

  it('decision 23: users by the administrator; Today on a phone', async () => {
    const administrator = await signedIn('admin')
    await administrator.goto(`${product.url}/settings/users`)
    await administrator.getByRole('button', { name: 'เพิ่มผู้ใช้' }).click()
    await administrator.getByRole('dialog').waitFor()
    await picture(administrator, 'add-user')
    expect(await administrator.getByRole('dialog').innerText()).toContain('ไม่มีใครอื่นรู้รหัสผ่าน')
    await officer.setViewportSize(phone)
    await shows(officer, '/', 'งานวันนี้', 'phone-today')
    await officer.setViewportSize(office)
  })

  it('no page reported a fault to the browser', () => {
    expect(everyFault.flat()).toEqual([])
  })
})
