import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packageRoot } from '../src/platform/config.ts'

/** Runs a program to its end; milliseconds from process start, and what it printed. */
export function timed(command: string, args: string[], env: NodeJS.ProcessEnv = process.env): Promise<{ ms: number; out: string; code: number }> {
  return new Promise((resolve) => {
    const begun = performance.now()
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    child.stdout.on('data', (part: Buffer) => (out += part.toString()))
    child.stderr.on('data', (part: Buffer) => (err += part.toString()))
    child.once('close', (code) => resolve({ ms: performance.now() - begun, out: out === '' ? err : out, code: code ?? -1 }))
  })
}

/** The words after `node` in a script of package.json. */
export async function scriptOf(name: string): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
  return scripts[name]!.split(' ').slice(1)
}

/** A command of the product in its own process, as `npm run khlang` starts it. */
export async function khlang(home: string, argv: string[]): Promise<{ ms: number; out: string; code: number }> {
  return timed(process.execPath, [...(await scriptOf('khlang')), ...argv], { ...process.env, KHLANG_HOME: home, DATABASE_URL: '' })
}

/** Prints a table and whether the limit holds; the process ends with 1 when it does not. */
export function verdict(title: string, rows: [string, string][], holds: boolean, limit: string): void {
  const width = Math.max(...rows.map(([name]) => name.length))
  process.stdout.write(`${title}\n${rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n')}\n  limit: ${limit} -> ${holds ? 'holds' : 'DOES NOT HOLD'}\n`)
  if (!holds) process.exitCode = 1
}
