import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { office, openBrowser, phone, picture, settled, violations, visit } from '../support/browser.ts'
import { startProduct, type RunningProduct } from '../support/product.ts'

// An advance after its payment, through the pages: at the counter, handed in by the borrower, queried, answered, extended.
const password = 'ส่งใช้ให้ครบ-2570'
let product: RunningProduct
let browser: Browser

beforeAll(async () => {
  product = await startProduct({ KHLANG_TODAY: '2026-11-20' })
  const secret = await product.file('password', password)
  const run = async (...argv: string[]) => {
    const { code, err, reply } = await product.khlang(...argv)
    expect([argv.slice(0, 3), code, code === 0 ? '' : `${JSON.stringify(reply)}${err}`]).toEqual([argv.slice(0, 3), 0, ''])
  }
  await run('init', '--office', 'สำนักการคลังทดสอบ', '--admin-email', 'admin@office.example', '--admin-password-file', secret)
  await run('agencies', 'import', await product.file('agencies.csv', 'code,name,shortForms,mailbox,head\nlegal,สำนักงานกฎหมาย,สกม.,legal@office.example,'))
  const user = (email: string, name: string, role: string, ...more: string[]) => run('user', 'add', '--email', email, '--name', name, '--role', role, ...more, '--password-file', secret)
  await user('officer@office.example', 'ปาริชาติ ทองอ่อน', 'finance-officer')
  await user('head@office.example', 'วิชัย มั่นคง', 'finance-head')
  await user('somchai@office.example', 'นายสมชาย ใจดี', 'borrower', '--agency', 'legal')
  const header = 'เลขที่ บย.,ส่วนราชการ,โครงการ/กิจกรรม,ชื่อผู้ยืม,อีเมลผู้ยืม,ประเภทเงินยืม,ลักษณะงาน,จำนวนเงิน (บาท),วันที่รับเงิน,วันกลับ/วันสิ้นสุด'
  const rows = ['1/2570', '2/2570'].map((number) => `${number},สกม.,ประชุมเชิงปฏิบัติการ,นายสมชาย ใจดี,somchai@office.example,เงินทดรองราชการ,เดินทาง,50000,1/11/2569,5/11/2569`)
  await run('import', 'advances', '--as', 'officer@office.example', await product.file('advances.csv', [header, ...rows].join('\n')))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

async function signedIn(who: string, size = office): Promise<{ page: Page; faults: string[] }> {
  const { page, faults } = await visit(browser, size)
  await page.goto(product.url)
  await page.getByLabel('อีเมล').fill(`${who}@office.example`)
  await page.getByLabel('รหัสผ่าน', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.querySelector('h1') !== null && !document.querySelector('input[type=password]'))
  await settled(page)
  return { page, faults }
}

/** Opens the record of a number and returns its address. */
async function opened(page: Page, number: string): Promise<string> {
  await page.goto(`${product.url}/advances?view=all&f.state=all&f.number=${encodeURIComponent(number)}`)
  await page.getByText(number, { exact: true }).first().waitFor()
  await page.getByText(number, { exact: true }).first().dblclick()
  await page.waitForURL(/\/advances\/[0-9a-f-]{36}/)
  await settled(page)
  return page.url().replace(/\?.*/, '')
}

describe('clearing', () => {
  it('a simple advance is cleared in at most 6 interactions from Today', async () => {
    const { page, faults } = await signedIn('officer')
    await page.getByRole('heading', { name: 'งานวันนี้' }).waitFor()
    await settled(page)
    let interactions = 0
    const once = async (work: Promise<unknown>) => {
      interactions += 1
      await work
    }
    await once(page.locator('a[href$="/clear"]').first().click())
    await page.getByRole('heading', { name: 'ส่งใช้เงินยืม ครั้งที่ 1' }).waitFor()
    await once(page.getByLabel('รวมใบสำคัญ (บาท)').fill('43,250.50'))
    await once(page.getByLabel('จำนวนเงิน (บาท)').fill('6,749.50'))
    await once(page.getByRole('button', { name: 'บันทึกส่งใช้' }).click())
    await page.waitForURL(/\/advances\/[0-9a-f-]{36}$/)
    await page.getByText('ใบรับใบสำคัญ 1/2570').waitFor()
    await page.getByText('ใบเสร็จรับเงิน 1/2570').waitFor()
    await settled(page)
    expect(interactions).toBeLessThanOrEqual(6)
    expect(await violations(page)).toEqual([])
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('the borrower hands in from a phone, finance queries a voucher, the borrower answers, finance accepts', async () => {
    const { page: officer, faults } = await signedIn('officer')
    await officer.goto(`${product.url}/advances?view=open&f.state=open`)
    await officer.getByText(/^[12]\/2570$/).first().waitFor()
    const number = await officer.getByText(/^[12]\/2570$/).first().innerText()
    const record = await opened(officer, number)
    const { page: borrower, faults: phoneFaults } = await signedIn('somchai', phone)
    await borrower.goto(`${record}/hand-in`)
    await borrower.getByRole('textbox', { name: 'รายการ' }).first().fill('ค่าพาหนะ')
    await borrower.getByRole('textbox', { name: 'จ่ายให้' }).first().fill('บริษัทขนส่ง จำกัด')
    await borrower.getByRole('textbox', { name: /^จำนวนเงิน/ }).first().fill('50000')
    await settled(borrower)
    await picture(borrower, 'clearing-hand-in-phone')
    expect(await violations(borrower)).toEqual([])
    await borrower.getByRole('button', { name: 'ยื่นส่งใช้' }).click()
    await borrower.getByText('รอตรวจ').first().waitFor()
    await settled(borrower)

    await officer.goto(`${record}/check`)
    await officer.getByLabel('ทักท้วงรายการนี้').check()
    await officer.getByLabel('ยอดที่ทักท้วง').fill('2000')
    await officer.getByLabel('ข้อทักท้วง').fill('ไม่มีใบรับรองแทนใบเสร็จ')
    await settled(officer)
    await picture(officer, 'clearing-check')
    expect(await violations(officer)).toEqual([])
    await officer.getByRole('button', { name: 'รับและทักท้วง 1 รายการ' }).click()
    await officer.getByText('ไม่มีรายการที่รอตรวจ').waitFor()

    await borrower.goto(`${record}/answer`)
    await borrower.getByLabel('คำชี้แจง').fill('แนบใบรับรองแทนใบเสร็จแล้ว')
    await settled(borrower)
    await borrower.getByRole('button', { name: 'ส่งคำชี้แจง' }).click()
    await borrower.getByText('ไม่มีข้อทักท้วงที่ต้องชี้แจง').waitFor()

    await officer.goto(record)
    await officer.getByText('แนบใบรับรองแทนใบเสร็จแล้ว').waitFor()
    await settled(officer)
    await picture(officer, 'clearing-query')
    await officer.getByRole('button', { name: 'รับรายการ' }).click()
    await officer.getByText(/บันทึกผลแล้ว/).first().waitFor()
    for (const [tab, name] of [['time', 'clearing-time'], ['papers', null]] as const) {
      await officer.goto(`${record}?tab=${tab}`)
      await settled(officer)
      if (name !== null) await picture(officer, name)
      expect(await violations(officer)).toEqual([])
    }
    await officer.goto(`${product.url}/advances/imprest`)
    await officer.getByRole('heading', { name: 'เงินทดรองราชการ' }).waitFor()
    await settled(officer)
    expect(await violations(officer)).toEqual([])
    await officer.goto(`${product.url}/reports/advances-recall`)
    await settled(officer)
    await picture(officer, 'clearing-recall')
    expect([...faults, ...phoneFaults]).toEqual([])
  })
})
