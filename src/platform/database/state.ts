import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, readFile, readlink, realpath, rename, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { codeOf } from './problem.ts'

/** `KHLANG_HOME/postgres.json`, mode 0600 (decision 19). Process id and port are 0 before the first start. */
export const ServerState = z.object({ pid: z.number().int(), port: z.number().int(), password: z.string().min(16) })
export type ServerState = z.infer<typeof ServerState>

export const stateFile = (home: string) => path.join(home, 'postgres.json')

/** Undefined when the file is absent or unreadable as what we wrote: the caller then recovers. */
export async function readState(home: string): Promise<ServerState | undefined> {
  const text = await readFile(stateFile(home), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return ''
    throw error
  })
  try {
    return ServerState.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** Whole or not at all: written beside and renamed. It belongs to whoever owns the home, also when root wrote it. */
export async function writeState(home: string, state: ServerState): Promise<void> {
  const file = stateFile(home)
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  await writeFile(draft, `${JSON.stringify(state)}\n`, { mode: 0o600 })
  await chmod(draft, 0o600)
  if (process.getuid?.() === 0) {
    const owner = await stat(home)
    await chown(draft, owner.uid, owner.gid)
  }
  await rename(draft, file)
}

export type PidFile = { pid: number; port: number; ready: boolean }

/** What `postmaster.pid` in the data folder says; undefined when there is none or it is half written. */
export async function readPidFile(dataDir: string): Promise<PidFile | undefined> {
  const text = await readFile(path.join(dataDir, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 1) return undefined
  return { pid, port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === 'ready' }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** Is this process the server of that data folder, and not a stranger who got its number after a restart? */
export async function isServerOf(pid: number, dataDir: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform === 'win32') return true
  if (process.platform !== 'linux') return spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes('postgres')
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(dataDir))
  } catch (error) {
    return codeOf(error) === 'EACCES' // Another user's process: we may not look, so we do not call it a stranger.
  }
}
