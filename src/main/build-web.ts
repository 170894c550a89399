import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../platform/config.ts'

const sources = ['src/kernel', 'src/ui', 'src/modules', 'src/main/web.tsx', 'src/main/web', 'src/main/demo/contract.ts', 'docs/guide', 'index.html', 'vite.config.ts', 'package-lock.json']

/** Where the built pages stand. */
export function webDir(config: Config): string {
  return join(config.root, 'dist/web')
}

/** Builds the pages when they are missing or older than their sources (decision 20). */
export async function buildWebIfStale(config: Config, building: () => void): Promise<void> {
  const index = join(webDir(config), 'index.html')
  if (existsSync(index)) {
    const newest = Math.max(...(await Promise.all(sources.map((source) => newestIn(join(config.root, source))))))
    if ((await stat(index)).mtimeMs >= newest) return
  }
  building()
  const { build } = await import('vite')
  // Whatever the caller runs as (a test, a developer's shell): the pages are built as people get them, not with the browser kit's checks for developers.
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  await build({ root: config.root, mode: 'production', logLevel: 'warn' }).finally(() => {
    if (before === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = before
  })
}

async function newestIn(path: string): Promise<number> {
  const it = await stat(path).catch(() => undefined)
  if (it === undefined) return 0
  if (!it.isDirectory()) return it.mtimeMs
  const entries = await readdir(path)
  return Math.max(0, ...(await Promise.all(entries.map((entry) => newestIn(join(path, entry))))))
}
