import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'
import { activeKeyId, blindIndex, isSealed, openField, sealField } from '../../../platform/crypto/field-keys.ts'
import type { RefundAccount } from './records.ts'

const cell = (row: string) => ({ table: 'securities.security', column: 'refund_account', row })

/** A bank account as it is kept: its number sealed. */
export function keepAccount(id: string, account: RefundAccount): RefundAccount {
  return isSealed(account.number) ? account : { ...account, number: sealField(cell(id), account.number) }
}

/** The number of a kept account; undefined when its key is not here. */
export function openAccount(id: string, account: RefundAccount): string | undefined {
  return openField(cell(id), account.number)
}

/** Rows whose key is not here: left as they are, never written over. */
const unopened = new Set<string>()

/** Seals, under the key in force, up to so many account numbers that are plain or under another key; returns how many there were. */
export async function sealAccounts(tx: Tx, most: number): Promise<number> {
  const { rows } = await sql<{ id: string; account: RefundAccount }>`select id, refund_account as account from securities.security
    where refund_account is not null and refund_account ->> 'number' not like ${`v1:${activeKeyId()}:%`} and not id = any (${[...unopened]}::uuid[])
    order by id limit ${most} for update skip locked`.execute(tx)
  for (const { id, account } of rows) {
    const number = openAccount(id, account)
    if (number === undefined) unopened.add(id)
    else await sql`update securities.security set refund_account = ${JSON.stringify(keepAccount(id, { ...account, number }))}::jsonb where id = ${id}`.execute(tx)
  }
  return rows.length
}

/** Prints of imported rows that still hold a natural person's number get its keyed index in its place. */
export async function hidePrints(tx: Tx, most: number): Promise<number> {
  const { rows } = await sql<{ id: string; print: string }>`select id, import_print as print from securities.security
    where import_print ~ '"taxId":"[1-9][0-9]{0,14}"' order by id limit ${most} for update skip locked`.execute(tx)
  for (const { id, print } of rows) {
    const hidden = print.replace(/"taxId":"([1-9][0-9]{0,14})"/, (_whole, number: string) => `"taxId":"${blindIndex('person.number', number).toString('hex')}"`)
    await sql`update securities.security set import_print = ${hidden} where id = ${id}`.execute(tx)
  }
  return rows.length
}

/** How many account numbers stand plain, and how many are sealed under keys that are not here. */
export async function accountState(tx: Tx): Promise<{ plain: number; closed: number; open: number }> {
  const { rows } = await sql<{ id: string; account: RefundAccount }>`select id, refund_account as account from securities.security where refund_account is not null`.execute(tx)
  const plain = rows.filter(({ account }) => !isSealed(account.number)).length
  const closed = rows.filter(({ id, account }) => isSealed(account.number) && openAccount(id, account) === undefined).length
  return { plain, closed, open: rows.length - plain - closed }
}
