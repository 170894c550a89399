import type { Ctx } from '../../platform/context.ts'
import type { Found, SearchKind, Sought } from '../search/index.ts'
import { securities, type SecurityRow } from './contract.ts'
import { listSecurities } from './service/register.ts'
import type { z } from 'zod'

type Row = z.input<typeof SecurityRow>

/** Securities by contract number, counterparty, reference and agency, and by amount. */
export const securitiesFound: SearchKind = {
  kind: 'securities',
  title: { th: 'หลักประกันสัญญา', en: 'Securities' },
  may: 'securities.read',
  async find(ctx, sought) {
    const satang = sought.amount?.toString()
    const rows = [...(await ask(ctx, sought, { number: sought.text })), ...(satang === undefined ? [] : await ask(ctx, sought, { amountMin: satang, amountMax: satang })), ...(await ask(ctx, sought, { q: sought.text }))]
    return [...new Map(rows.map((row) => [row.id, row])).values()].slice(0, sought.most + 1).map(foundOf)
  },
  all: ({ text, amount }) => `/securities?view=all&${amount !== null && /[.,]/.test(text) ? 'f.amount' : 'q'}=${encodeURIComponent(text)}`,
}

async function ask(ctx: Ctx, { most }: Sought, filter: { q?: string; number?: string; amountMin?: string; amountMax?: string }): Promise<Row[]> {
  return (await listSecurities(ctx, securities.list.input.parse({ state: 'all', sort: '-number', rows: most + 1, ...filter }))).rows
}

function foundOf(row: Row): Found {
  return { id: row.id, to: `/securities/${row.id}`, name: row.number, note: [row.counterparty, row.agencyName].filter(Boolean).join(' · '), amount: BigInt(row.amountSatang) }
}
