// Takes the pictures of the built gallery under the product's policy and runs axe on each: exit 1 on any violation or console error.
// usage: vite build --config test/ui-gallery/vite.config.ts && node test/ui-gallery/shoot.mjs OUT_DIR [picture ...]
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { serveGallery } from './serve.mjs'
import { shots } from './shots.mjs'

const [out = 'test-results/gallery', ...only] = process.argv.slice(2)
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
mkdirSync(out, { recursive: true })
const gallery = await serveGallery()
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'] })
let bad = 0
const say = (...words) => {
  bad += 1
  console.log(...words)
}

/** axe through the debugger: the policy of the page allows no script of ours. */
async function violations(page) {
  const debug = await page.context().newCDPSession(page)
  await debug.send('Runtime.evaluate', { expression: axe })
  const run = `axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then((r) => JSON.stringify(r.violations.map((v) => [v.id, v.impact, v.nodes.slice(0, 3).map((n) => n.target.join(' ') + ' ' + (n.any[0]?.message ?? n.failureSummary ?? ''))])))`
  const { result } = await debug.send('Runtime.evaluate', { expression: run, awaitPromise: true, returnByValue: true })
  return JSON.parse(result.value)
}

for (const shot of shots) {
  if (only.length > 0 && !only.includes(shot.name)) continue
  const context = await browser.newContext({ viewport: shot.size ?? { width: 1366, height: 768 }, locale: 'th-TH' })
  const page = await context.newPage()
  page.on('console', (line) => line.type() === 'error' && say(shot.name, line.text()))
  page.on('pageerror', (error) => say(shot.name, error.message))
  await page.goto(gallery.base + shot.path)
  await page.waitForLoadState('networkidle')
  await shot.act?.(page)?.catch((error) => say(shot.name, error.message))
  await page.waitForTimeout(shot.wait ?? 150)
  await page.screenshot({ path: join(out, `${shot.name}.png`) })
  for (const violation of await violations(page)) say(shot.name, 'axe', JSON.stringify(violation))
  await context.close()
}
await browser.close()
gallery.close()
console.log(bad === 0 ? 'clean' : `${bad} problems`)
process.exitCode = bad === 0 ? 0 : 1
