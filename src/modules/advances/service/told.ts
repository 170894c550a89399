import type { Ctx } from '../../../platform/context.ts'

/** Something that modules above know of an advance: a notice sent, a mail bounced. */
export type Told = { at: string; what: string; actor: string; detail: Record<string, unknown> }

/** What modules above add to the timeline of an advance. */
export type TimelineSource = (ctx: Ctx, advanceId: string) => Promise<Told[]>
const sources: TimelineSource[] = []

/** Adds a source; called once, in main/listeners.ts. */
export function whenTimelineRead(source: TimelineSource): void {
  sources.push(source)
}

/** Who was told of an advance, and what became of it. */
export async function toldBefore(ctx: Ctx, advanceId: string): Promise<Told[]> {
  const all: Told[] = []
  for (const source of sources) all.push(...(await source(ctx, advanceId)))
  return all
}
