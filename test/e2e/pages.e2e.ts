import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { office, openBrowser, phone, picture, settled, violations, visit } from '../support/browser.ts'
import { startDemonstration, type RunningProduct } from '../support/product.ts'

// Every page of the demonstration office: no violation of WCAG 2.2 AA, no fault in the browser, on the office screen and on a phone.
let product: RunningProduct
let browser: Browser
let password: string

beforeAll(async () => {
  ;({ product, password } = await startDemonstration())
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

async function signedIn(email: string): Promise<{ page: Page; faults: string[] }> {
  const { page, faults } = await visit(browser)
  await page.goto(product.url)
  await page.getByLabel('อีเมล').fill(email)
  await page.locator('input[type=password]').fill(password)
  await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click()
  await page.getByRole('navigation').first().waitFor()
  await settled(page)
  return { page, faults }
}

const pagesOf: Record<string, string[]> = {
  'officer@citydev.example': [
    '/', '/advances', '/advances?view=late', '/advances/requests', '/advances/requests/settings', '/advances/imprest', '/securities', '/securities/released', '/securities/register', '/securities/account', '/notifications', '/notifications/sent', '/notifications/unreachable', '/notifications/ladders', '/notifications/letters',
    '/search?q=1', '/surveys', '/reports', '/reports?name=ageing', '/imports', '/agencies', '/agencies/people', '/agencies/counterparties', '/agencies/doubts', '/agencies/unknown', '/obligations',
    '/settings', '/settings/holidays', '/settings/numbers', '/settings/rules', '/account', '/account/calendar', '/guide', '/no-such-page',
  ],
  'admin@citydev.example': ['/', '/settings', '/settings/users', '/agencies'],
  'head@citydev.example': ['/', '/overview', '/advances/requests', '/surveys', '/settings', '/account/delegations'],
  'cashier@citydev.example': ['/', '/advances/requests'],
  'agency@citydev.example': ['/', '/advances', '/securities'],
  'supervisor@citydev.example': ['/', '/advances/requests'],
  'borrower@citydev.example': ['/', '/advances', '/advances/requests', '/advances/requests/new'],
  'auditor@citydev.example': ['/', '/advances', '/securities', '/reports'],
}

/** Pages of the demonstration office that the manual shows. */
const pictured: Record<string, string> = {
  '/overview': 'overview', '/search?q=1': 'search', '/advances/requests': 'requests', '/advances/imprest': 'imprest',
  '/account/delegations': 'delegations', '/settings/numbers': 'numbers', '/account/calendar': 'calendar-feed',
}

describe('every page, every role', () => {
  for (const [email, paths] of Object.entries(pagesOf)) {
    it(`${email} finds no violation and no fault`, async () => {
      const { page, faults } = await signedIn(email)
      for (const path of paths) {
        await page.goto(product.url + path)
        for (const size of [office, phone]) {
          await page.setViewportSize(size)
          await settled(page)
          if (size === office && pictured[path]) await picture(page, pictured[path])
          expect([path, size.width, await violations(page)]).toEqual([path, size.width, []])
        }
      }
      expect(faults).toEqual([])
      await page.context().close()
    })
  }

  it('records: an advance, a request, a security', async () => {
    const { page, faults } = await signedIn('officer@citydev.example')
    for (const register of ['/advances', '/advances/requests?view=all-requests&f.state=all', '/securities']) {
      await page.goto(product.url + register)
      await settled(page)
      await page.getByRole('grid').getByRole('link').first().click()
      await page.getByRole('heading', { name: /^ลำดับ(เหตุการณ์|ขั้นตอน)$/ }).waitFor()
      await settled(page)
      for (const size of [office, phone]) {
        await page.setViewportSize(size)
        expect([register, size.width, await violations(page)]).toEqual([register, size.width, []])
      }
      await page.setViewportSize(office)
    }
    expect(faults).toEqual([])
  })

  it('English is complete: no Thai word and no bare code is left in the words of the product', async () => {
    const { page } = await signedIn('officer@citydev.example')
    await page.getByRole('button', { name: /EN/ }).click()
    for (const path of ['/settings/rules', '/account', '/imports', '/reports', '/advances/requests', '/advances/requests/new', '/securities/register', '/surveys', '/overview']) {
      await page.goto(product.url + path)
      await settled(page)
      const words = await page.locator('main h1, main th, main button').allInnerTexts()
      expect([path, words.filter((word) => /[ก-๙]/.test(word) || /^[a-z-]+\.[a-z_.-]+$/.test(word.trim()))]).toEqual([path, []])
    }
  })
})
