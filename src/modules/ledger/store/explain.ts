import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Satang } from '../../../kernel/money.ts'
import type { Tx } from '../../../platform/context.ts'
import type { AccountKind, VoucherKind } from '../rules/entry.ts'

export type Part = { account: string; name: string; kind: AccountKind; template: string; entries: number; debit: Satang; credit: Satang }

/** What moved in the accounts of a fund in a stretch, by the way in which it moved; of one account or of all. */
export async function parts(tx: Tx, it: { fundId: string; account?: string | undefined; from: LocalDate; to: LocalDate }): Promise<Part[]> {
  const { rows } = await sql<Part>`select a.code as account, a.name, a.kind, e.template, count(distinct e.id)::int as entries, sum(l.debit)::bigint as debit, sum(l.credit)::bigint as credit
    from ledger.account a join ledger.line l on l.account_id = a.id join ledger.entry e on e.id = l.entry_id
    where a.fund_id = ${it.fundId} and (${it.account ?? null}::text is null or a.code = ${it.account ?? null}) and l.effective_on between ${it.from} and ${it.to}
    group by a.id, e.template order by a.code, e.template`.execute(tx)
  return rows
}

export type Source = {
  id: string; kind: VoucherKind; no: number; fiscalYear: number; effectiveOn: LocalDate; template: string; narration: string; source: Record<string, unknown>; subjectModule: string | null; subjectId: string | null
  madeByName: string; debit: Satang; credit: Satang
}

/** The entries behind a figure, the newest first, with where each came from. */
export async function sources(tx: Tx, it: { fundId: string; account: string; template?: string | undefined; from: LocalDate; to: LocalDate; most: number }): Promise<Source[]> {
  const { rows } = await sql<Source>`select e.id, e.kind, e.no, e.fiscal_year as "fiscalYear", e.effective_on as "effectiveOn", e.template, e.narration, e.source, e.subject_module as "subjectModule", e.subject_id as "subjectId",
      e.made_by_name as "madeByName", sum(l.debit)::bigint as debit, sum(l.credit)::bigint as credit
    from ledger.account a join ledger.line l on l.account_id = a.id join ledger.entry e on e.id = l.entry_id
    where a.fund_id = ${it.fundId} and a.code = ${it.account} and (${it.template ?? null}::text is null or e.template = ${it.template ?? null}) and l.effective_on between ${it.from} and ${it.to}
    group by e.id order by e.effective_on desc, e.id desc limit ${it.most}`.execute(tx)
  return rows
}
