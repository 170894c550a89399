import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'
import { activeKeyId, openField, sealField } from '../../../platform/crypto/field-keys.ts'
import type { Page } from '../rules/page.ts'

const cell = (row: string) => ({ table: 'documents.paper', column: 'page', row })

/** A page as it waits in the database. */
export function sealPage(id: string, page: Page): string {
  return sealField(cell(id), JSON.stringify(page))
}

/** A page that waits; undefined when its key is not here. */
export function openPage(id: string, kept: string): Page | undefined {
  const text = openField(cell(id), kept)
  return text === undefined ? undefined : (JSON.parse(text) as Page)
}

/** The pictures that waiting pages name. */
export async function picturesOfWaiting(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ id: string; page: string }>`select id, page from documents.paper where page is not null`.execute(tx)
  return rows.flatMap(({ id, page }) => openPage(id, page)?.garuda?.sha256 ?? [])
}

/** Rows whose key is not here: left as they are, never written over. */
const unopened = new Set<string>()

/** Seals, under the key in force, up to so many pages that are under another key; returns how many there were. */
export async function sealPages(tx: Tx, most: number): Promise<number> {
  const { rows } = await sql<{ id: string; page: string }>`select id, page from documents.paper where page is not null and page not like ${`v1:${activeKeyId()}:%`}
    and not id = any (${[...unopened]}::uuid[]) order by id limit ${most} for update skip locked`.execute(tx)
  for (const { id, page } of rows) {
    const text = openField(cell(id), page)
    if (text === undefined) unopened.add(id)
    else await sql`update documents.paper set page = ${sealField(cell(id), text)} where id = ${id}`.execute(tx)
  }
  return rows.length
}
