import type { LocalDate } from '../../kernel/local-date.ts'
import { bind } from '../../platform/http/bind.ts'
import { securities } from './contract.ts'
import { releaseSecurity, returnSecurity } from './service/decide.ts'
import { readSecurity } from './service/detail.ts'
import { exportSecurities, listSecurities, totalSecurities } from './service/register.ts'

export const routes = bind('securities', securities, {
  list: listSecurities,
  totals: totalSecurities,
  exported: exportSecurities,
  detail: readSecurity,
  release: async (ctx, input) => {
    await releaseSecurity(ctx, { ...input, releasedOn: input.releasedOn as LocalDate })
    return readSecurity(ctx, input)
  },
  returned: async (ctx, input) => {
    await returnSecurity(ctx, { ...input, returnedOn: input.returnedOn as LocalDate })
    return readSecurity(ctx, input)
  },
})
