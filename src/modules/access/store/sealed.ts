import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'
import { activeKeyId, sealedAnew } from '../../../platform/crypto/field-keys.ts'

/** Where the seed of a second factor stands: it opens nowhere else. */
export const aboutSecret = (id: string): string => `access.totp|secret|${id}`

/** Rows whose key is not here: left as they are, never written over. */
const unopened = new Set<string>()

/** Seals, under the key in force, up to so many seeds that are under another one; returns how many there were. */
export async function sealSecrets(tx: Tx, most: number): Promise<number> {
  const { rows } = await sql<{ id: string; secret: string }>`select id, secret from access.totp where ended_at is null and secret not like ${`v1:${activeKeyId()}:%`}
    and not id = any (${[...unopened]}::uuid[]) order by id limit ${most} for update skip locked`.execute(tx)
  for (const { id, secret } of rows) {
    const anew = sealedAnew(secret, aboutSecret(id))
    if (anew === undefined) unopened.add(id)
    else await sql`update access.totp set secret = ${anew} where id = ${id}`.execute(tx)
  }
  return rows.length
}
