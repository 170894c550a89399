import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { thaiAriaStrings } from './src/ui/build/thai-aria-strings.ts'

// The page is served by our own server under a strict Content-Security-Policy: it puts a fresh nonce in the place of
// __CSP_NONCE__ (script, style and meta tags) for every answer. React Aria reads it from <meta property="csp-nonce">.
export default defineConfig({
  plugins: [react(), thaiAriaStrings()],
  base: '/',
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0, // no data: addresses, so that font-src and img-src stay 'self'
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
  },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:4000' } },
})
