import { forgetLooks, keepLooks, type Opened } from '../modules/privacy/index.ts'
import { every } from '../platform/every.ts'
import { log } from '../platform/log.ts'
import type { Office } from './office.ts'

const flushMs = 2000
const mostWaiting = 5000
const hourMs = 3_600_000

/** Collects who opened which record and writes it every two seconds: reading stays a read, and a busy server writes few statements. */
export function lookKeeper(office: Pick<Office, 'app'>): { opened(it: Opened): void; end(): Promise<void> } {
  let waiting: Opened[] = []
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return
    const batch = waiting
    waiting = []
    await office.app.transaction().execute((tx) => keepLooks(tx, batch)).catch((error: unknown) => {
      log('error', 'looks could not be written', { count: batch.length, error: String((error as Error).message) })
      waiting = [...batch, ...waiting].slice(-mostWaiting)
    })
  }
  const timer = setInterval(() => void flush(), flushMs)
  timer.unref()
  return {
    opened: (it) => void waiting.push(it),
    end: async () => {
      clearInterval(timer)
      await flush()
    },
  }
}

/** Until the signal: looks that are old enough are let go. */
export function keepForgetting(office: Pick<Office, 'worker'>, signal: AbortSignal): Promise<void> {
  return every({ ms: hourMs, name: 'privacy.forget_looks', signal }, () => office.worker.transaction().execute((tx) => forgetLooks(tx)))
}
