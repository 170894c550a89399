import type { Ctx } from '../../platform/context.ts'
import type { Found, SearchKind, Sought } from '../search/index.ts'
import { advances, type AdvanceRow } from './contract.ts'
import { requests } from './contract-requests.ts'
import { listAdvances } from './service/register.ts'
import { listRequests } from './service/request/list.ts'
import type { z } from 'zod'

type Row = z.input<typeof AdvanceRow>

/** Advances by number, borrower, project and agency, and by amount; the very number stands first. */
export const advancesFound: SearchKind = {
  kind: 'advances',
  title: { th: 'เงินยืม', en: 'Advances' },
  may: 'advances.read',
  async find(ctx, sought) {
    const rows = [...(await byNumber(ctx, sought)), ...(await byAmount(ctx, sought)), ...(await ask(ctx, sought, { q: sought.text }))]
    const apart = [...new Map(rows.map((row) => [row.id, row])).values()]
    return apart.toSorted((a, b) => Number(exact(b, sought)) - Number(exact(a, sought))).slice(0, sought.most + 1).map(foundOf)
  },
  all: ({ text, amount }) => `/advances?view=all&${amount !== null && /[.,]/.test(text) ? 'f.amount' : 'q'}=${encodeURIComponent(text)}`,
}

function exact(row: Row, { text }: Sought): boolean {
  return row.number === text
}

/** Every number holds a digit. */
async function byNumber(ctx: Ctx, sought: Sought): Promise<Row[]> {
  return /[\d๐-๙]/.test(sought.text) ? ask(ctx, sought, { number: sought.text }) : []
}

async function byAmount(ctx: Ctx, sought: Sought): Promise<Row[]> {
  if (sought.amount === null) return []
  const satang = sought.amount.toString()
  return ask(ctx, sought, { amountMin: satang, amountMax: satang })
}

async function ask(ctx: Ctx, { most }: Sought, filter: { q?: string; number?: string; amountMin?: string; amountMax?: string }): Promise<Row[]> {
  return (await listAdvances(ctx, advances.list.input.parse({ state: 'all', sort: '-number', rows: most + 1, ...filter }))).rows
}

function foundOf(row: Row): Found {
  return { id: row.id, to: `/advances/${row.id}`, name: row.number, note: [row.borrower, row.project, row.agencyName].filter(Boolean).join(' · '), amount: BigInt(row.amountSatang) }
}

/** Requests on their way by number, borrower and purpose. */
export const requestsFound: SearchKind = {
  kind: 'advances.requests',
  title: { th: 'คำขอยืมเงิน', en: 'Requests for advances' },
  may: 'advances.read',
  async find(ctx, { text, most }) {
    const { rows } = await listRequests(ctx, requests.list.input.parse({ state: 'all', q: text, rows: most + 1 }))
    return rows.map((row) => ({ id: row.id, to: `/advances/requests/${row.id}`, name: row.number ?? '-', note: [row.borrower, row.project, row.agencyName].filter(Boolean).join(' · '), amount: BigInt(row.amountSatang) }))
  },
  all: ({ text }) => `/advances/requests?view=all&q=${encodeURIComponent(text)}`,
}
