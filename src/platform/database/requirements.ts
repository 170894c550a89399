import type pg from 'pg'
import { DatabaseProblem } from './problem.ts'

type Facts = { number: number; version: string; encoding: string; thai: boolean }

/** Refuses a database that could not hold or sort what we write: PostgreSQL before 15, not UTF-8, or built without ICU. */
export async function checkRequirements(client: pg.Client): Promise<void> {
  const { rows } = await client.query<Facts>(`
    SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version,
           current_setting('server_encoding') AS encoding,
           EXISTS (SELECT FROM pg_collation WHERE collname = 'th-x-icu') AS thai`)
  const facts = rows[0]!
  if (facts.number < 150_000) {
    throw refused(`PostgreSQL ${facts.version} is too old: use 15 or newer`, `PostgreSQL ${facts.version} เก่าเกินไป โปรดใช้รุ่น 15 ขึ้นไป`)
  }
  if (facts.encoding !== 'UTF8') {
    throw refused(
      `the database is encoded in ${facts.encoding}: make it anew with CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE template0`,
      `ฐานข้อมูลเข้ารหัสแบบ ${facts.encoding} โปรดสร้างใหม่ด้วย CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE template0`)
  }
  if (!facts.thai) {
    throw refused(
      'it cannot sort Thai (no collation th-x-icu): use a PostgreSQL built with ICU',
      'ฐานข้อมูลเรียงลำดับภาษาไทยไม่ได้ (ไม่มี collation th-x-icu) โปรดใช้ PostgreSQL ที่รองรับ ICU')
  }
}

function refused(en: string, th: string): DatabaseProblem {
  return new DatabaseProblem('platform.database_unsuitable', { en: `This database does not suit Khlang: ${en}.`, th: `ฐานข้อมูลนี้ใช้กับคลังไม่ได้: ${th}` })
}
