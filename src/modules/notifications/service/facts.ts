import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { DutyKind, DutyLine } from '../../obligations/index.ts'
import { nextStageOn } from '../rules/stages.ts'
import type { MessageItem } from '../store/items.ts'
import * as ladders from '../store/ladders.ts'
import type { LetterItem } from './letter-asked.ts'

/** Duties with what their modules say of them as of a night, and when each is told again. */
export async function withFacts(ctx: Ctx, found: readonly MessageItem[], it: { kinds: readonly DutyKind[]; night: LocalDate }): Promise<LetterItem[]> {
  const lines = new Map<string, DutyLine>()
  for (const kind of it.kinds) {
    const ids = found.filter((item) => item.kind === kind.kind).map((item) => item.obligationId)
    if (ids.length === 0) continue
    for (const [id, line] of await kind.lines(ctx, ids, it.night)) lines.set(id, line)
  }
  const inForce = await ladders.inForce(ctx.tx)
  return found.map((item) => {
    const ladder = inForce.find((one) => one.kind === item.kind && one.audience === item.audience)
    const title = it.kinds.find((kind) => kind.kind === item.kind)?.title ?? { th: item.title, en: item.title }
    return { ...item, ...saidOf(item, lines.get(item.obligationId)), kindTitle: title.th, kindTitleEn: title.en, nextOn: ladder === undefined ? null : nextStageOn(ladder, item.anchorOn, it.night) }
  })
}

/** What the owning module says of a duty; of one it no longer knows, what the duty itself says. */
function saidOf(item: MessageItem, line: DutyLine | undefined): Pick<LetterItem, 'who' | 'what' | 'amount' | 'outstanding'> {
  if (line === undefined) return { who: '', what: item.title, amount: item.amount ?? 0n, outstanding: item.amount ?? 0n }
  return { who: line.who, what: line.what, amount: line.amount, outstanding: line.outstanding }
}
