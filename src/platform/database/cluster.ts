import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, open, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Place } from './where.ts'
import { DatabaseProblem } from './problem.ts'
import { exitOf, run } from './runner.ts'

export const SUPERUSER = 'postgres'

// The C collation sorts by code point everywhere alike. Its character *classes* must still know Thai letters:
// with LC_CTYPE=C, pg_trgm finds no trigram in a Thai word and lower() leaves É alone. Not every system has each name.
const CTYPES = ['C.UTF-8', 'C.utf8', 'en_US.UTF-8', 'UTF-8', 'C']

/** Makes the data folder: UTF-8, C collation, scram, and either whole or absent whatever kills us on the way. */
export async function initialise(place: Place, password: string, durable: boolean): Promise<void> {
  await removeDrafts(place)
  const draft = `${place.dataDir}.new-${randomBytes(4).toString('hex')}`
  const passwordFile = `${draft}.password`
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (place.runner.kind === 'user') await chown(passwordFile, place.runner.uid, place.runner.gid)
  try {
    await initdb(place, draft, passwordFile, durable)
    await chmod(draft, 0o700)
    await rename(draft, place.dataDir)
  } finally {
    await rm(passwordFile, { force: true })
    await rm(draft, { recursive: true, force: true })
  }
}

/** What a start that was killed half-way left; we hold the folder's lock, so nobody is at work on it. */
async function removeDrafts(place: Place): Promise<void> {
  const folder = path.dirname(place.dataDir)
  const prefix = `${path.basename(place.dataDir)}.new-`
  for (const name of await readdir(folder)) {
    if (name.startsWith(prefix)) await rm(path.join(folder, name), { recursive: true, force: true })
  }
}

async function initdb(place: Place, draft: string, passwordFile: string, durable: boolean): Promise<void> {
  for (const ctype of CTYPES) {
    const log = await openLog(place)
    const args = [
      '--pgdata', draft, '--username', SUPERUSER, '--pwfile', passwordFile, '--auth=scram-sha-256',
      '--encoding=UTF8', '--locale-provider=libc', '--lc-collate=C', `--lc-ctype=${ctype}`, '--lc-messages=C',
      '--lc-monetary=C', '--lc-numeric=C', '--lc-time=C', '--text-search-config=simple', '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ]
    const code = await exitOf(run(place.runner, place.binaries.initdb, args, { log: log.fd })).finally(() => log.close())
    if (code === 0) return
    await rm(draft, { recursive: true, force: true })
  }
  throw await failed(place, 'platform.database_not_made', 'could not make its data folder', 'สร้างโฟลเดอร์ข้อมูลไม่สำเร็จ')
}

// For tests only: nothing waits for the disk, and little of it is used.
const UNSAFE = {
  fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off',
  wal_level: 'minimal', max_wal_senders: '0', max_wal_size: '256MB', min_wal_size: '32MB', shared_buffers: '64MB',
}

/** The server's settings are ours and on the command line: what a hand left in the data folder cannot open a port. */
export function serverArguments(place: Place, port: number, durable: boolean): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '',
    timezone: 'UTC', log_timezone: 'UTC', lc_messages: 'C', password_encryption: 'scram-sha-256',
    max_connections: '100', logging_collector: 'off',
    // A register that comes in fits: its pages are written once, at a checkpoint, instead of by the statement that needs their room.
    shared_buffers: '256MB',
    // Statements and row values hold names and amounts of people; the log needs neither to be useful.
    log_min_error_statement: 'panic', log_error_verbosity: 'terse',
    ...(durable ? {} : UNSAFE),
  }
  return ['-D', place.dataDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/** Refuses a data folder of another major version before PostgreSQL does so in words nobody understands. */
export async function checkVersion(place: Place): Promise<void> {
  const data = (await readFile(path.join(place.dataDir, 'PG_VERSION'), 'utf8')).trim()
  const share = await readFile(path.join(place.binaries.root, 'share', 'postgresql', 'postgres.bki'), 'utf8')
  const program = /^# PostgreSQL (\d+)/.exec(share)?.[1]
  if (program === undefined || program === data) return
  throw new DatabaseProblem('platform.postgres_version', {
    en: `${place.dataDir} was made by PostgreSQL ${data}, and this Khlang brings ${program}. Restore a backup into a new KHLANG_HOME, or run the Khlang that made it.`,
    th: `${place.dataDir} สร้างด้วย PostgreSQL ${data} แต่คลังรุ่นนี้ใช้ ${program} โปรดกู้ข้อมูลสำรองลงใน KHLANG_HOME ใหม่ หรือใช้คลังรุ่นที่สร้างข้อมูลนี้`,
  })
}

export async function hasData(place: Place): Promise<boolean> {
  return stat(path.join(place.dataDir, 'PG_VERSION')).then(() => true, () => false)
}

const LOG_LIMIT_BYTES = 8_000_000

export async function openLog(place: Place) {
  await mkdir(path.dirname(place.logFile), { recursive: true })
  const size = await stat(place.logFile).then((found) => found.size, () => 0)
  if (size > LOG_LIMIT_BYTES) await truncate(place.logFile)
  return open(place.logFile, 'a', 0o600)
}

/** The last lines of the log, of what was written after `fromBytes`. */
export async function logTail(place: Place, fromBytes = 0): Promise<string> {
  const bytes = await readFile(place.logFile).catch(() => Buffer.alloc(0))
  return bytes.subarray(fromBytes).toString('utf8').trim().split('\n').slice(-8).join('\n')
}

export async function failed(place: Place, code: string, en: string, th: string): Promise<DatabaseProblem> {
  const tail = await logTail(place)
  return new DatabaseProblem(code, {
    en: `The embedded PostgreSQL ${en}. See ${place.logFile}:\n${tail}`,
    th: `PostgreSQL ที่มากับระบบ${th} โปรดดูไฟล์ ${place.logFile}`,
  })
}
