import { createHash } from 'node:crypto'
import { formatBaht } from '../../../../kernel/money.ts'
import { Stale, type Refusal } from '../../../../kernel/refusal.ts'
import type { Item } from '../../rules/request.ts'
import type { Request, StoredStep } from '../../store/requests.ts'

/** What a decision rests on, as one text: the form and its estimate, whatever state the request is in. */
export function contentHash(it: Request, items: readonly Item[]): string {
  const content = [
    it.borrowerId, it.agencyId, it.borrowerPosition, it.borrowerStatus, it.guarantorName, it.guarantorPosition, it.kind, it.destination, it.abroad, it.startsOn, it.endsOn, it.source, it.category,
    it.project, it.authorityNumber, it.authorityOn, it.note, [...it.onPaper].toSorted(), it.amount.toString(), items.map((item) => [item.what, item.reckoning, item.amount.toString()]),
  ]
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

type Compared = { request: Request; items: readonly Item[]; steps: readonly StoredStep[] }

/** A decision holds for what was shown: another version or other content is told with what became of it, and nothing is written (trust 2.A). */
export function assertShown(it: Compared, asked: { version: number; shown?: string | undefined }): void {
  const same = it.request.version === asked.version && (asked.shown === undefined || asked.shown === contentHash(it.request, it.items))
  if (!same) throw new Stale([{ code: 'advances.request_changed' }, ...sinceShown(it, asked.version)])
}

/** Who did what last, and how much was asked for then and now. */
function sinceShown({ request, steps }: Compared, version: number): Refusal[] {
  const since = steps.filter((step) => step.version >= version)
  const last = since.at(-1)
  const before = since.find((step) => step.command === 'change')?.facts['before']
  const reasons: Refusal[] = last === undefined ? [] : [{ code: 'advances.request_last_step', facts: { by: last.actorName } }]
  if (typeof before === 'string' && before !== request.amount.toString()) reasons.push({ code: 'advances.request_amount_changed', facts: { before: formatBaht(BigInt(before)), now: formatBaht(request.amount) } })
  return reasons
}
