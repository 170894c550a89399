import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import { notificationSettings } from '../settings.ts'
import * as store from '../store/compose.ts'

/** Messages at most for one mailbox and one day (decision 12). */
const perDay = 3
const pageMessages = 2000

/**
 * One page of composing: all notices of a mailbox for one night, up to the night `upTo`, become one message with its own stable Message-ID.
 * Returns where the page ended, or null when nothing waits after `after`.
 */
export async function composePage(ctx: Ctx, upTo: LocalDate, after: store.ComposeKey | null): Promise<store.ComposeKey | null> {
  const { from, officeName } = await notificationSettings(ctx)
  await store.lockComposing(ctx.tx)
  const page = { upTo, after, ids: Array.from({ length: pageMessages }, newId), domain: from?.split('@')[1] ?? 'khlang.invalid', financeName: officeName, perDay }
  const end = await store.pageEnd(ctx.tx, page)
  if (end === null) return null
  const joined = await store.joinWaiting(ctx.tx, page)
  const { made, held, hash } = await store.makeMessages(ctx.tx, page)
  await record(ctx, 'notifications.messages_made', { module: 'notifications', id: upTo }, { upTo, made, held, joined, hash })
  return end
}

/** Composes all that waits up to a night in the caller's transaction. */
export async function composeAll(ctx: Ctx, upTo: LocalDate): Promise<void> {
  for (let after: store.ComposeKey | null = null; ; ) {
    after = await composePage(ctx, upTo, after)
    if (after === null) return
  }
}
