import type { Out } from '../../../kernel/endpoint.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { advances } from '../contract.ts'
import type { Standing } from '../rules.ts'
import { anyMoving } from '../store/register.ts'
import { byStanding, type StandingTotals } from '../store/totals.ts'
import { bookFor, narrowMost, readFilter, type FilterInput } from './register.ts'

const everyStanding: readonly Standing[] = ['cleared', 'overdue', 'today', 'due-7', 'later', 'provisional', 'no-date']
const openStandings = everyStanding.filter((one) => one !== 'cleared')

/** Counts and sums of what the filters hold: in the asked state, and for every saved view beside it. Money in satang. `narrow`: see readFilter. */
export async function totalAdvances(ctx: Ctx, input: FilterInput, narrow = narrowMost): Promise<Out<typeof advances.totals>> {
  const book = await bookFor(ctx, input)
  const groups = await byStanding(ctx.tx, await readFilter(ctx, input, book, narrow), ctx.today, await anyMoving(ctx.tx, ctx.today))
  const sum = (standings: readonly Standing[]) => sums(groups.filter((group) => standings.includes(group.standing)))
  const shown = standingsOf(input.state)
  const settled = groups.filter((group) => shown.includes(group.standing)).reduce((total, group) => total + group.settled, 0n)
  const undated = groups.filter((group) => shown.includes(group.standing)).reduce((total, group) => total + group.undated, 0)
  return {
    asOf: ctx.today,
    shown: { ...sum(shown), settledSatang: settled.toString() },
    overdue: sum(shown.filter((one) => one === 'overdue')),
    noDueDate: undated,
    views: {
      all: sum(everyStanding), open: sum(openStandings), overdue: sum(['overdue']), today: sum(['today']), 'due-7': sum(['due-7']), later: sum(['later']),
      provisional: sum(['provisional']), 'no-date': sum(['no-date']), cleared: sum(['cleared']),
    },
  }
}

function standingsOf(state: string): readonly Standing[] {
  if (state === 'all') return everyStanding
  return state === 'open' ? openStandings : (state.split(',') as Standing[])
}

function sums(groups: StandingTotals[]) {
  return {
    count: groups.reduce((total, group) => total + group.count, 0),
    amountSatang: groups.reduce((total, group) => total + group.amount, 0n).toString(),
    outstandingSatang: groups.reduce((total, group) => total + group.owed, 0n).toString(),
  }
}
