// Builds nothing: serves dist/gallery under the product's Content-Security-Policy, takes pictures, runs axe.
// usage: node test/ui-gallery/shoot.mjs OUT_DIR [page ...]
import { readFileSync, existsSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { randomBytes } from 'node:crypto'
import { extname, join } from 'node:path'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'

const [out = 'test-results/gallery', ...only] = process.argv.slice(2)
const root = new URL('../../dist/gallery/', import.meta.url).pathname
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.svg': 'image/svg+xml' }
mkdirSync(out, { recursive: true })

const server = createServer((request, response) => {
  const path = new URL(request.url, 'http://x').pathname
  const file = join(root, path)
  if (path !== '/' && extname(path) && existsSync(file)) return response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(readFileSync(file))
  const nonce = randomBytes(16).toString('base64')
  const csp = `default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'`
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': csp })
  response.end(readFileSync(join(root, 'test/ui-gallery/index.html'), 'utf8').replaceAll('__CSP_NONCE__', nonce))
}).listen(0, '127.0.0.1')
await new Promise((ready) => server.once('listening', ready))
const base = `http://127.0.0.1:${server.address().port}`
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const { shots } = await import('./shots.mjs')
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'] })
let bad = 0
for (const shot of shots) {
  if (only.length && !only.includes(shot.name)) continue
  const context = await browser.newContext({ viewport: shot.size ?? { width: 1366, height: 768 }, locale: 'th-TH' })
  const page = await context.newPage()
  page.on('console', (line) => ['error', 'warning'].includes(line.type()) && (console.log(shot.name, line.type(), line.text()), (bad += line.type() === 'error' ? 1 : 0)))
  page.on('pageerror', (error) => (console.log(shot.name, 'pageerror', error.message), (bad += 1)))
  await page.goto(base + shot.path)
  await page.waitForLoadState('networkidle')
  try {
    if (shot.act) await shot.act(page)
  } catch (error) {
    console.log(shot.name, 'act', error.message)
    bad += 1
  }
  await page.waitForTimeout(shot.wait ?? 150)
  await page.screenshot({ path: join(out, `${shot.name}.png`) })
  const found = await page.context().newCDPSession(page).then(async (cdp) => {
    await cdp.send('Runtime.evaluate', { expression: axe })
    const { result } = await cdp.send('Runtime.evaluate', { expression: `axe.run(document, { runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'] }).then((r) => JSON.stringify(r.violations.map((v) => [v.id, v.impact, v.nodes.slice(0, 3).map((n) => n.target.join(' ') + ' ' + (n.any[0]?.message ?? n.failureSummary ?? ''))])))`, awaitPromise: true, returnByValue: true })
    return JSON.parse(result.value)
  })
  if (process.env.HTML) console.log(await page.evaluate('[...document.body.children].slice(1).map((e) => e.outerHTML.slice(0, 2600)).join(String.fromCharCode(10))'))
  for (const violation of found) console.log(shot.name, 'axe', JSON.stringify(violation))
  bad += found.length
  await context.close()
}
await browser.close()
server.close()
console.log(bad === 0 ? 'clean' : `${bad} problems`)
process.exitCode = bad === 0 ? 0 : 1
