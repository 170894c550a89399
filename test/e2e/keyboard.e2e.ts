import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser, settled, visit } from '../support/browser.ts'
import { startDemonstration, type RunningProduct } from '../support/product.ts'

// The whole journey without a mouse: sign in, Today, the register, its filter, a record, why its date is what it is, and back to the row.
let product: RunningProduct
let browser: Browser
let page: Page

beforeAll(async () => {
  const demonstration = await startDemonstration()
  product = demonstration.product
  browser = await openBrowser()
  ;({ page } = await visit(browser))
  await page.goto(product.url)
  await page.getByLabel('อีเมล').waitFor()
  await reach('อีเมล')
  await page.keyboard.type('officer@citydev.example')
  await page.keyboard.press('Tab')
  await page.keyboard.type(demonstration.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'งานวันนี้' }).waitFor()
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

/** Presses Tab until the focus stands on something with this name. */
async function reach(name: string, most = 80): Promise<void> {
  for (let n = 0; n < most; n += 1) {
    const here = await page.evaluate(() => {
      const it = document.activeElement === document.body ? null : (document.activeElement as HTMLElement | null)
      return `${it?.getAttribute('aria-label') ?? ''} ${it?.innerText ?? ''} ${(it as HTMLInputElement | null)?.labels?.[0]?.innerText ?? ''}`
    })
    if (here.includes(name)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never came to "${name}"`)
}

it('from Today to a record and back, by keys alone', async () => {
  await page.keyboard.press('Tab')
  await reach('เงินยืม')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'ทะเบียนคุมลูกหนี้เงินยืม' }).waitFor()
  await settled(page)
  await page.keyboard.press('/')
  await page.keyboard.type('ประชุม')
  await page.waitForFunction(() => new URL(location.href).search.includes('q='))
  await settled(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/advances\/[0-9a-f-]{36}/)
  await settled(page)
  const number = await page.getByRole('heading', { level: 1 }).innerText()
  await reach('ดูที่มาของวันที่นี้')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  expect((await page.getByRole('dialog').innerText()).replace(/\s+/g, ' ')).toMatch(/(15|30) วัน/)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await page.waitForURL(/\/advances\?/)
  await settled(page)
  const shown = number.replace(/^\D+/, '')
  await page.waitForFunction((wanted) => {
    const active = document.activeElement
    const cell = document.getElementById(active?.getAttribute('aria-activedescendant') ?? '') ?? active
    return cell?.closest('[role=row], tr')?.textContent?.includes(wanted) === true
  }, shown)
  expect(await page.getByRole('grid').innerText()).toContain(shown)
})
