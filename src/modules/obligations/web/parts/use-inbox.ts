import { useRead } from '../../../../ui/query.ts'
import type { ApiError } from '../../../../ui/api.ts'
import { asApiError } from '../../../../ui/query.ts'
import { obligations } from '../../contract.ts'
import type { DutyRow, Urgency } from './duty-words.tsx'

export type UrgentGroup = { urgency: Urgency; count: number; rows: DutyRow[] }
export type InboxReading = { groups: UrgentGroup[]; total: number; kinds: { kind: string; title: { th: string; en: string } }[]; readAt: number; loading: boolean; error: ApiError | null; retry: () => void }

type Asked = { agencyId?: string | undefined; kind?: string | undefined; enabled: boolean; most?: number }

/** How many rows of each group stand on Today before "see more". */
const SHOWN: Record<Urgency, number> = { waiting: 10, overdue: 5, today: 8, 'due-7': 12, later: 0, 'no-date': 3 }

/** The groups of Today in the caller's scope: all counts, and the first rows of each. `most` overrides how many. */
export function useInbox(of: Asked): InboxReading {
  const summary = useRead(obligations.summary, narrowed(of), { enabled: of.enabled })
  const rows = {
    waiting: useGroup('waiting', of),
    overdue: useGroup('overdue', of),
    today: useGroup('today', of),
    'due-7': useGroup('due-7', of),
    later: useGroup('later', { ...of, enabled: of.enabled && of.most !== undefined }),
    'no-date': useGroup('no-date', of),
  }
  const groups = (summary.data?.groups ?? []).map(({ urgency, count }) => ({ urgency, count, rows: rows[urgency].data?.rows ?? [] }))
  const readings = [summary, rows.waiting, rows.overdue, rows.today, rows['due-7'], rows['no-date']]
  const failed = readings.find((one) => one.error !== null && one.data === undefined)
  return {
    groups,
    total: groups.reduce((sum, group) => sum + group.count, 0),
    kinds: summary.data?.kinds ?? [],
    readAt: summary.dataUpdatedAt,
    loading: of.enabled && readings.some((one) => one.data === undefined) && failed === undefined,
    error: asApiError(failed?.error),
    retry: () => readings.forEach((one) => void one.refetch()),
  }
}

function useGroup(urgency: Urgency, of: Asked) {
  return useRead(obligations.inbox, { urgency, most: of.most ?? (SHOWN[urgency] || 1), ...narrowed(of) }, { enabled: of.enabled })
}

function narrowed({ agencyId, kind }: Asked) {
  return { ...(agencyId ? { agencyId } : {}), ...(kind ? { kind } : {}) }
}
