import { createRequire } from 'node:module'
import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page, type Request } from 'playwright-core'
import { packageRoot } from '../../src/platform/config.ts'

export const office = { width: 1366, height: 768 }
export const phone = { width: 390, height: 844 }

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-quic', '--no-first-run',
  '--disable-component-update', '--disable-sync', '--font-render-hinting=none']

/** Debian's Chromium, without a network of its own. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: flags })
}

/** A page of a fresh visitor; whatever the browser reports as an error is collected. */
export async function visit(browser: Browser, size = office): Promise<{ page: Page; context: BrowserContext; faults: string[] }> {
  const context = await browser.newContext({ viewport: size, locale: 'th-TH', timezoneId: 'Asia/Bangkok', reducedMotion: 'reduce', acceptDownloads: true })
  const page = await context.newPage()
  watchTraffic(page)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    // A refused sign-in and the question "who am I" before it answer 401: the browser reports each as an error.
    if (message.type() === 'error' && !/status of (401|422)/.test(message.text())) faults.push(message.text())
  })
  return { page, context, faults }
}

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Every violation of WCAG 2.2 AA that axe sees on the page as it stands. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(await axeSource)
  const found = await page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run(where: unknown, options: unknown): Promise<{ violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] }> } }).axe
    return (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations
  })
  return found.map((violation) => `${violation.id}: ${violation.nodes.slice(0, 3).map((node) => `${JSON.stringify(node.target)} ${node.failureSummary ?? ''}`).join(' | ')}`)
}

/** Keeps a picture for the manual when GUIDE=1; the journeys are the script that makes them. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['GUIDE'] !== '1') return
  const path = join(packageRoot, 'docs/guide/img', `${name}.png`)
  await mkdir(dirname(path), { recursive: true })
  await page.screenshot({ path })
}

const traffic = new WeakMap<Page, { open: Set<Request>; lastAt: number }>()

/** Knows at every moment which requests of the page have no answer yet. */
function watchTraffic(page: Page): { open: Set<Request>; lastAt: number } {
  const known = traffic.get(page)
  if (known) return known
  const seen = { open: new Set<Request>(), lastAt: Date.now() }
  const closed = (request: Request) => {
    seen.open.delete(request)
    seen.lastAt = Date.now()
  }
  page.on('request', (request) => {
    seen.open.add(request)
    seen.lastAt = Date.now()
  })
  page.on('requestfinished', closed)
  page.on('requestfailed', closed)
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) seen.open.clear()
  })
  traffic.set(page, seen)
  return seen
}

/** ms without a request after which a page that had time to draw twice asks for nothing more. */
const QUIET_MS = 120

/** Waits until nothing is being read any more: no request is open, none has come for a moment, and nothing on the page says that it is busy. */
export async function settled(page: Page): Promise<void> {
  const seen = watchTraffic(page)
  await page.locator('h1').first().waitFor()
  const began = Date.now()
  for (;;) {
    await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    const quiet = Date.now() - seen.lastAt
    const busy = await page.evaluate(() => document.querySelector('[aria-busy="true"]') !== null)
    if (!busy && seen.open.size === 0 && quiet >= QUIET_MS) return
    if (Date.now() - began > 30_000) throw new Error(`the page does not come to rest: ${[...seen.open].map((request) => request.url()).join(' ')}`)
    await page.waitForTimeout(Math.max(10, QUIET_MS - quiet))
  }
}
