import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Satang } from '../../../kernel/money.ts'
import type { Tx } from '../../../platform/context.ts'

export type Board = { id: string; fundId: string; name: string; meetingOn: LocalDate; payOffOn: LocalDate; ceilingYear: number }

const boardColumns = sql`id, fund_id as "fundId", name, meeting_on as "meetingOn", pay_off_on as "payOffOn", ceiling_year as "ceilingYear"`

export async function insertBoard(tx: Tx, it: Board & { by: string }): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into loans.board (id, fund_id, name, meeting_on, pay_off_on, ceiling_year, made_by_name)
    values (${it.id}, ${it.fundId}, ${it.name}, ${it.meetingOn}, ${it.payOffOn}, ${it.ceilingYear}, ${it.by}) on conflict (fund_id, name) do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export async function boardById(tx: Tx, id: string): Promise<Board | undefined> {
  const { rows } = await sql<Board>`select ${boardColumns} from loans.board where id = ${id}`.execute(tx)
  return rows[0]
}

export type BoardRow = Board & { applications: number; decided: number; amount: Satang }

export async function boardsOf(tx: Tx, fundId: string): Promise<BoardRow[]> {
  const { rows } = await sql<BoardRow>`select b.id, b.fund_id as "fundId", b.name, b.meeting_on as "meetingOn", b.pay_off_on as "payOffOn", b.ceiling_year as "ceilingYear",
      count(a.id)::int as applications, count(a.id) filter (where a.state <> 'listed')::int as decided, coalesce(sum(coalesce(a.approved, a.requested)) filter (where a.state <> 'refused'), 0)::bigint as amount
    from loans.board b left join loans.application a on a.board_id = b.id where b.fund_id = ${fundId} group by b.id order by b.meeting_on desc, b.name desc limit 100`.execute(tx)
  return rows
}

/** One year of one fund at a time: approvals wait for one another, so that together they never pass the ceiling. */
export async function lockYear(tx: Tx, fundId: string, year: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('loans.ceiling ' || ${fundId} || ' ' || ${year}::text, 0))`.execute(tx)
}

export async function ceilingOf(tx: Tx, fundId: string, year: number): Promise<Satang | null> {
  const { rows } = await sql<{ amount: Satang }>`select amount from loans.ceiling where fund_id = ${fundId} and fiscal_year = ${year} order by made_at desc, id desc limit 1`.execute(tx)
  return rows[0]?.amount ?? null
}

export async function insertCeiling(tx: Tx, it: { id: string; fundId: string; year: number; amount: Satang; reference: string; by: string }): Promise<void> {
  await sql`insert into loans.ceiling (id, fund_id, fiscal_year, amount, reference, made_by_name) values (${it.id}, ${it.fundId}, ${it.year}, ${it.amount}, ${it.reference}, ${it.by})`.execute(tx)
}

/** What boards of a year have approved, paid or not. */
export async function usedOf(tx: Tx, fundId: string, year: number): Promise<Satang> {
  const { rows } = await sql<{ used: Satang }>`select coalesce(sum(a.approved), 0)::bigint as used from loans.application a join loans.board b on b.id = a.board_id
    where b.fund_id = ${fundId} and b.ceiling_year = ${year} and a.approved is not null`.execute(tx)
  return rows[0]!.used
}

export type History = { what: string; amountSatang: string | null; reason: string; by: string; on: string }

export type Application = {
  id: string; fundId: string; boardId: string; number: string; personId: string; borrowerName: string; agencyId: string; productCode: string; terms: Record<string, unknown>; appliedOn: LocalDate
  requested: Satang; instalments: number; oldLoanId: string | null; oldNumber: string | null; oldPrincipal: Satang; oldInterest: Satang; state: 'listed' | 'approved' | 'refused' | 'paid'; approved: Satang | null
  history: History[]; facts: Record<string, unknown>; madeBy: string; madeByPerson: string | null; decidedBy: string | null; decidedByPerson: string | null; loanId: string | null; version: number
}

const columns = sql`a.id, a.fund_id as "fundId", a.board_id as "boardId", a.number, a.person_id as "personId", a.borrower_name as "borrowerName", a.agency_id as "agencyId", a.product_code as "productCode",
  a.terms, a.applied_on as "appliedOn", a.requested, a.instalments, a.old_loan_id as "oldLoanId", o.number as "oldNumber", a.old_principal as "oldPrincipal", a.old_interest as "oldInterest", a.state, a.approved,
  a.history, a.facts, a.made_by as "madeBy", a.made_by_person as "madeByPerson", a.decided_by as "decidedBy", a.decided_by_person as "decidedByPerson", a.loan_id as "loanId", a.version`

export async function applicationsOf(tx: Tx, boardId: string): Promise<Application[]> {
  const { rows } = await sql<Application>`select ${columns} from loans.application a left join loans.loan o on o.id = a.old_loan_id where a.board_id = ${boardId} order by length(a.number), a.number`.execute(tx)
  return rows
}

export async function applicationById(tx: Tx, id: string): Promise<Application | undefined> {
  const { rows } = await sql<Application>`select ${columns} from loans.application a left join loans.loan o on o.id = a.old_loan_id where a.id = ${id}`.execute(tx)
  return rows[0]
}

export async function lockApplication(tx: Tx, id: string): Promise<Application | undefined> {
  await sql`select id from loans.application where id = ${id} for update`.execute(tx)
  return applicationById(tx, id)
}

export type NewApplication = Pick<Application, 'id' | 'fundId' | 'boardId' | 'number' | 'personId' | 'borrowerName' | 'agencyId' | 'productCode' | 'appliedOn' | 'requested' | 'instalments' | 'oldLoanId' | 'oldPrincipal' | 'oldInterest' | 'madeBy' | 'madeByPerson'> & { terms: object; facts: object; by: string }

export async function insertApplication(tx: Tx, it: NewApplication): Promise<void> {
  await sql`insert into loans.application (id, fund_id, board_id, number, person_id, borrower_name, agency_id, product_code, terms, applied_on, requested, instalments, facts, old_loan_id, old_principal, old_interest,
      made_by, made_by_name, made_by_person)
    values (${it.id}, ${it.fundId}, ${it.boardId}, ${it.number}, ${it.personId}, ${it.borrowerName}, ${it.agencyId}, ${it.productCode}, ${JSON.stringify(it.terms)}::jsonb, ${it.appliedOn}, ${it.requested},
      ${it.instalments}, ${JSON.stringify(it.facts)}::jsonb, ${it.oldLoanId}, ${it.oldPrincipal}, ${it.oldInterest}, ${it.madeBy}, ${it.by}, ${it.madeByPerson})`.execute(tx)
}

/** Whether another application that is not over yet settles this loan. */
export async function settledElsewhere(tx: Tx, loanId: string): Promise<boolean> {
  const { rows } = await sql`select from loans.application where old_loan_id = ${loanId} and state in ('listed', 'approved') limit 1`.execute(tx)
  return rows.length > 0
}

export async function countOf(tx: Tx, boardId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from loans.application where board_id = ${boardId}`.execute(tx)
  return rows[0]!.count
}

type Decided = { id: string; version: number; state: Application['state']; approved: Satang | null; entry: History; by: string; person: string | null; on: LocalDate }

export async function decide(tx: Tx, it: Decided): Promise<boolean> {
  const { numAffectedRows } = await sql`update loans.application set state = ${it.state}, approved = ${it.approved}, history = history || ${JSON.stringify([it.entry])}::jsonb, decided_by = ${it.by},
      decided_by_person = ${it.person}, decided_on = ${it.on}, version = version + 1 where id = ${it.id} and version = ${it.version}`.execute(tx)
  return numAffectedRows === 1n
}

export async function pay(tx: Tx, it: { id: string; version: number; loanId: string; paidOn: LocalDate; principal: Satang; interest: Satang; entry: History }): Promise<boolean> {
  const { numAffectedRows } = await sql`update loans.application set state = 'paid', loan_id = ${it.loanId}, paid_on = ${it.paidOn}, old_principal = ${it.principal}, old_interest = ${it.interest},
      history = history || ${JSON.stringify([it.entry])}::jsonb, version = version + 1 where id = ${it.id} and version = ${it.version} and state = 'approved'`.execute(tx)
  return numAffectedRows === 1n
}

export type ProductRow = { code: string; name: string; from: LocalDate; confirmed: boolean; source: string; terms: Record<string, unknown> }

export async function products(tx: Tx, fundId: string): Promise<ProductRow[]> {
  const { rows } = await sql<ProductRow>`select code, name, from_on as "from", confirmed, source, terms from loans.product where fund_id = ${fundId} order by code, from_on`.execute(tx)
  return rows
}

export async function insertProduct(tx: Tx, it: ProductRow & { id: string; fundId: string; by: string }): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into loans.product (id, fund_id, code, name, from_on, terms, confirmed, source, made_by_name)
    values (${it.id}, ${it.fundId}, ${it.code}, ${it.name}, ${it.from}, ${JSON.stringify(it.terms)}::jsonb, ${it.confirmed}, ${it.source}, ${it.by}) on conflict (fund_id, code, from_on) do nothing`.execute(tx)
  return numAffectedRows === 1n
}
