import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { oddFiles } from '../fixtures/hostile/odd-files.ts'
import { refusedFiles } from '../fixtures/hostile/refused-files.ts'
import { raceOffice } from './race-office.ts'
import { upload } from './races-outside.ts'

export type HostileFile = { what: string; name: string; bytes: () => Buffer; refused: boolean }

/** Every hostile file, made by script: those that must be refused, and those that are only odd. */
export const hostileFiles: readonly HostileFile[] = [...refusedFiles.map((file) => ({ ...file, refused: true })), ...oddFiles.map((file) => ({ ...file, refused: false }))]

export type Uploaded = { files: number; wrong: string[]; mostMegabytes: number; slowestSeconds: number; quietP99: number; busyP99: number; reads: number }

/** Uploads the files to one server, one after the other, while somebody reads from it. */
export async function uploadAll(files: readonly HostileFile[]): Promise<Uploaded> {
  const office = await raceOffice(1)
  const memory = watchReaders()
  try {
    const reader = office.of.head
    const quiet = await readWhile(reader, pause(1500))
    const wrong: string[] = []
    let slowest = 0
    const work = async () => {
      for (const file of files) {
        const bytes = file.bytes()
        const began = performance.now()
        const answer = await upload(office.of.officer, '/imports/advances', { name: encodeURIComponent(file.name), bytes }).catch(() => null)
        slowest = Math.max(slowest, (performance.now() - began) / 1000)
        const status = answer?.status ?? 0
        // A file larger than the server takes is refused before it is read, and the connection with it.
        const sound = file.refused ? [413, 422].includes(status) || (status === 0 && bytes.length > 20_000_000) : [200, 413, 422].includes(status)
        if (!sound) wrong.push(`${file.what}: ${status} ${answer?.raw.toString().slice(0, 120) ?? ''}`)
      }
    }
    const busy = await readWhile(reader, work())
    return { files: files.length, wrong: [...wrong, ...busy.wrong], mostMegabytes: memory.stop(), slowestSeconds: slowest, quietP99: quiet.p99, busyP99: busy.p99, reads: busy.count }
  } finally {
    memory.stop()
    await office.servers.close()
  }
}

/** Reads one page again and again until the work is done. */
async function readWhile(browser: { get(path: string): Promise<{ status: number }> }, work: Promise<unknown>): Promise<{ p99: number; count: number; wrong: string[] }> {
  let over = false
  const ended = work.finally(() => { over = true })
  const times: number[] = []
  const wrong: string[] = []
  while (!over) {
    const began = performance.now()
    const { status } = await browser.get('/advances/totals')
    times.push(performance.now() - began)
    if (status !== 200) wrong.push(`a reader got ${status}`)
    await pause(10)
  }
  await ended
  return { p99: times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0, count: times.length, wrong }
}

/** The most memory that any process reading a sheet ever held, in MB. */
function watchReaders(): { stop(): number } {
  let most = 0
  const look = () => {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) most = Math.max(most, readerMegabytes(pid))
  }
  const timer = setInterval(look, 50)
  return { stop: () => { clearInterval(timer); return most } }
}

function readerMegabytes(pid: string): number {
  try {
    if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('/platform/sheet/child.ts')) return 0
    return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
  } catch {
    return 0
  }
}
