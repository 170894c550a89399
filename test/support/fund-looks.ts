import type pg from 'pg'

/** What stands of entries and payments, by a sum of hashes of all they say: whoever changes one changes it (I2). */
const prints = `select count(*)::int as "upTo", coalesce(sum(hashtextextended(said, 0)::numeric), 0)::text as hash from (
  select row_number() over (order by at) as n, said from (
    select e.posted_at as at, e.*::text || coalesce((select string_agg(l.*::text, ';' order by l.no) from ledger.line l where l.entry_id = e.id), '') as said from ledger.entry e) x) y where n <= $1`

type Print = { upTo: number; hash: string }

export async function printOf(db: pg.Pool, upTo = 2_000_000_000): Promise<Print> {
  return (await db.query<Print>(prints, [upTo])).rows[0]!
}

/** I2: nothing that was posted has changed since the last look. */
export async function changedSince(db: pg.Pool, before: Print): Promise<string[]> {
  const now = await printOf(db, before.upTo)
  return before.upTo === 0 || now.hash === before.hash ? [] : [`I2: of ${before.upTo} entries one has changed`]
}

/** I11: every entry, loan, application and refund was told to the audit log. */
export async function untold(db: pg.Pool): Promise<string[]> {
  const { rows } = await db.query<{ what: string; count: number }>(`
    select 'entries' as what, count(*)::int as count from ledger.entry e where not exists (select from audit.event a where a.subject_module = 'ledger' and a.subject_id = e.id::text)
    union all select 'collections', count(*)::int from loans.collection c where not exists (select from audit.event a where a.subject_module = 'loans' and a.subject_id = c.id::text)
    union all select 'loans lent', count(*)::int from loans.loan l where l.import_id is null and not exists (select from audit.event a where a.subject_module = 'loans' and a.subject_id = l.id::text)
    union all select 'payments without an entry', count(*)::int from loans.payment where entry_id is null`)
  return rows.filter((row) => row.count > 0).map((row) => `I11: ${row.count} ${row.what} of which nothing was told`)
}

/** I4, I12: the control accounts are the sums of the register, account by account. */
export async function apartFromRegister(db: pg.Pool): Promise<string[]> {
  const { rows } = await db.query<{ role: string; held: string; register: string }>(`
    with held as (select a.role, coalesce(sum(case when a.kind in ('asset', 'expense') then l.debit - l.credit else l.credit - l.debit end), 0) as amount
      from ledger.account a left join ledger.line l on l.account_id = a.id where a.role is not null group by 1),
    register as (select 'loans-receivable' as role, coalesce(sum(outstanding), 0) as amount from loans.loan
      union all select 'interest-receivable', coalesce(sum(interest_accrued - interest_paid), 0) from loans.instalment
      union all select 'unapplied', coalesce(sum(unapplied), 0) from loans.payment
      union all select 'refunds-owed', coalesce(sum(amount), 0) from loans.refund where paid_on is null
      union all select 'suspense', coalesce(sum(l.amount), 0) from loans.collection_line l join loans.collection c on c.id = l.collection_id where l.outcome = 'unknown' and c.entry_id is not null)
    select role, h.amount::text as held, r.amount::text as register from register r join held h using (role) where h.amount <> r.amount`)
  return rows.map((row) => `${row.role}: the account holds ${row.held}, the register ${row.register}`)
}
