import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { DueChip } from '../../../ui/chip.tsx'
import { day } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { useRead } from '../../../ui/query.ts'
import type { RegisterColumn } from '../../../ui/register/types.ts'
import { useMay, useToday } from '../../../ui/session.ts'
import { people } from '../../people/contract.ts'
import { UnconfirmedSign } from '../../rulebook/web/parts/unconfirmed.tsx'
import { onDay } from './advance.ts'
import type { Row } from './advance.ts'

const OPEN = ['overdue', 'today', 'due-7', 'later', 'provisional', 'no-date']
/** Views in which the state of a row still differs, and so can be filtered. */
const STATES: Record<string, string[]> = { open: OPEN, all: [...OPEN, 'cleared'], 'no-date': ['provisional', 'no-date'] }
const KINDS = ['travel', 'other', 'transfer']

/** The agencies of the office as choices of a filter, by their code. */
function useAgencyOptions() {
  const enabled = useMay('people.read')
  const found = useRead(people.agencies, {}, { enabled })
  return useMemo(() => (found.data?.rows ?? []).map((agency) => ({ value: agency.code, label: agency.name })), [found.data])
}

/** The columns of the register, in the order of the paper register. */
export function useAdvanceColumns(): RegisterColumn<Row>[] {
  const { t, lang } = useT()
  const today = useToday()
  const agencies = useAgencyOptions()
  const view = useSearchParams()[0].get('view') ?? 'open'
  return useMemo(() => {
    const states = (STATES[view] ?? []).map((value) => ({ value, label: t(`advances.state_${value}`) }))
    const kinds = KINDS.map((value) => ({ value, label: t(`advances.kind_${value}`) }))
    const head = (key: string) => t(`advances.${key}`)
    return [
      { key: 'number', head: head('number'), width: 100, kind: 'key', value: (row) => row.number, filter: 'text' },
      { key: 'borrower', head: head('borrower'), width: 160, value: (row) => row.borrower, filter: 'text' },
      { key: 'agency', head: head('agency'), width: 140, value: (row) => row.agencyName, filter: { options: agencies } },
      { key: 'project', head: head('purpose'), value: (row) => row.project, filter: 'text' },
      { key: 'receivedOn', head: head('received'), width: 104, kind: 'date', value: (row) => row.receivedOn, filter: 'date' },
      { key: 'returnedOn', head: head('returned'), width: 104, kind: 'date', value: (row) => row.returnedOn, filter: 'date', hidden: true },
      { key: 'dueOn', head: head('due'), width: 120, kind: 'date', value: (row) => row.effectiveDueOn, cell: (row) => <DueCell row={row} text={day(row.effectiveDueOn, lang)} />, filter: 'date' },
      {
        key: 'standing', head: head('state'), width: 158, value: (row) => row.standing, text: (row) => t(`advances.state_${row.standing}`), sortable: false,
        cell: (row) => <DueChip dueOn={onDay(row.effectiveDueOn)} today={today} settled={row.standing === 'cleared'} provisional={row.provisional} />,
        ...(states.length > 1 ? { filter: { options: states } } : {}),
      },
      { key: 'kind', head: head('kind'), width: 140, value: (row) => t(`advances.kind_${row.kind}`), filter: { options: kinds }, hidden: true },
      { key: 'source', head: head('source'), width: 150, value: (row) => row.source, hidden: true },
      { key: 'category', head: head('category'), width: 120, value: (row) => row.category, sortable: false, hidden: true },
      { key: 'nominalDueOn', head: head('nominal'), width: 104, kind: 'date', value: (row) => row.nominalDueOn, sortable: false, hidden: true },
      { key: 'amount', head: head('amount'), width: 118, kind: 'money', value: (row) => row.amountSatang, filter: 'money' },
      { key: 'settled', head: head('settled'), width: 104, kind: 'money', value: (row) => (row.settledSatang === '0' ? null : row.settledSatang), sortable: false },
      { key: 'claim', head: head('claim'), width: 104, kind: 'money', value: (row) => (row.claimSatang === '0' ? null : row.claimSatang), sortable: false, hidden: true },
      { key: 'outstanding', head: head('outstanding'), width: 118, kind: 'money', strong: true, value: (row) => row.outstandingSatang, filter: 'money' },
    ]
  }, [t, lang, today, agencies, view])
}

/** The due date; a sign beside it says that the clause or the holidays behind it are not confirmed. */
function DueCell({ row, text }: { row: Row; text: string }) {
  if (row.effectiveDueOn === null) return '-'
  return (
    <span className={row.overdue ? 'late' : row.provisional ? 'is-provisional' : undefined}>
      {text} <UnconfirmedSign confirmed={row.confirmed} calendarConfirmed={row.calendarConfirmed} />
    </span>
  )
}
