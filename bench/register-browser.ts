// The register of 100,000 advances as a person sees it on a slow computer: Chromium at a quarter of this machine's speed (CDP). First rows, cold and from
// within the product; scrolling without blank rows; filter, order and search at the server; Ctrl K. `BENCH_HOME` takes an office that was made before.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { sortColumns } from '../src/modules/advances/contract.ts'
import { office, openBrowser } from '../test/support/browser.ts'
import { freePort } from '../test/support/product.ts'
import { serve } from './register-load.ts'
import { registerOffice, settleTexts, signIn } from './register-office.ts'
import { verdict } from './support.ts'

const advances = 100_000
const slowdown = 4
const rounds = 3
const aRow = '.sheet tbody tr[aria-rowindex]'
/** Three screens a second. */
const scrolled = { px: 2_000, forMs: 6_000 }

/** Least time of some asks, in milliseconds: what the server takes when nothing else is asked of it. */
async function asked(url: string, cookie: string): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < rounds; n += 1) {
    const begun = performance.now()
    const reply = await fetch(url, { headers: { cookie } })
    const text = await reply.text()
    if (reply.status !== 200) throw new Error(`${url}: ${reply.status} ${text.slice(0, 300)}`)
    times.push(performance.now() - begun)
  }
  return Math.min(...times)
}

/** Every order, whole and open, up and down, and filters of every kind. */
function questions(): string[] {
  const orders = sortColumns.flatMap((column) => [`state=open&sort=${column}`, `state=open&sort=-${column}`, `state=all&sort=${column}`, `state=cleared&sort=-${column}`])
  const filters = ['borrower=นามสกุล2999', 'project=ครั้งที่ 49', 'number=19999', 'q=ทดสอบ', 'kind=travel', 'agency=secretary'].map((filter) => `state=all&sort=dueOn&${filter}`)
  return [...orders, ...filters].map((query) => `${encodeURI(query)}&rows=100`)
}

async function slowPage(browser: Browser, url: string, cookie: string): Promise<Page> {
  const context = await browser.newContext({ viewport: office, locale: 'th-TH', timezoneId: 'Asia/Bangkok' })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url }])
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  return page
}

async function firstRows(page: Page, go: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await go()
  await page.locator(aRow).first().waitFor()
  return performance.now() - begun
}

/** Scrolls like a wheel and looks at every drawn frame whether the register is filled with rows from top to bottom. */
async function scroll(page: Page): Promise<{ frames: number; blank: number; rows: number }> {
  return page.evaluate(async ({ px, forMs }) => {
    const sheet = document.querySelector('.sheet')!
    const box = sheet.getBoundingClientRect()
    const filled = (y: number) => document.elementFromPoint(box.left + 40, y)?.closest('tr')?.className.match(/gap|waiting/) === null
    const begun = performance.now()
    let [frames, blank, last] = [0, 0, begun]
    while (performance.now() - begun < forMs) {
      await new Promise((drawn) => requestAnimationFrame(drawn))
      const now = performance.now()
      frames += 1
      if (![0.2, 0.4, 0.6, 0.8].every((part) => filled(box.top + 70 + (box.height - 120) * part))) blank += 1
      sheet.scrollTop += (px * (now - last)) / 1000
      last = now
    }
    const shown = [...document.querySelectorAll('.sheet tbody tr[aria-rowindex]')].at(-1)?.getAttribute('aria-rowindex')
    return { frames, blank, rows: Number(shown) }
  }, scrolled)
}

/** From the last letter typed into Ctrl K to the first thing found. */
async function palette(page: Page, text: string): Promise<number> {
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox').first()
  await field.waitFor()
  await field.fill(text)
  const begun = performance.now()
  await page.locator(`[role="option"]:has-text("${text}")`).first().waitFor()
  const took = performance.now() - begun
  await page.keyboard.press('Escape')
  await field.waitFor({ state: 'detached' })
  return took
}

const dir = await mkdtemp(join(tmpdir(), 'khlang-bench-'))
const home = process.env['BENCH_HOME'] ?? join(dir, 'home')
if (process.env['BENCH_HOME'] === undefined) await registerOffice(home, dir, advances)
await settleTexts(home)
const port = await freePort()
const url = `http://127.0.0.1:${port}`
const server = await serve(['src/main/entry.mjs', 'server'], { ...process.env, KHLANG_HOME: home, DATABASE_URL: '', PORT: String(port), KHLANG_URL: url, KHLANG_REQUESTS_PER_MINUTE: '100000000' })
const cookie = await signIn(url)

const server200: [string, number][] = []
for (const query of questions()) server200.push([decodeURI(query), await asked(`${url}/api/advances?${query}`, cookie)])
const slowest = server200.reduce((a, b) => (b[1] > a[1] ? b : a))
const searches: [string, number][] = []
for (const q of ['19999/2567', 'นามสกุล2999', '5,137.50', 'ครั้งที่ 49', 'ไม่มีคำนี้เลย']) searches.push([q, await asked(`${url}/api/search?q=${encodeURIComponent(q)}`, cookie)])
const slowestSearch = searches.reduce((a, b) => (b[1] > a[1] ? b : a))

const browser = await openBrowser()
const cold: number[] = []
const within: number[] = []
for (let n = 0; n < rounds; n += 1) {
  const page = await slowPage(browser, url, cookie)
  cold.push(await firstRows(page, () => page.goto(`${url}/advances`, { waitUntil: 'commit' })))
  await page.goto(`${url}/`)
  await page.locator('nav a[href="/advances"]').first().waitFor()
  within.push(await firstRows(page, () => page.locator('nav a[href="/advances"]').first().click()))
  await page.context().close()
}
const page = await slowPage(browser, url, cookie)
await firstRows(page, () => page.goto(`${url}/advances`))
const seen = await scroll(page)
const typed = await palette(page, '19999/2567')
await browser.close()
await server.stop()
await rm(dir, { recursive: true, force: true })

const ms = (value: number) => `${value.toFixed(0)} ms`
verdict(`register of ${advances.toLocaleString('en')} advances in Chromium at a ${slowdown}th of the speed`, [
  ['first rows, from within the product', `${within.map(ms).join(', ')}`],
  ['first rows, cold load', `${cold.map(ms).join(', ')}`],
  [`scrolling ${scrolled.px} px a second for ${scrolled.forMs / 1000} s`, `${seen.blank} of ${seen.frames} frames with a blank row; ${seen.rows} rows down`],
  [`slowest of ${server200.length} filters and orders at the server`, `${ms(slowest[1])}: ${slowest[0]}`],
  [`slowest of ${searches.length} searches over everything at the server`, `${ms(slowestSearch[1])}: ${slowestSearch[0]}`],
  ['Ctrl K, from the last letter to the first hit', `${ms(typed)} (150 ms of them wait for the next letter)`],
], Math.min(...within) < 1_000 && Math.min(...cold) < 1_000 && seen.blank === 0 && slowest[1] < 200 && slowestSearch[1] < 200,
'first rows < 1 s, no blank row, filter, order and search < 200 ms at the server')
