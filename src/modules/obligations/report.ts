import type { LocalDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'
import { agencyBook } from '../people/index.ts'
import type { ReportDescription, ReportRow } from '../reporting/index.ts'
import type { DutyKind, DutyLine } from './kinds.ts'
import { openAsOf, type OpenDuty } from './store/open-as-of.ts'

const idsAtOnce = 5000

/** Every duty that stands as of the day, of all kinds: who owes what by when. The kinds say what is open and how much (decision 11). */
export function obligationsReport(kinds: readonly DutyKind[]): ReportDescription {
  return {
    name: 'obligations',
    title: { th: 'ภาระที่ต้องทำตามกำหนด', en: 'Duties with a date' },
    may: 'obligations.read',
    columns: [
      { key: 'kind', header: { th: 'เรื่อง', en: 'Duty' }, kind: 'text', width: 24, words: Object.fromEntries(kinds.map((kind) => [kind.kind, kind.title])) },
      { key: 'number', header: { th: 'เลขที่', en: 'Number' }, kind: 'text', width: 14 },
      { key: 'subject', header: { th: 'รายการ', en: 'Subject' }, kind: 'text', width: 44 },
      { key: 'owedBy', header: { th: 'ผู้มีหน้าที่', en: 'Owed by' }, kind: 'text', width: 30 },
      { key: 'agency', header: { th: 'ส่วนราชการ', en: 'Agency' }, kind: 'text', width: 16 },
      { key: 'nominalDueOn', header: { th: 'ครบตามระเบียบ', en: 'Nominally due' }, kind: 'date' },
      { key: 'effectiveDueOn', header: { th: 'ครบกำหนด', en: 'Due' }, kind: 'date' },
      { key: 'provisional', header: { th: 'ชั่วคราว', en: 'Provisional' }, kind: 'flag' },
      { key: 'amountSatang', header: { th: 'จำนวนเงิน', en: 'Amount' }, kind: 'money' },
    ],
    async run(ctx, { asOf, agencyId }) {
      const [duties, book] = [await openAsOf(ctx.tx, asOf, agencyId), await agencyBook(ctx)]
      const lines = await standing(ctx, kinds, duties, asOf)
      const rows = duties.filter((duty) => lines.has(duty.id)).map((duty): ReportRow => {
        const agency = book.byId.get(duty.agencyId)
        const line = lines.get(duty.id)!
        return {
          kind: duty.kind, subject: duty.title, number: duty.number, owedBy: duty.debtorKind === 'agency' ? (agency?.name ?? '') : line.who,
          agency: agency?.code ?? '', amountSatang: line.outstanding.toString(), nominalDueOn: duty.nominalDueOn, effectiveDueOn: duty.effectiveDueOn,
          provisional: duty.provisional,
        }
      })
      return { rows, totals: { count: rows.length } }
    },
  }
}

/** The lines of the duties whose record says that they stand on the day, by obligation id. */
async function standing(ctx: Ctx, kinds: readonly DutyKind[], duties: OpenDuty[], asOf: LocalDate): Promise<Map<string, DutyLine>> {
  const found = new Map<string, DutyLine>()
  for (const kind of kinds) {
    const own = duties.filter((duty) => duty.kind === kind.kind)
    for (let at = 0; at < own.length; at += idsAtOnce) {
      const some = own.slice(at, at + idsAtOnce)
      const state = await kind.state(ctx, some.map((duty) => duty.subjectId), asOf)
      const open = some.filter((duty) => state.get(duty.subjectId)?.open === true)
      for (const [id, line] of await kind.lines(ctx, open.map((duty) => duty.id), asOf)) found.set(id, line)
    }
  }
  return found
}
