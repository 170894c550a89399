import { accessSync, constants, mkdirSync, readdirSync, statfsSync } from 'node:fs'
import { realpath, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { isAlive } from '../../src/platform/database/state.ts'
import { stopServer } from '../../src/platform/database/stop-server.ts'

const VARIABLE = 'KHLANG_TEST_HOME'
const PREFIX = 'khlang-test-'
const MEMORY = '/dev/shm'
const MEMORY_MIN_BYTES = 2_000_000_000

/** The home of this run's database server. Nothing lives there until a test asks for a database. */
export function testHome(): string {
  const home = process.env[VARIABLE]
  if (!home) throw new Error('testDatabase() needs test/support/global-setup.ts as globalSetup, or TEST_DATABASE_URL')
  return home
}

/**
 * Where test databases lie: in memory where there is enough of it, for a clone is a thousand small files and some disks
 * take half a second to make them; else the folder for temporary files.
 */
export function testFolder(): string {
  if (process.platform !== 'linux') return os.tmpdir()
  try {
    accessSync(MEMORY, constants.W_OK)
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize > MEMORY_MIN_BYTES ? MEMORY : os.tmpdir()
  } catch {
    return os.tmpdir()
  }
}

/** Names the home for this process and those it starts. */
export function openTestHome(): string {
  const home = path.join(testFolder(), `${PREFIX}${process.pid}`)
  mkdirSync(home, { recursive: true, mode: 0o700 })
  process.env[VARIABLE] = home
  return home
}

/** Stops the server that was started there, if any, and removes all of it. */
export async function discardHome(home: string): Promise<void> {
  const dataDir = await realpath(path.join(home, 'postgres')).catch(() => undefined)
  if (dataDir !== undefined) {
    await stopServer(dataDir)
    await rm(dataDir, { recursive: true, force: true })
  }
  await rm(home, { recursive: true, force: true })
}

/** What runs that were killed left behind: their process is gone, their server may still be there. */
export async function sweepTestHomes(): Promise<void> {
  for (const folder of new Set([os.tmpdir(), testFolder()])) {
    for (const name of readdirSync(folder)) {
      const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length)) : Number.NaN
      if (!Number.isInteger(pid) || isAlive(pid)) continue
      await discardHome(path.join(folder, name)).catch(() => undefined) // Another user's: theirs to sweep.
    }
  }
}
