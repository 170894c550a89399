import type { In, Out } from '../../kernel/endpoint.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'
import { bind, type Route } from '../../platform/http/bind.ts'
import { calendar } from './contract.ts'
import { cancelHoliday, confirmYear, listHolidays, putHoliday } from './service.ts'

type Moved = Out<typeof calendar.put>['moved']

/** Holidays and fiscal years; `changed` recomputes what is open and answers what moved. */
export function calendarRoutes(changed: (ctx: Ctx) => Promise<Moved>): Route[] {
  return bind('calendar', calendar, {
    list: (ctx) => listHolidays(ctx),
    put: async (ctx, input: In<typeof calendar.put>) => {
      await putHoliday(ctx, { ...input, day: input.day as LocalDate })
      return { moved: await changed(ctx) }
    },
    cancel: async (ctx, input) => {
      await cancelHoliday(ctx, input.day as LocalDate, input.because)
      return { moved: await changed(ctx) }
    },
    confirmYear: async (ctx, input) => {
      await confirmYear(ctx, input.year, input.confirmed)
      return { moved: await changed(ctx) }
    },
  })
}
