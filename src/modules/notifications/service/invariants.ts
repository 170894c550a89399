import type { Ctx } from '../../../platform/context.ts'
import { itemsOf } from '../../../platform/holder.ts'
import * as store from '../store/messages.ts'
import { releaseJob } from './mode.ts'
import { nightJob } from './night-pages.ts'

/**
 * What must hold at every moment: each notice ever queued stands in exactly one state and none is lost (the sum of interfaces.md, in notices);
 * a notice shares its message's state; no mailbox is told the same stage of the same date twice (I10).
 */
export async function notificationInvariants(ctx: Ctx): Promise<{ id: string; ok: boolean; detail: string }[]> {
  const states = await store.noticeStates(ctx.tx)
  const standing = states.filter((row) => row.state !== 'superseded')
  const sum = standing.reduce((total, row) => total + row.n, 0)
  const queuedEver = (await itemsOf(ctx.tx, nightJob)) + (await itemsOf(ctx.tx, releaseJob))
  const stray = await store.strayNotices(ctx.tx)
  const twice = await store.toldTwice(ctx.tx)
  const repeated = await store.repeatedIds(ctx.tx)
  return [
    { id: 'notifications.sum', ok: sum === queuedEver, detail: `queued ever ${queuedEver} = ${standing.map((row) => `${row.state} ${row.n}`).join(' + ') || '0'}` },
    { id: 'notifications.share_state', ok: stray === 0, detail: `${stray} notices differ from their message` },
    { id: 'notifications.told_once', ok: twice === 0, detail: `${twice} stages told twice` },
    { id: 'notifications.message_ids', ok: repeated === 0, detail: `${repeated} Message-IDs repeated` },
  ]
}
