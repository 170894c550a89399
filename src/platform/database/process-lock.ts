import { createHash } from 'node:crypto'
import { closeSync, constants, openSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { codeOf, DatabaseProblem, sleep } from './problem.ts'

// BSD open(2): take an exclusive lock with the open itself. Node passes numeric flags through.
const O_EXLOCK = 0x20

/**
 * Runs `work` while no other process of this machine runs it for the same folder.
 * The kernel holds the lock and drops it when the process dies, so a kill -9 leaves nothing stale behind.
 */
export async function withFolderLock<T>(folder: string, work: () => Promise<T>, waitMs = 120_000): Promise<T> {
  const name = `khlang-${createHash('sha256').update(await realpath(folder)).digest('hex').slice(0, 32)}`
  const deadline = Date.now() + waitMs
  for (;;) {
    const unlock = await tryLock(folder, name)
    if (unlock) {
      try {
        return await work()
      } finally {
        await unlock()
      }
    }
    if (Date.now() > deadline) throw busy(folder)
    await sleep(20)
  }
}

function tryLock(folder: string, name: string): Promise<(() => Promise<void>) | undefined> {
  if (process.platform === 'linux') return listenOn(`\0${name}`)
  if (process.platform === 'win32') return listenOn(`\\\\.\\pipe\\${name}`)
  return lockFile(path.join(folder, 'postgres.lock'))
}

/** An abstract socket (Linux) or a named pipe (Windows): one listener a name, gone with its process, no file. */
function listenOn(address: string): Promise<(() => Promise<void>) | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (error) => {
      const code = codeOf(error)
      if (code === 'EADDRINUSE' || code === 'EACCES') resolve(undefined)
      else reject(error)
    })
    server.listen({ path: address, exclusive: true }, () => {
      resolve(() => new Promise<void>((closed) => server.close(() => closed())))
    })
  })
}

async function lockFile(file: string): Promise<(() => Promise<void>) | undefined> {
  try {
    const handle = openSync(file, constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | O_EXLOCK, 0o600)
    return async () => closeSync(handle)
  } catch (error) {
    if (codeOf(error) === 'EAGAIN') return undefined
    throw error
  }
}

function busy(folder: string): DatabaseProblem {
  return new DatabaseProblem('platform.database_busy', {
    en: `Another process has been starting the database of ${folder} for two minutes. See postgres.log in that folder.`,
    th: `มีกระบวนการอื่นกำลังเริ่มฐานข้อมูลของ ${folder} นานเกินสองนาที โปรดดูไฟล์ postgres.log ในโฟลเดอร์นั้น`,
  })
}
