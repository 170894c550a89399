import type { FileReply } from '../../kernel/endpoint.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { Forbidden, Refused } from '../../kernel/refusal.ts'
import type { Ctx } from '../../platform/context.ts'
import type { FileFormat, Language, ReportDescription, ReportPeriod, ReportReply } from './descriptions.ts'
import { tableFile } from './table-file.ts'

/** The agencies that the caller may see. Handed over by main: agencies stand above this module. */
export type ReportAgencies = (ctx: Ctx) => Promise<readonly { id: string; code: string; name: string }[]>

/** What is asked of a report: as of which day (today when absent), of which agency (code; all that the caller sees when absent). */
export type ReportAsked = { name: string; asOf?: LocalDate; agency?: string } & ReportPeriod

/** The reports of all modules. */
export type ReportBook = {
  descriptions: readonly ReportDescription[]
  agencies: ReportAgencies
  run(ctx: Ctx, asked: ReportAsked): Promise<ReportReply>
  file(ctx: Ctx, asked: ReportAsked & { format: FileFormat; language?: Language }): Promise<FileReply>
  /** The report in the words of another program; refuses one that it does not speak. */
  text(ctx: Ctx, asked: ReportAsked & { program: string }): Promise<string>
}

/** Puts the reports of the modules together. */
export function reportBook(descriptions: readonly ReportDescription[], agencies: ReportAgencies): ReportBook {
  const find = (name: string) => {
    const found = descriptions.find((one) => one.name === name)
    if (found === undefined) throw new Refused([{ code: 'reporting.unknown', path: 'name', facts: { name, known: descriptions.map((one) => one.name).join(', ') } }])
    return found
  }
  const askedOf = async (ctx: Ctx, { name: _name, asOf, agency, ...period }: ReportAsked) => {
    const agencyId = agency === undefined ? undefined : await knownAgency(ctx, agency, agencies)
    return { ...period, asOf: asOf ?? ctx.today, ...(agencyId === undefined ? {} : { agencyId }) }
  }
  const made = async (ctx: Ctx, asked: ReportAsked) => {
    const what = await askedOf(ctx, asked)
    const { subtitle = [], facts = {}, rows, totals } = await find(asked.name).run(ctx, what)
    const reply: ReportReply = { asOf: what.asOf, madeAt: new Date().toISOString(), ...facts, rows, ...(totals === undefined ? {} : { totals }) }
    return { reply, subtitle }
  }
  const run = async (ctx: Ctx, asked: ReportAsked): Promise<ReportReply> => (await made(ctx, asked)).reply
  return {
    descriptions,
    agencies,
    run,
    async file(ctx, asked) {
      const { title, columns, name } = find(asked.name)
      const { format, language = 'th', ...what } = asked
      const { reply, subtitle } = await made(ctx, what)
      const lines = [...subtitle, ...(asked.agency === undefined ? [] : [asked.agency])]
      return tableFile(ctx, { ...reply, name, title, columns, subtitle: lines }, format, language)
    },
    async text(ctx, { program, ...asked }) {
      const speaks = find(asked.name).texts ?? {}
      const write = Object.hasOwn(speaks, program) ? speaks[program] : undefined
      if (write === undefined) throw new Refused([{ code: 'reporting.not_in_words', path: 'format', facts: { name: asked.name, program } }])
      return write(ctx, await askedOf(ctx, asked))
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
