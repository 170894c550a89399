import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'

/** The repository's root folder. */
export const root = resolve(import.meta.dirname, '../..')

export type Files = Readonly<Record<string, string>>

/** Writes `files` (path -> text) into a new temporary folder that has the repository's own check configuration, runs `look` there and removes it. */
export function inPlantedTree<T>(files: Files, look: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'khlang-planted-'))
  try {
    for (const config of ['architecture.mjs', '.dependency-cruiser.mjs', '.oxlintrc.json']) cpSync(join(root, config), join(folder, config))
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    cpSync(join(root, 'package.json'), join(folder, 'package.json'))
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    return look(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export type Found = { readonly rule: string; readonly file: string }

/** What the import walls report in `folder`. */
export function cruise(folder: string): Found[] {
  const printed = run(folder, 'depcruise', ['--config', '.dependency-cruiser.mjs', '--no-cache', '--output-type', 'json', 'src', 'test'])
  const report = JSON.parse(printed) as { summary: { violations: { rule: { name: string }; from: string }[] } }
  return report.summary.violations.map(({ rule, from }) => ({ rule: rule.name, file: from }))
}

/** What the linter reports in `folder`. */
export function lint(folder: string): Found[] {
  const printed = run(folder, 'oxlint', ['-c', '.oxlintrc.json', '--format', 'json', '.'])
  const report = JSON.parse(printed) as { diagnostics: { code?: string; filename: string }[] }
  return report.diagnostics.map(({ code, filename }) => ({ rule: code ?? 'unreadable', file: filename }))
}

function run(folder: string, tool: string, args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules/.bin', tool), ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (!stdout.trim().startsWith('{')) throw new Error(`${tool} printed no report: ${stdout}${stderr}`)
  return stdout
}

const owned = ['src', 'test', 'db', 'docs', 'bench', 'long', 'scripts', '.ci']

/** Every file of the repository's own folders and of its root, as path -> text; no packages, no built files. */
export function repositoryFiles(readable: RegExp): Map<string, string> {
  const inRoot = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name)
  const within = owned.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/')),
  )
  return new Map([...inRoot, ...within].filter((path) => readable.test(path)).map((path) => [path, readFileSync(join(root, path), 'utf8')]))
}
