import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { codeOf, DatabaseProblem } from './problem.ts'
import { ROLES_FILE, type OWNER_ROLE, type WorkingRole } from './roles.ts'
import { typeParsers } from './type-parsers.ts'

export type PoolOptions = {
  /** Connections at most; 10 when not said. */
  max?: number
  /** A statement that runs longer is cancelled; no limit when not said. */
  statementTimeoutMs?: number
  /** A connection that has not answered for longer is given up, because nobody may be at its other end; no limit when not said. Longer than the limit of a statement. */
  answerTimeoutMs?: number
  /** How long somebody waits for a connection, free or new; 30 s when not said. */
  connectTimeoutMs?: number
  /** An open transaction that does nothing for longer is ended; 60 s when not said. */
  idleTransactionTimeoutMs?: number
  applicationName?: string
  /** Hears of a connection that broke while idle. The pool replaces it by itself. */
  onIdleError?: (error: Error) => void
}

/**
 * A pool whose every connection works as `role` from its first statement (decision 18), in UTC, and finds only what is
 * named with its schema (extensions live in `public`). RESET ROLE falls back to the same role.
 */
export function createPool(url: string, role: WorkingRole | typeof OWNER_ROLE, options: PoolOptions = {}): pg.Pool {
  const settings: Record<string, string> = {
    role,
    timezone: 'UTC',
    search_path: 'public,pg_temp',
    datestyle: 'ISO,YMD',
    idle_in_transaction_session_timeout: String(options.idleTransactionTimeoutMs ?? 60_000),
    ...(options.statementTimeoutMs === undefined ? {} : { statement_timeout: String(options.statementTimeoutMs) }),
    ...(role === 'khlang_auditor' ? { default_transaction_read_only: 'on' } : {}),
  }
  const pool = new pg.Pool({
    connectionString: withSettings(url, settings),
    max: options.max ?? 10,
    application_name: options.applicationName ?? role,
    types: typeParsers,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 30_000,
    keepAlive: true,
  })
  pool.on('connect', keepStatements)
  if (options.answerTimeoutMs !== undefined) pool.on('connect', (client) => giveUpAfter(client, options.answerTimeoutMs!))
  pool.on('connect', (client) => client.on('error', () => undefined)) // Cut while somebody works with it between two statements: the next one says so; unheard, it would end the process.
  pool.on('error', options.onIdleError ?? (() => undefined)) // Unheard, it would end the process.
  return pool
}

/** How a statement begins that is asked again and again: it is planned once for each connection instead of once for each request. */
export const kept = '/* kept */ '

/** As many different texts are kept; filters can be combined in more ways than a server should remember. */
const keptMost = 600
const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= keptMost) return known
  const name = `kept ${names.size + 1}`
  names.set(text, name)
  return name
}

function keepStatements(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...asked: unknown[]) => unknown
  const keeping = (...asked: unknown[]): unknown => {
    const [text, values] = asked
    const name = typeof text === 'string' && text.startsWith(kept) && Array.isArray(values) ? nameOf(text) : undefined
    return name === undefined ? query(...asked) : query({ name, text, values }, ...asked.slice(2))
  }
  client.query = keeping as typeof client.query
}

/** A line that swallows everything says nothing, not even that it is broken: its connection is cut, and whoever waits hears of it. */
function giveUpAfter(client: pg.PoolClient, ms: number): void {
  const query = client.query.bind(client) as (...asked: unknown[]) => unknown
  const patient = (...asked: unknown[]): unknown => {
    const answer = query(...asked)
    if (!(answer instanceof Promise)) return answer
    const timer = setTimeout(() => (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy(), ms)
    return answer.finally(() => clearTimeout(timer))
  }
  client.query = patient as typeof client.query
}

/** Settings that the URL brings itself stay, before ours. */
function withSettings(url: string, settings: Record<string, string>): string {
  const given = new URL(url)
  const ours = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`).join(' ')
  given.searchParams.set('options', [given.searchParams.get('options'), ours].filter(Boolean).join(' '))
  // A query part is form-encoded by URL (space as "+"), but the driver reads "+" as itself.
  given.search = given.search.replaceAll('+', '%20')
  return given.href
}

/** Kysely over a pool: every statement is written with its `sql` template or builder; closing it ends the pool. */
export function createKysely(pool: pg.Pool): Kysely<unknown> {
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
}

type Standing = { role: string; superuser: boolean; bypasses: boolean; owns: string | null }

/** Refuses to serve with a role that could step over row-level security: superuser, BYPASSRLS, or owner of a table. */
export async function assertWorkingRole(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<Standing>(`
    SELECT r.rolname AS role, r.rolsuper AS superuser, r.rolbypassrls AS bypasses,
           (SELECT c.oid::regclass::text FROM pg_class c
             WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relnamespace <> 'pg_catalog'::regnamespace
               AND c.relnamespace <> 'information_schema'::regnamespace AND pg_has_role(r.oid, c.relowner, 'MEMBER')
             LIMIT 1) AS owns
      FROM pg_roles r WHERE r.rolname = current_user`).catch(explain)
  const standing = rows[0]!
  if (standing.superuser) throw unsafe(standing.role, 'is a superuser', 'เป็นผู้ใช้สิทธิ์สูงสุด (superuser)')
  if (standing.bypasses) throw unsafe(standing.role, 'bypasses row-level security', 'ข้ามการจำกัดสิทธิ์รายแถว (BYPASSRLS) ได้')
  if (standing.owns !== null) throw unsafe(standing.role, `owns ${standing.owns}`, `เป็นเจ้าของ ${standing.owns}`)
}

function unsafe(role: string, en: string, th: string): DatabaseProblem {
  return new DatabaseProblem('platform.role_unsafe', {
    en: `The database role ${role} ${en}, so agencies could see each other's records. Make the roles as ${ROLES_FILE} does.`,
    th: `บทบาทฐานข้อมูล ${role} ${th} หน่วยงานจึงอาจเห็นข้อมูลของกันและกัน โปรดสร้างบทบาทตามไฟล์ ${ROLES_FILE}`,
  })
}

function explain(error: unknown): never {
  const code = codeOf(error)
  // 22023: the role in the start-up settings does not exist. 42501: this login is no member of it.
  if (code !== '22023' && code !== '42501') throw error
  throw new DatabaseProblem('platform.role_not_granted', {
    en: `The login of DATABASE_URL may not work as Khlang's roles. Let an administrator run the GRANT lines in ${ROLES_FILE}`,
    th: `ผู้ใช้ใน DATABASE_URL ใช้บทบาทของคลังไม่ได้ โปรดให้ผู้ดูแลฐานข้อมูลรันคำสั่ง GRANT ในไฟล์ ${ROLES_FILE}`,
  }, error)
}
