import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'

const root = new URL('../../dist/gallery/', import.meta.url).pathname
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.svg': 'image/svg+xml' }

/** The built gallery on a free port, under the Content-Security-Policy of the product with a nonce for each answer. */
export async function serveGallery() {
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://x').pathname
    const file = join(root, path)
    if (path !== '/' && extname(path) && existsSync(file)) {
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(readFileSync(file))
      return
    }
    const nonce = randomBytes(16).toString('base64')
    const policy = `default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'`
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
    response.end(readFileSync(join(root, 'test/ui-gallery/index.html'), 'utf8').replaceAll('__CSP_NONCE__', nonce))
  }).listen(0, '127.0.0.1')
  await new Promise((ready) => server.once('listening', ready))
  return { base: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }
}
