import type { LocalDate } from '../../kernel/local-date.ts'
import { bind } from '../../platform/http/bind.ts'
import { advances } from './contract.ts'
import { clearingRoutes, imprestRoutes, roundIn } from './routes-clearing.ts'
import { clearAdvance } from './service/clear.ts'
import { readAdvance } from './service/detail.ts'
import { enterReturn } from './service/enter-return.ts'
import { exportAdvances } from './service/export.ts'
import { listAdvances } from './service/register.ts'
import { totalAdvances } from './service/totals.ts'

const registerRoutes = bind('advances', advances, {
  list: listAdvances,
  totals: (ctx, input) => totalAdvances(ctx, input),
  exported: exportAdvances,
  detail: readAdvance,
  enterReturn: async (ctx, input) => {
    await enterReturn(ctx, { ...input, returnedOn: input.returnedOn as LocalDate })
    return readAdvance(ctx, input)
  },
  clear: async (ctx, input) => {
    await clearAdvance(ctx, roundIn(input))
    return readAdvance(ctx, input)
  },
})

/** Everything the module serves. */
export const routes = [...registerRoutes, ...clearingRoutes, ...imprestRoutes]
