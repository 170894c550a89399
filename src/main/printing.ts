import { keepSet, setFile, toSet } from '../modules/documents/index.ts'
import { every } from '../platform/every.ts'
import { log } from '../platform/log.ts'
import { reading, writing, type Caller } from '../platform/transaction.ts'
import type { Office } from './office.ts'

const lookEveryMs = 2000
const pagePapers = 50

type Parts = Pick<Office, 'worker' | 'clock'>

/** Until the signal: issued papers get their files. */
export async function keepPrinting(office: Parts, signal: AbortSignal): Promise<void> {
  await every({ ms: lookEveryMs, name: 'documents.print', signal }, () => printWaiting(office, signal))
}

/** Sets what waits, oldest first, each paper by itself: one that cannot be set holds up no other. Returns how many were set and how many could not be. */
export async function printWaiting(office: Parts, signal?: AbortSignal): Promise<{ set: number; failed: number }> {
  const done = { set: 0, failed: 0 }
  let after: string | undefined
  for (;;) {
    const papers = await reading(office.worker, callerOf(office), (ctx) => toSet(ctx, pagePapers, after))
    for (const paper of papers) {
      if (signal?.aborted) return done
      after = paper.id
      const file = await setFile(paper).catch((error: unknown) => {
        log('error', 'a paper could not be set', { paper: paper.id, error: String(error) })
        return undefined
      })
      if (file === undefined) done.failed += 1
      else {
        await writing(office.worker, callerOf(office), (ctx) => keepSet(ctx, paper, file))
        done.set += 1
      }
    }
    if (papers.length < pagePapers) return done
  }
}

function callerOf({ clock }: Parts): Caller {
  return { actor: { id: 'job:documents.print', name: 'documents.print' }, scope: { office: true, agencies: [] }, today: clock.today(), may: new Set() }
}
