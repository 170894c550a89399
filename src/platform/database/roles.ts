import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { codeOf, DatabaseProblem, sleep } from './problem.ts'

const WORKING_ROLES = ['khlang_app', 'khlang_worker', 'khlang_auditor'] as const
export type WorkingRole = (typeof WORKING_ROLES)[number]
export const OWNER_ROLE = 'khlang_owner'
/** The embedded server's login: no superuser, owner of nothing, member of the three working roles. */
export const LOGIN = 'khlang'
/** The file an administrator runs where our login may not create roles (decision 18). */
export const ROLES_FILE = fileURLToPath(new URL('../../../db/roles.sql', import.meta.url))

const DEFINER_ROLE = 'khlang_definer'
const ALL_ROLES = [OWNER_ROLE, DEFINER_ROLE, ...WORKING_ROLES]
const TRIES = 20

/**
 * The five roles, and this login a member of the owner. Roles belong to the whole server: other databases of it
 * may do the same at this moment, so a clash is tried again. Refuses with the path of db/roles.sql when not allowed.
 */
export async function ensureRoles(client: pg.Client): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await makeRoles(client)
    } catch (error) {
      if (codeOf(error) === '42501') throw mayNot(error)
      if (!isClash(error) || attempt === TRIES) throw error
      await sleep(10 * attempt)
    }
  }
}

async function makeRoles(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ found: string }>('SELECT rolname AS found FROM pg_roles WHERE rolname = ANY ($1)', [ALL_ROLES])
  const linked = rows.length === ALL_ROLES.length && (await client.query<{ linked: boolean }>(
    `SELECT pg_has_role('${OWNER_ROLE}', '${DEFINER_ROLE}', 'MEMBER') AS linked`)).rows[0]!.linked
  if (!linked) await client.query(await readFile(ROLES_FILE, 'utf8'))
  // Since 16 the maker of a role administers it, which makes it a member that may not yet SET ROLE.
  const member = await client.query<{ outside: string }>(
    `SELECT rolname AS outside FROM pg_roles WHERE rolname = ANY ($1) AND NOT pg_has_role(current_user, oid,
       CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END)`, [[OWNER_ROLE, ...WORKING_ROLES]])
  const outside = member.rows.map((row) => row.outside)
  if (outside.includes(OWNER_ROLE)) await client.query(`GRANT ${OWNER_ROLE} TO CURRENT_USER`)
  // One login for everything needs the working roles too; where DATABASE_URL has its own login this may well be refused.
  for (const role of outside.filter((name) => name !== OWNER_ROLE)) {
    await client.query(`GRANT ${role} TO CURRENT_USER`).catch(unlessRefused)
  }
}

/** A login that may work as the three working roles and as nothing else. */
export async function ensureLogin(client: pg.Client, name: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name])
  const statement = rowCount === 0 ? 'CREATE' : 'ALTER'
  await client.query(`${statement} ROLE ${client.escapeIdentifier(name)} LOGIN PASSWORD ${client.escapeLiteral(password)}`)
  await client.query(`GRANT ${WORKING_ROLES.join(', ')} TO ${client.escapeIdentifier(name)}`)
}

function unlessRefused(error: unknown): void {
  if (codeOf(error) !== '42501') throw error
}

/** unique_violation, duplicate_object, or "tuple concurrently updated" (an internal_error) from a catalogue row. */
function isClash(error: unknown): boolean {
  const code = codeOf(error)
  return code === '23505' || code === '42710' || (code === 'XX000' && /concurrently/.test(String(error)))
}

function mayNot(cause: unknown): DatabaseProblem {
  return new DatabaseProblem('platform.roles_missing', {
    en: `The database login may not create Khlang's roles. Let the database administrator run this file once: ${ROLES_FILE}`,
    th: `ผู้ใช้ฐานข้อมูลนี้ไม่มีสิทธิ์สร้างบทบาทของคลัง โปรดให้ผู้ดูแลฐานข้อมูลรันไฟล์นี้หนึ่งครั้ง: ${ROLES_FILE}`,
  }, cause)
}
