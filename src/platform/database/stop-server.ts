import { spawnSync } from 'node:child_process'
import { codeOf, DatabaseProblem, sleep } from './problem.ts'
import { embeddedBinaries } from './binaries.ts'
import { isServerOf, readPidFile } from './state.ts'

const FAST_LIMIT_MS = 20_000
const LAST_LIMIT_MS = 30_000

/**
 * Stops the server of a data folder and waits until it is gone; nothing happens when there is none.
 * Fast: open transactions roll back. A server that cannot even do that is cut off and recovers at its next start.
 */
export async function stopServer(dataDir: string): Promise<void> {
  const began = Date.now()
  let sent: NodeJS.Signals | undefined
  const pid = (await readPidFile(dataDir))?.pid
  while (pid !== undefined && (await isServerOf(pid, dataDir))) {
    const waited = Date.now() - began
    if (waited > LAST_LIMIT_MS) throw notStopped(dataDir, pid)
    const wanted: NodeJS.Signals = waited > FAST_LIMIT_MS ? 'SIGQUIT' : 'SIGINT'
    if (sent !== wanted) await signal(dataDir, pid, wanted)
    sent = wanted
    await sleep(10)
  }
}

async function signal(dataDir: string, pid: number, name: 'SIGINT' | 'SIGQUIT'): Promise<void> {
  if (process.platform === 'win32') {
    // Windows has no signals; pg_ctl speaks to the server through its named pipe.
    const mode = name === 'SIGINT' ? 'fast' : 'immediate'
    spawnSync((await embeddedBinaries()).pgCtl, ['stop', '-D', dataDir, '-m', mode], { stdio: 'ignore' })
    return
  }
  try {
    process.kill(pid, name)
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw notStopped(dataDir, pid, error)
  }
}

function notStopped(dataDir: string, pid: number, cause?: unknown): DatabaseProblem {
  return new DatabaseProblem('platform.database_not_stopped', {
    en: `The database server (process ${pid}) of ${dataDir} does not stop. End that process as the user that owns it.`,
    th: `เซิร์ฟเวอร์ฐานข้อมูล (กระบวนการ ${pid}) ของ ${dataDir} ไม่ยอมหยุด โปรดสั่งหยุดกระบวนการนั้นด้วยผู้ใช้ที่เป็นเจ้าของ`,
  }, cause)
}
