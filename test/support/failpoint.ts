import { writeSync } from 'node:fs'

/** What happens at failpoints in this very process, by name; tests that run in the same process set it. */
export const atFailpoint = new Map<string, () => void>()

// KHLANG_FAILPOINT=NAME[:N] kills the process when it comes by for the Nth time.
const [asked, count = '1'] = (process.env['KHLANG_FAILPOINT'] ?? '').split(':')
let left = Number(count)

/** The failpoint of a process started with `--conditions=khlang-faults`. */
export function failpoint(name: string): void {
  atFailpoint.get(name)?.()
  if (name !== asked || (left -= 1) !== 0) return
  writeSync(2, `failpoint ${name}\n`)
  process.kill(process.pid, 'SIGKILL')
}
