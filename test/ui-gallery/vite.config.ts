import { fileURLToPath } from 'node:url'
import { defineConfig, mergeConfig } from 'vite'
import product from '../../vite.config.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The gallery of parts: built like the product (same plugins, same nonce), never shipped. */
export default mergeConfig(
  product,
  defineConfig({ root, build: { outDir: 'dist/gallery', rollupOptions: { input: `${root}/test/ui-gallery/index.html` } } }),
)
