import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Somebody of the office, by the one role they hold. */
export type Member = { role: string; name: string; email: string; agency?: string; position?: string }

/** What the demonstration office is made of (db/demo/office.json): every name in it is invented. */
export type Cast = {
  office: string
  shortName: string
  /** What stands at the head of its papers: settings and their values. */
  letterhead: [key: string, value: string][]
  agencies: { code: string; name: string; shortForms: string; mailbox: string; head: string }[]
  /** One of each role: the doors that are shown when the office stands. */
  users: Member[]
  /** Everybody else. */
  people: Member[]
  firstNames: string[]
  lastNames: string[]
  travel: string[]
  other: string[]
  categories: string[]
  sources: string[]
  companies: string[]
  banks: string[]
  destinations: string[]
  works: string[]
  abroad: [string, string][]
  events: string[]
  contracts: string[]
}

/** Reads the cast of the installation. */
export async function readCast(root: string): Promise<Cast> {
  return JSON.parse(await readFile(join(root, 'db/demo/office.json'), 'utf8')) as Cast
}
