import { useMemo } from 'react'
import { asSatang } from '../../../../ui/format.ts'
import type { Age, AgeRow } from '../../../../ui/ageing-chart.tsx'
import { useRead } from '../../../../ui/query.ts'
import { useMay } from '../../../../ui/session.ts'
import { people } from '../../../people/contract.ts'
import { reporting } from '../../../reporting/contract.ts'

/** The brackets of the ageing report and the band of the chart each belongs to. */
const BANDS: Record<string, Age> = { later: 0, none: 0, 'due-7': 1, today: 1, '1-30': 2, '31-60': 3, '61-90': 3, '91-365': 4, 'over-365': 4 }

type Bracket = { agency: string; bracket: string; outstandingSatang: string }
export type Sums = { overdue: bigint; today: bigint; dueIn7: bigint }

/** Outstanding advances by agency and age, as the ageing report gives them today; the most overdue agency first. */
export function useAgeing(of: { agencyCode?: string }) {
  const mayReport = useMay(reporting.read.may)
  const mayAdvances = useMay('advances.read')
  const mayAgencies = useMay(people.agencies.may)
  const enabled = mayReport && mayAdvances && mayAgencies
  const found = useRead(reporting.read, { name: 'ageing', ...(of.agencyCode ? { agency: of.agencyCode } : {}) }, { enabled })
  const agencies = useRead(people.agencies, {}, { enabled })
  return useMemo(() => {
    const brackets = (found.data?.rows ?? []) as Bracket[]
    const names = new Map((agencies.data?.rows ?? []).map((agency) => [agency.code, agency.name]))
    return { enabled, rows: rowsOf(brackets, names), sums: found.data ? sumsOf(brackets) : null, loading: enabled && (found.isPending || agencies.isPending), failed: found.error !== null && !found.data }
  }, [enabled, found.data, found.isPending, found.error, agencies.data, agencies.isPending])
}

function sumsOf(brackets: Bracket[]): Sums {
  const sum = (fits: (bracket: string) => boolean) => brackets.reduce((total, one) => (fits(one.bracket) ? total + asSatang(one.outstandingSatang) : total), 0n)
  return { overdue: sum((one) => (BANDS[one] ?? 0) >= 2), today: sum((one) => one === 'today'), dueIn7: sum((one) => one === 'due-7') }
}

function rowsOf(brackets: Bracket[], names: Map<string, string>): AgeRow[] {
  const codes = [...new Set(brackets.map((one) => one.agency))]
  const rows = codes.map((code) => {
    const own = brackets.filter((one) => one.agency === code)
    const parts = ([4, 3, 2, 1, 0] as const).map((age) => ({ age, amount: own.reduce((sum, one) => ((BANDS[one.bracket] ?? 0) === age ? sum + asSatang(one.outstandingSatang) : sum), 0n) }))
    const late = parts.reduce((sum, part) => (part.age >= 2 ? sum + part.amount : sum), 0n)
    const all = parts.reduce((sum, part) => sum + part.amount, 0n)
    return { key: code, label: names.get(code) ?? code, to: `/advances?view=open&f.agency=${encodeURIComponent(code)}`, parts, figures: [late, all], late: true, order: [late, all] as const }
  })
  return rows
    .toSorted((a, b) => compare(b.order[0], a.order[0]) || compare(b.order[1], a.order[1]))
    .map(({ order: _, ...row }) => row)
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}
