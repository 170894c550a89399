import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { office, openBrowser, phone, picture, settled, violations, visit } from '../support/browser.ts'
import { startDemonstration, type RunningProduct } from '../support/product.ts'
import { doorPages, pagesOf, recordPages } from './every-page.ts'

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

/** Pages of the demonstration office that the manual shows. */
const pictured: Record<string, string> = {
  '/overview': 'overview', '/search?q=1': 'search', '/advances/requests': 'requests', '/advances/imprest': 'imprest',
  '/account/delegations': 'delegations', '/settings/numbers': 'numbers', '/account/calendar': 'calendar-feed',
}

/** Goes to a page as a click does, without loading the application anew. */
async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState({}, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)
  await settled(page)
}

async function soundOnBoth(page: Page, path: string): Promise<void> {
  for (const size of [office, phone]) {
    await page.setViewportSize(size)
    await settled(page)
    if (size === office && pictured[path]) await picture(page, pictured[path])
    expect([path, size.width, await violations(page)]).toEqual([path, size.width, []])
  }
  await page.setViewportSize(office)
}

async function idOf(statement: string): Promise<string> {
  const { rows } = await product.db.owner.query<{ id: string }>(statement)
  return rows[0]?.id ?? '00000000-0000-7000-8000-000000000000'
}

/** The pages of records that somebody opens, each with a record of the demonstration. */
function recordsOf(email: string): Promise<string[]> {
  const own = Object.entries(recordPages).filter(([, { by }]) => by === email)
  return Promise.all(own.map(async ([pattern, { id, path }]) => (path ? `${path}${await idOf(id)}` : pattern.replace(/:[a-zA-Z]+/, await idOf(id)))))
}

/** Thai, or a code without its text, in the first line of a heading or button: what a button adds below is a name of the office. */
const ownWords = (text: string) => /[ก-๙]|^[a-z-]+\.[a-z_.-]+$/.test(text.split('\n')[0]!.replace(/^ไทย$/, '').trim())

/** What these say; the choices of a list, and what says its own language, are names of the office, not words of the product. */
function saidBy(all: (HTMLElement | SVGElement)[]): string[] {
  return all.map((one) => {
    if (one.querySelector('select, [lang]') === null) return one instanceof HTMLElement ? one.innerText : ''
    const copy = one.cloneNode(true) as Element
    for (const choice of copy.querySelectorAll('select, [lang]')) choice.remove()
    return copy.textContent ?? ''
  })
}

describe('every page, every role', () => {
  for (const [email, paths] of Object.entries(pagesOf)) {
    it(`${email} finds no violation and no fault`, async () => {
      const { page, faults } = await signedIn(email)
      for (const path of [...paths, ...(await recordsOf(email))]) {
        await goTo(page, path)
        await soundOnBoth(page, path)
      }
      expect(faults.filter((fault) => !fault.includes('status of 404'))).toEqual([])
      await page.context().close()
    })
  }

  it('in front of the sign-in', async () => {
    const { page, faults } = await visit(browser)
    for (const path of doorPages) {
      await page.goto(product.url + path)
      await soundOnBoth(page, path)
    }
    expect(faults.filter((fault) => !/status of (400|404|410)/.test(fault))).toEqual([])
    await page.context().close()
  })

  it('English is complete: no Thai word and no bare code is left in the words of the product', async () => {
    const thai: string[] = []
    for (const email of ['officer@citydev.example', 'head@citydev.example']) {
      const { page } = await signedIn(email)
      await page.getByRole('button', { name: /EN/ }).click()
      for (const path of pagesOf[email]!) {
        await goTo(page, path)
        const words = await page.locator('main h1:not([lang]), main th[scope=col], main button:not([lang]):not([aria-haspopup=listbox]), main label, main dt').evaluateAll(saidBy)
        thai.push(...words.filter((word) => ownWords(word)).map((word) => `${path} ${word}`))
      }
      await page.context().close()
    }
    expect(thai).toEqual([])
  })
})
