import { Worker } from 'node:worker_threads'
import type { RegisterDocument } from './page-layout.ts'
import type { PrintJob, PrintResult } from './typst-worker.ts'

export type { RegisterColumn, RegisterDocument } from './page-layout.ts'

/** Most rows one PDF may hold; longer registers are exported as a workbook. */
export const PDF_ROWS_MAX = 5_000
const PATIENCE = 120_000
// The compiler keeps fonts and a few hundred megabytes after a long register: given back when nobody prints.
const IDLE = 30_000

interface Waiting {
  resolve: (pdf: Uint8Array) => void
  reject: (error: Error) => void
  timer: NodeJS.Timeout
}

let worker: Worker | undefined
let idle: NodeJS.Timeout | undefined
let serial = 0
const waiting = new Map<number, Waiting>()

function settle(id: number): Waiting | undefined {
  const job = waiting.get(id)
  if (!job) return undefined
  clearTimeout(job.timer)
  waiting.delete(id)
  if (waiting.size === 0 && worker) {
    // An idle worker keeps no process alive.
    worker.unref()
    idle = setTimeout(stop, IDLE)
    idle.unref()
  }
  return job
}

function stop() {
  clearTimeout(idle)
  const ended = worker
  worker = undefined
  void ended?.terminate()
}

function abandon(error: Error) {
  worker = undefined
  for (const id of waiting.keys()) settle(id)?.reject(error)
}

function start(): Worker {
  const made = new Worker(new URL('typst-worker.ts', import.meta.url))
  made.on('message', (result: PrintResult) => {
    const job = settle(result.id)
    if ('pdf' in result) job?.resolve(result.pdf)
    else job?.reject(new Error(result.error))
  })
  made.on('error', (error) => { if (worker === made) abandon(error) })
  made.on('exit', (code) => { if (worker === made) abandon(new Error(`the PDF worker ended with code ${code}`)) })
  return made
}

function check(document: RegisterDocument) {
  if (document.columns.length === 0) throw new RangeError('a register needs at least one column')
  if (document.rows.length > PDF_ROWS_MAX) {
    throw new RangeError(`รายการเกิน ${PDF_ROWS_MAX} แถว ให้ส่งออกเป็น Excel หรือกรองให้น้อยลง / more than ${PDF_ROWS_MAX} rows: export to Excel or filter`)
  }
}

/**
 * A register as an A4 PDF (ui.md principle 11): repeated header, double rule under the totals, page n of m, as of when
 * and by whom printed. Cells are text as given (formatted, พ.ศ.), never markup. Compiled in a worker thread, one at a
 * time. Rejects with RangeError for no column or more than {@link PDF_ROWS_MAX} rows.
 */
export async function renderRegister(document: RegisterDocument): Promise<Uint8Array> {
  check(document)
  clearTimeout(idle)
  worker ??= start()
  worker.ref()
  const running = worker
  serial += 1
  const id = serial
  return new Promise<Uint8Array>((resolve, reject) => {
    const timer = setTimeout(() => {
      if (worker === running) stop()
      abandon(new Error(`the PDF was not finished within ${PATIENCE / 1000} s`))
    }, PATIENCE)
    waiting.set(id, { resolve, reject, timer })
    running.postMessage({ id, document } satisfies PrintJob)
  })
}

/** Ends the worker at once, e.g. at shutdown. */
export function closePdf(): void {
  stop()
  abandon(new Error('printing was closed'))
}
