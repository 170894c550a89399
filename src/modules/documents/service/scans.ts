import { Refused } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { record } from '../../audit/index.ts'
import * as store from '../store/scans.ts'

let scans = false

/** Says whether the office has a virus scanner: then no new file is given out before it was looked at. */
export function expectScans(configured: boolean): void {
  scans = configured
}

/** The state of a file that comes in. */
export function firstScan(): store.Scan {
  return scans ? 'waiting' : 'none'
}

/** Files to look at, oldest first; the caller is the worker role. */
export function toScan(ctx: Ctx, most: number): Promise<store.ToScan[]> {
  return store.toScan(ctx.tx, most)
}

/** Keeps what the scanner said; of a file in which it found something the log tells. */
export async function keepScan(ctx: Ctx, file: store.ToScan, outcome: { state: 'clean' } | { state: 'infected'; found: string }): Promise<void> {
  const found = outcome.state === 'infected' ? outcome.found : null
  if (!(await store.keepScan(ctx.tx, { id: file.id, scan: outcome.state, found }))) return
  if (found !== null) await record(ctx, 'documents.file_infected', { module: file.module, id: file.subjectId, agencyId: file.agencyId }, { attachment: file.id, fileName: file.fileName, found })
}

/** Nobody gets a file that waits, or one in which something was found. */
export function refuseUnscanned(file: { fileName: string; scan: store.Scan; scanFound: string | null }): void {
  if (file.scan === 'waiting') throw new Refused([{ code: 'documents.file_waits', facts: { file: file.fileName } }])
  if (file.scan === 'infected') throw new Refused([{ code: 'documents.file_infected', facts: { file: file.fileName, found: file.scanFound ?? '-' } }])
}
