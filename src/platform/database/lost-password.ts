import { randomBytes } from 'node:crypto'
import { chown, open, rm } from 'node:fs/promises'
import { failed, openLog, SUPERUSER } from './cluster.ts'
import type { Place } from './where.ts'
import { LOGIN } from './roles.ts'
import { exitOf, run } from './runner.ts'

/** Gives a stopped server's two logins a new password, for a home whose postgres.json was lost. */
export async function setPassword(place: Place, password: string): Promise<void> {
  const script = `${place.dataDir}.${randomBytes(4).toString('hex')}.sql`
  const file = await open(script, 'wx+', 0o600)
  const log = await openLog(place)
  try {
    if (place.runner.kind === 'user') await chown(script, place.runner.uid, place.runner.gid)
    // In this mode a line is a statement.
    await file.write(`ALTER ROLE ${SUPERUSER} PASSWORD '${password}';\n${ifThere(LOGIN, password)}\n`, 0)
    const input = await open(script, 'r')
    const args = ['--single', '-D', place.dataDir, '-c', 'log_min_error_statement=panic', 'postgres']
    const code = await exitOf(run(place.runner, place.binaries.postgres, args, { log: log.fd, stdin: input.fd }))
    await input.close()
    if (code !== 0) throw await failed(place, 'platform.database_password', 'did not take a new password', 'รับรหัสผ่านใหม่ไม่สำเร็จ')
  } finally {
    await file.close()
    await log.close()
    await rm(script, { force: true })
  }
}

function ifThere(role: string, password: string): string {
  return `DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN ALTER ROLE ${role} PASSWORD '${password}'; END IF; END $$;`
}
