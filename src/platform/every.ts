import { setTimeout as pause } from 'node:timers/promises'
import { log } from './log.ts'

/** Does a job again and again until the signal, with a pause between; what fails is logged, and the next turn comes. */
export async function every(it: { ms: number; name: string; signal: AbortSignal }, job: () => Promise<unknown>): Promise<void> {
  while (!it.signal.aborted) {
    await job().catch((error: unknown) => log('error', 'a job failed', { job: it.name, error: String((error as Error).stack ?? error) }))
    await pause(it.ms, undefined, { signal: it.signal }).catch(() => undefined)
  }
}
