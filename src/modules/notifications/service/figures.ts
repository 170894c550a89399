import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { watermark } from '../../../platform/holder.ts'
import { counts } from '../store/messages.ts'
import { nightJob } from './night-pages.ts'

/** How many messages stand in each state, and the last night: for whoever watches over the server. */
export async function queueOf(ctx: Ctx): Promise<{ messages: { state: string; n: number }[]; lastNight: LocalDate | null }> {
  return { messages: await counts(ctx.tx), lastNight: (await watermark(ctx.tx, nightJob)) as LocalDate | null }
}
