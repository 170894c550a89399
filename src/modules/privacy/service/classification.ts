import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { packageRoot } from '../../../platform/config.ts'

const classes = ['public', 'internal', 'personal', 'restricted'] as const
export type Class = (typeof classes)[number]

const columns = z.string().transform((text) => text.split(' ').filter((one) => one !== '')).optional()
const Table = z.strictObject({ purpose: z.string(), public: columns, internal: columns, personal: columns, restricted: columns })
const text = z.object({ th: z.string(), en: z.string() })
const Purpose = text.extend({ basis: text, subjects: text, recipients: text, retention: z.string() })

export type ClassifiedTable = { schema: string; table: string; purpose: string; columns: Map<string, Class> }
export type Purpose = z.infer<typeof Purpose>

/** Every table that somebody classified, from `db/classification/<schema>.json`. */
export function classifiedTables(): ClassifiedTable[] {
  const folder = join(packageRoot, 'db/classification')
  return readdirSync(folder).filter((name) => name.endsWith('.json')).sort().flatMap((name) => {
    const tables = z.record(z.string(), Table).parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
    return Object.entries(tables).map(([table, it]) => ({
      schema: name.slice(0, -'.json'.length), table, purpose: it.purpose, columns: new Map(classes.flatMap((kind) => (it[kind] ?? []).map((column) => [column, kind] as const))),
    }))
  })
}

/** Why data is processed, by code. */
export function purposes(): Record<string, Purpose> {
  return z.record(z.string(), Purpose).parse(JSON.parse(readFileSync(join(packageRoot, 'db/seed/purposes.json'), 'utf8')))
}
