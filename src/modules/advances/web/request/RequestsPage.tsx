import { Plus } from 'lucide-react'
import { useMemo } from 'react'
import { LinkButton } from '../../../../ui/button.tsx'
import { Chip } from '../../../../ui/chip.tsx'
import { count, day } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import { Title } from '../../../../ui/page.tsx'
import { usePages, useRead } from '../../../../ui/query.ts'
import { RegisterTools, RegisterViews } from '../../../../ui/register-tools.tsx'
import { useRegisterState } from '../../../../ui/register/state.ts'
import type { RegisterColumn } from '../../../../ui/register/types.ts'
import { Register } from '../../../../ui/register.tsx'
import { useMay } from '../../../../ui/session.ts'
import { Empty } from '../../../../ui/states.tsx'
import { counted, useStateViews } from '../../../reporting/web/parts/state-views.ts'
import { requests } from '../../contract-requests.ts'
import { AdvancePlaces } from './AdvancePlaces.tsx'
import { lookOf, type RequestRow } from './request.ts'

const VIEWS = { waiting: 'waiting', mine: 'mine', 'on-way': 'open', ended: 'paid,refused,cancelled', 'all-requests': 'all' }
const ON_WAY = ['submitted', 'endorsed', 'verified', 'approved']

function useColumns(): RegisterColumn<RequestRow>[] {
  const { t, lang } = useT()
  return useMemo(() => {
    const head = (key: string) => t(`advances.${key}`)
    const kinds = ['travel', 'other', 'transfer'].map((value) => ({ value, label: t(`advances.kind_${value}`) }))
    const sources = ['budget', 'imprest', 'off-budget'].map((value) => ({ value, label: t(`advances.source_${value}`) }))
    return [
      { key: 'number', head: head('number'), width: 100, kind: 'key', value: (row) => row.number ?? t('advances.rq_draft') },
      { key: 'standing', head: head('state'), width: 190, value: (row) => row.state, text: (row) => t(`advances.rq_${row.state}`), sortable: false, cell: (row) => <Chip state={lookOf[row.state]}>{t(`advances.rq_${row.state}`)}</Chip> },
      { key: 'borrower', head: head('borrower'), width: 170, value: (row) => row.borrower, filter: 'text' },
      { key: 'project', head: head('purpose'), value: (row) => row.project, filter: 'text', sortable: false },
      { key: 'agencyName', head: head('agency'), width: 160, value: (row) => row.agencyName, sortable: false },
      { key: 'kind', head: head('kind'), width: 150, value: (row) => t(`advances.kind_${row.kind}`), filter: { options: kinds }, sortable: false, hidden: true },
      { key: 'source', head: head('source'), width: 150, value: (row) => t(`advances.source_${row.source}`), filter: { options: sources }, sortable: false, hidden: true },
      { key: 'startsOn', head: head('starts_on'), width: 108, kind: 'date', value: (row) => row.startsOn },
      { key: 'submittedOn', head: head('submitted_on'), width: 108, kind: 'date', value: (row) => row.submittedOn, sortable: false },
      { key: 'dueOn', head: head('step_due'), width: 118, kind: 'date', value: (row) => row.dueOn, cell: (row) => (row.dueOn === null ? '-' : <span className={row.overdue ? 'late' : undefined}>{day(row.dueOn, lang)}</span>), sortable: false },
      { key: 'amount', head: head('amount'), width: 124, kind: 'money', strong: true, value: (row) => row.amountSatang },
    ]
  }, [t, lang])
}

/** Requests on their way: what waits for me first, each with its state, its step's day and its amount. */
export function RequestsPage() {
  const { t } = useT()
  const columns = useColumns()
  const mayAsk = useMay('advances.request')
  const views = useMemo(() => Object.entries(VIEWS).map(([key, state]) => ({ key, label: t(`advances.view_${key}`), filters: { state }, sort: { key: 'changedAt', down: true } })), [t])
  const { state, register } = useStateViews(useRegisterState<RequestRow, Record<string, string>>({ name: 'requests', columns, views }))
  const pages = usePages(requests.list, useMemo(() => ({ ...register.query, state, rows: 100 }), [register.query, state]))
  const counts = useRead(requests.counts, {}).data
  const onWay = counts?.states.filter((one) => ON_WAY.includes(one.state)).reduce((sum, one) => sum + one.count, 0)
  return (
    <>
      <Title
        name={t('advances.requests')}
        line={onWay === undefined ? undefined : [{ key: 'count', text: t('advances.requests_line', { count: count(onWay) }) }]}
        actions={mayAsk ? <LinkButton kind="main" icon={Plus} to="/advances/requests/new">{t('advances.new_request')}</LinkButton> : undefined}
      />
      <AdvancePlaces waiting={counts?.waiting} />
      <RegisterViews state={counted(register, counts && { waiting: counts.waiting })} />
      <RegisterTools state={register} />
      <Register
        state={register}
        pages={pages}
        label={t('advances.requests')}
        rowId={(row) => row.id}
        open={(row) => `/advances/requests/${row.id}`}
        late={(row) => row.overdue}
        empty={<Empty title={t('advances.requests_none')}>{mayAsk ? t('advances.requests_none_more') : null}</Empty>}
      />
    </>
  )
}
