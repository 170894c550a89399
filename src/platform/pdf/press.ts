import { Worker } from 'node:worker_threads'
import type { PrintJob, PrintResult } from './typst-worker.ts'

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

/** One job through the typesetter, in a worker thread, one after the other. */
export function press(job: PrintJob['job']): Promise<Uint8Array> {
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
    running.postMessage({ id, job } satisfies PrintJob)
  })
}

/** Ends the worker at once, e.g. at shutdown. */
export function closePdf(): void {
  stop()
  abandon(new Error('printing was closed'))
}
