import type { FileReply } from '../../kernel/endpoint.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { Forbidden, Refused } from '../../kernel/refusal.ts'
import type { Ctx } from '../../platform/context.ts'
import type { FileFormat, Language, ReportDescription, ReportReply } from './descriptions.ts'
import { tableFile } from './table-file.ts'

/** The agencies that the caller may see. Handed over by main: agencies stand above this module. */
export type ReportAgencies = (ctx: Ctx) => Promise<readonly { id: string; code: string; name: string }[]>

/** What is asked of a report: as of which day (today when absent), of which agency (code; all that the caller sees when absent). */
export type ReportAsked = { name: string; asOf?: LocalDate; agency?: string }

/** The reports of all modules. */
export type ReportBook = {
  descriptions: readonly ReportDescription[]
  agencies: ReportAgencies
  run(ctx: Ctx, asked: ReportAsked): Promise<ReportReply>
  file(ctx: Ctx, asked: ReportAsked & { format: FileFormat; language?: Language }): Promise<FileReply>
}

/** Puts the reports of the modules together. */
export function reportBook(descriptions: readonly ReportDescription[], agencies: ReportAgencies): ReportBook {
  const find = (name: string) => {
    const found = descriptions.find((one) => one.name === name)
    if (found === undefined) throw new Refused([{ code: 'reporting.unknown', path: 'name', facts: { name, known: descriptions.map((one) => one.name).join(', ') } }])
    return found
  }
  const run = async (ctx: Ctx, asked: ReportAsked): Promise<ReportReply> => {
    const asOf = asked.asOf ?? ctx.today
    const agencyId = asked.agency === undefined ? undefined : await knownAgency(ctx, asked.agency, agencies)
    const { rows, totals } = await find(asked.name).run(ctx, { asOf, ...(agencyId === undefined ? {} : { agencyId }) })
    return { asOf, madeAt: new Date().toISOString(), rows, ...(totals === undefined ? {} : { totals }) }
  }
  return {
    descriptions,
    agencies,
    run,
    async file(ctx, asked) {
      const { title, columns, name } = find(asked.name)
      const subtitle = asked.agency === undefined ? [] : [asked.agency]
      return tableFile(ctx, { ...(await run(ctx, asked)), name, title, columns, subtitle }, asked.format, asked.language ?? 'th')
    },
  }
}

/** The report, when the caller may read it. */
export function mayRead(ctx: Ctx, book: ReportBook, name: string): void {
  const description = book.descriptions.find((one) => one.name === name)
  if (description !== undefined && !ctx.may.has(description.may)) throw new Forbidden('platform.forbidden', { permission: description.may })
}

async function knownAgency(ctx: Ctx, code: string, agencies: ReportAgencies): Promise<string> {
  const found = (await agencies(ctx)).find((agency) => agency.code === code)
  if (found === undefined) throw new Refused([{ code: 'reporting.agency_unknown', path: 'agency', facts: { code } }])
  return found.id
}
