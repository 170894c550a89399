import { setTimeout as pause } from 'node:timers/promises'
import { log } from './log.ts'

const afterFailureMs = 5000

/** Does a job again and again until the signal, with a pause between; what fails is logged, and tried again soon: a database that fell is back in seconds. */
export async function every(it: { ms: number; name: string; signal: AbortSignal }, job: () => Promise<unknown>): Promise<void> {
  while (!it.signal.aborted) {
    const done = await job().then(() => true, (error: unknown) => {
      log('error', 'a job failed', { job: it.name, error: String((error as Error).stack ?? error) })
      return false
    })
    await pause(done ? it.ms : Math.min(it.ms, afterFailureMs), undefined, { signal: it.signal }).catch(() => undefined)
  }
}
