import type { LocalDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'
import { bind, type Route } from '../../platform/http/bind.ts'
import { reporting } from './contract.ts'
import { readOverview, type OverviewSources } from './overview.ts'
import { mayRead, type ReportBook } from './service.ts'

/** The reports over HTTP; each asks for its own permission as well. */
export function reportingRoutes(book: ReportBook, overview: OverviewSources): Route[] {
  const asked = (ctx: Ctx, input: { name: string; asOf?: string | undefined; agency?: string | undefined }) => {
    mayRead(ctx, book, input.name)
    return { name: input.name, ...(input.asOf === undefined ? {} : { asOf: input.asOf as LocalDate }), ...(input.agency === undefined ? {} : { agency: input.agency }) }
  }
  return bind('reporting', reporting, {
    list: async (ctx) => ({
      rows: book.descriptions.filter((one) => ctx.may.has(one.may) && one.ofFund !== true).map(({ name, title, columns }) => ({ name, title, columns })),
      agencies: (await book.agencies(ctx)).map(({ code, name }) => ({ code, name })),
    }),
    read: (ctx, input) => book.run(ctx, asked(ctx, input)),
    overview: (ctx) => readOverview(ctx, overview),
    exported: (ctx, input) => book.file(ctx, { ...asked(ctx, input), format: input.format, language: input.language }),
  })
}
