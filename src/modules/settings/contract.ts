import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'

const SettingRow = z.object({
  key: z.string(),
  title: z.object({ th: z.string(), en: z.string() }),
  value: z.string().nullable(),
  choices: z.array(z.string()).nullable(),
  /** May be left empty. */
  optional: z.boolean(),
})

export const settings = {
  list: endpoint({ method: 'GET', path: '/settings', may: 'settings.read', scope: 'all', input: z.object({}), output: z.object({ rows: z.array(SettingRow) }) }),
  write: endpoint({
    method: 'PUT', path: '/settings/:key', may: 'settings.change', scope: 'all', decides: true,
    input: z.object({ key: z.string(), value: z.string().max(500) }), output: SettingRow,
  }),
}
