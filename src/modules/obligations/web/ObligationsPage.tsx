import { useMemo } from 'react'
import { useT } from '../../../ui/i18n.ts'
import type { Translate } from '../../../ui/i18n.ts'
import { Crumb, Tabs, Title, Tools } from '../../../ui/page.tsx'
import { usePages, useRead } from '../../../ui/query.ts'
import { useRegisterState } from '../../../ui/register/state.ts'
import type { RegisterColumn } from '../../../ui/register/types.ts'
import { Register } from '../../../ui/register.tsx'
import { Empty } from '../../../ui/states.tsx'
import { obligations } from '../contract.ts'
import { AgencyChoice, KindChoice, useChosenAgency, useChosenKind } from './parts/AgencyChoice.tsx'
import { DutyChip, URGENCIES } from './parts/duty-words.tsx'
import type { DutyRow, Urgency } from './parts/duty-words.tsx'

type Query = { urgency: Urgency }

function columnsOf(t: Translate, pick: (text: { th: string; en: string }) => string): RegisterColumn<DutyRow>[] {
  const fixed = { sortable: false }
  return [
    { key: 'number', head: t('obligations.number'), width: 124, kind: 'key', value: (row) => row.number, ...fixed },
    { key: 'state', head: t('obligations.state'), width: 140, value: () => null, cell: (row) => <DutyChip row={row} />, ...fixed },
    { key: 'kind', head: t('obligations.kind'), width: 170, value: (row) => pick(row.title), ...fixed },
    { key: 'who', head: t('obligations.who'), width: 200, value: (row) => row.who, ...fixed },
    { key: 'what', head: t('obligations.what'), value: (row) => row.what, ...fixed },
    { key: 'agency', head: t('obligations.agency'), width: 180, value: (row) => row.agencyName, ...fixed },
    { key: 'amount', head: t('obligations.amount'), width: 124, kind: 'money', strong: true, value: (row) => row.outstandingSatang, ...fixed },
    { key: 'due', head: t('obligations.due'), width: 116, kind: 'date', value: (row) => row.effectiveDueOn, ...fixed },
    { key: 'nominal', head: t('obligations.nominal'), width: 116, kind: 'date', value: (row) => row.nominalDueOn, hidden: true, ...fixed },
  ]
}

/** All open duties, one group of urgency at a time, the most urgent first. */
export function ObligationsPage() {
  const { t, pick } = useT()
  const agency = useChosenAgency()
  const kind = useChosenKind()
  const asked = { ...(agency.asked ? { agencyId: agency.asked } : {}), ...(kind ? { kind } : {}) }
  const columns = useMemo(() => columnsOf(t, pick), [t, pick])
  const views = useMemo(() => URGENCIES.map(({ key, text }) => ({ key, label: t(text) })), [t])
  const state = useRegisterState<DutyRow, Query>({ name: 'obligations', columns, views })
  const urgency = URGENCIES.some((one) => one.key === state.view) ? (state.view as Urgency) : 'overdue'
  const summary = useRead(obligations.summary, asked)
  const pages = usePages(obligations.inbox, { urgency, most: 50, ...asked })
  const countOf = (key: string) => summary.data?.groups.find((group) => group.urgency === key)?.count
  const tabs = state.views.filter((view) => !view.own).map((view) => ({ key: view.key, label: view.label, count: countOf(view.key), to: state.hrefOf(view), current: view.key === urgency }))
  return (
    <>
      <Crumb back={{ to: `/${agency.asked ? `?agency=${agency.asked}` : ''}`, label: t('obligations.today') }} />
      <Title name={t('obligations.list')} />
      <Tabs tabs={tabs} label={t('obligations.list')} />
      <Tools>
        <KindChoice kinds={summary.data?.kinds ?? []} />
        <AgencyChoice of={agency} />
      </Tools>
      <Register
        key={`${urgency} ${agency.asked ?? ''} ${kind ?? ''}`}
        state={state}
        pages={pages}
        label={t('obligations.list')}
        rowId={(row) => row.id}
        open={(row) => row.to}
        late={(row) => row.daysOverdue > 0}
        total={countOf(urgency)}
        empty={<Empty title={t('obligations.list_none')} />}
      />
    </>
  )
}
