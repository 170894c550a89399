import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** Where the built program stands (build-program.ts). */
export const programDir = join(root, 'dist/program')

/** The file whose time says when the build began. */
export const builtAt = 'built-at'

/**
 * The built file of a role, unless any source is younger than it: then nothing, and the sources are run. The sources are run under import conditions,
 * too: they are how a test puts other parts in (`#failpoint`), and what is built has the usual ones in it.
 */
export function freshProgram(role: string): string | undefined {
  if (/(^|\s)(--conditions|-C)\b/.test([...process.execArgv, process.env['NODE_OPTIONS'] ?? ''].join(' '))) return undefined
  try {
    const built = statSync(join(programDir, builtAt)).mtimeMs
    if (statSync(join(root, 'package-lock.json')).mtimeMs > built || youngerThan(built, join(root, 'src'))) return undefined
    return join(programDir, `${role}.mjs`)
  } catch {
    return undefined
  }
}

/** True when a source of the server's half was written after that moment. */
function youngerThan(moment: number, folder: string): boolean {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (entry.name !== 'web' && entry.name !== 'ui' && youngerThan(moment, path)) return true
    } else if (/(?<!\.test)\.ts$/.test(entry.name) && statSync(path).mtimeMs > moment) return true
  }
  return false
}
