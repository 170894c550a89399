// Walks the register with the keyboard only, and scrolls 100,000 rows: prints what it saw, exit 1 when something is not so.
// usage: node test/ui-gallery/keyboard.mjs   (after the gallery was built)
import { chromium } from 'playwright-core'
import { serveGallery } from './serve.mjs'

const gallery = await serveGallery()
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'] })
const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'th-TH' })).newPage()
let wrong = 0
const see = (what, seen, wanted) => {
  const ok = JSON.stringify(seen) === JSON.stringify(wanted)
  if (!ok) wrong += 1
  console.log(ok ? 'ok  ' : 'NOT ', what, JSON.stringify(seen), ok ? '' : `wanted ${JSON.stringify(wanted)}`)
}
const at = () => page.evaluate('document.activeElement.dataset.at ?? document.activeElement.id ?? document.activeElement.tagName')

await page.goto(`${gallery.base}/register`)
await page.waitForSelector('td[tabindex="0"]')
await page.keyboard.press('/')
see('/ goes to the filter', await at(), 'register-filter')
await page.keyboard.press('ArrowDown')
see('arrow down enters the rows', await at(), '0:0')
for (const key of ['ArrowRight', 'ArrowRight', 'PageDown', 'ArrowDown']) await page.keyboard.press(key)
await page.waitForTimeout(80)
see('arrows and PageDown move the cell', await at(), '14:2')
await page.keyboard.press('Control+End')
await page.waitForTimeout(120)
see('Ctrl+End goes to the last cell', await at(), '60:11')
await page.keyboard.press('Control+Home')
await page.waitForTimeout(120)
for (let row = 0; row < 21; row += 1) await page.keyboard.press('ArrowDown')
await page.waitForTimeout(80)
await page.keyboard.press('End')
await page.keyboard.press('Enter')
await page.waitForSelector('h1:has-text("สัญญายืมเงิน")')
see('Enter opens the row', new URL(page.url()).pathname, '/advances/r21')
see('the title takes the focus', await page.evaluate('document.activeElement.tagName'), 'H1')
see('the record knows its place', await page.locator('.crumb').innerText().then((text) => text.includes('22 จาก 61')), true)
await page.keyboard.press('Escape')
await page.waitForSelector('.sheet')
await page.waitForTimeout(300)
see('Esc returns to the same cell', await at(), '21:11')
await page.keyboard.press('Escape')
see('Esc in the rows goes to the filter', await at(), 'register-filter')

await page.goto(`${gallery.base}/register?rows=100000&view=all`)
await page.waitForSelector('td[tabindex="0"]')
const drawn = await page.locator('tbody tr').count()
see('of 100,000 rows only those in sight are drawn', drawn < 60, true)
const frames = await page.evaluate(`new Promise((done) => {
  const sheet = document.querySelector('.sheet'); const times = []; let last = performance.now(); let step = 0
  const tick = () => { const now = performance.now(); times.push(now - last); last = now; step += 1
    sheet.scrollTop += 480
    if (step < 120) requestAnimationFrame(tick); else { times.sort((a, b) => a - b); done({ median: Math.round(times[60]), p95: Math.round(times[114]), worst: Math.round(times[119]) }) } }
  requestAnimationFrame(tick) })`)
console.log('     frames while scrolling 15 rows a frame (ms):', JSON.stringify(frames))
see('scrolling stays under 50 ms a frame (median)', frames.median < 50, true)
const start = Date.now()
await page.locator('td[data-at$=":1"]').nth(12).click()
await page.keyboard.press('Control+End')
await page.waitForSelector('[data-at^="99999:"]')
await page.waitForTimeout(150)
console.log('     to the last of 100,000 rows:', Date.now() - start, 'ms')
see('Ctrl+End reaches row 100,000', await at(), '99999:11')
await browser.close()
gallery.close()
process.exitCode = wrong === 0 ? 0 : 1
