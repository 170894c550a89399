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
 * Returns false when nothing waits any more.
 */
export async function composePage(ctx: Ctx, upTo: LocalDate): Promise<boolean> {
  const { from, officeName } = await notificationSettings(ctx)
  await store.lockComposing(ctx.tx)
  const page = { upTo, ids: Array.from({ length: pageMessages }, newId), domain: from?.split('@')[1] ?? 'khlang.invalid', financeName: officeName, perDay }
  const joined = await store.joinWaiting(ctx.tx, page)
  const { made, held, hash } = await store.makeMessages(ctx.tx, page)
  if (made > 0) await record(ctx, 'notifications.messages_made', { module: 'notifications', id: upTo }, { upTo, made, held, joined, hash })
  return made > 0
}
