import { sealingOf } from '../modules/audit/index.ts'
import { papersWaiting } from '../modules/documents/index.ts'
import { queueOf } from '../modules/notifications/index.ts'
import type { Gauge } from '../platform/http/metrics.ts'
import { reading, type Caller } from '../platform/transaction.ts'
import { lastVerdict } from '../platform/verification.ts'
import type { Office } from './office.ts'

const seconds = (instant: string | null) => (instant === null ? 0 : Math.floor(Date.parse(instant) / 1000))

/** The figures of the office for whoever watches over it: what waits, the last night, the last seal and anchor, the last look at the books. No names. */
export function gaugesOf({ worker, clock }: Pick<Office, 'worker' | 'clock'>): Promise<Gauge[]> {
  const caller: Caller = { actor: { id: 'job:metrics', name: 'metrics' }, scope: { office: true, agencies: [] }, today: clock.today(), may: new Set() }
  return reading(worker, caller, async (ctx) => {
    const [queue, sealing, verdict] = [await queueOf(ctx), await sealingOf(ctx), await lastVerdict(ctx.tx)]
    const papers = await papersWaiting(ctx)
    const one = (name: string, help: string, value: number): Gauge => ({ name, help, values: [{ value }] })
    return [
      { name: 'khlang_messages', help: 'Messages by state; those that wait, are held or unknown need somebody.', values: queue.messages.map(({ state, n }) => ({ labels: { state }, value: n })) },
      one('khlang_last_night_timestamp_seconds', 'The business day of the last night that was run, 0 before the first.', seconds(queue.lastNight)),
      one('khlang_audit_unsealed', 'Events of the audit log that wait for their seal.', sealing.waiting),
      one('khlang_audit_last_seal_timestamp_seconds', 'When the newest sealed event was written.', seconds(sealing.lastSealedAt)),
      one('khlang_audit_last_anchor_timestamp_seconds', 'When the audit log was signed last, 0 before the first time.', seconds(sealing.lastAnchorAt)),
      one('khlang_papers_waiting', 'Issued papers whose file the worker has not set yet.', papers.n),
      one('khlang_papers_waiting_since_timestamp_seconds', 'When the oldest of them was issued, 0 when none waits.', seconds(papers.since)),
      one('khlang_verify_ok', '1 when the last look at the books found nothing wrong, 0 when postings are stopped, -1 before the first.', verdict === undefined ? -1 : Number(verdict.ok)),
      one('khlang_verify_timestamp_seconds', 'When the books were looked at last.', seconds(verdict?.at ?? null)),
    ]
  })
}
