import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { count, money } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import type { Translate } from '../../../ui/i18n.ts'
import { Split, Title } from '../../../ui/page.tsx'
import { usePages, useRead } from '../../../ui/query.ts'
import { ExportMenu, RegisterTools, RegisterViews } from '../../../ui/register-tools.tsx'
import { useRegisterState } from '../../../ui/register/state.ts'
import { Register } from '../../../ui/register.tsx'
import { useMay } from '../../../ui/session.ts'
import { Empty } from '../../../ui/states.tsx'
import { counted, useStateViews } from '../../reporting/web/parts/state-views.ts'
import { useExport } from '../../reporting/web/parts/use-export.ts'
import { advances } from '../contract.ts'
import { FollowUp } from './clearing/FollowUp.tsx'
import { AdvancePreview } from './AdvancePreview.tsx'
import type { ListQuery, Row } from './advance.ts'
import { AdvancePlaces } from './request/AdvancePlaces.tsx'
import { useAdvanceColumns } from './advance-columns.tsx'

/** The saved views of the module, and which rows each asks the server for. */
const VIEWS = { open: 'open', overdue: 'overdue', today: 'today', 'due-7': 'due-7', 'no-date': 'provisional,no-date', cleared: 'cleared', all: 'all' }

/** The register of advances: views with their counts, filters, sums of everything that matches, export of exactly what is shown. */
export function AdvancesPage() {
  const { t } = useT()
  const columns = useAdvanceColumns()
  const views = useMemo(
    () => Object.entries(VIEWS).map(([key, state]) => ({ key, label: t(`advances.view_${key}`), filters: { state }, sort: { key: key === 'all' ? 'number' : 'dueOn', down: key === 'cleared' } })),
    [t],
  )
  const { state, register } = useStateViews(useRegisterState<Row, ListQuery>({ name: 'advances', columns, views }))
  const shown = useMemo(() => asked(register.query, state), [register.query, state])
  const pages = usePages(advances.list, useMemo(() => ({ ...shown, rows: 100 }), [shown]))
  const { sort: _sort, ...filters } = shown
  const { totals, whole } = useSums(filters, !pages.loading)
  const [previewed, setPreviewed] = useState<Row | null>(null)
  const file = useExport(advances.exported, shown)
  const counts = whole && { ...countsOf(whole.views), 'no-date': whole.views.provisional.count + whole.views['no-date'].count }
  const sums = totals && { amount: totals.shown.amountSatang, settled: totals.shown.settledSatang, outstanding: totals.shown.outstandingSatang }
  return (
    <>
      <Title name={t('advances.register')} line={whole && sumLine(whole, t)} actions={<ExportMenu onExport={file.save} />} />
      <AdvancePlaces end={<FollowUp />} />
      <RegisterViews state={counted(register, counts)} />
      <Split fixed width={previewed ? 344 : 0} aside={previewed ? <AdvancePreview row={previewed} onClose={() => setPreviewed(null)} /> : null}>
        <RegisterTools state={register} preview={{ open: previewed !== null, onToggle: () => setPreviewed(previewed ? null : (pages.rows[0] ?? null)) }} />
        <Register
          state={register}
          pages={pages}
          label={t('advances.register')}
          rowId={(row) => row.id}
          open={(row) => `/advances/${row.id}`}
          late={(row) => row.overdue}
          total={totals?.shown.count}
          totals={sums}
          totalNote={totals && t('advances.rows_shown', { count: totals.shown.count })}
          onPreview={(row) => setPreviewed(row?.id === previewed?.id ? null : row)}
          empty={whole && whole.views.all.count > 0 ? <Empty title={t('advances.none_in_view')} /> : <NothingYet />}
        />
      </Split>
    </>
  )
}

/**
 * The sums of what is shown and of the whole register, once there are rows: sums of many rows are more work than a page of them. Without a filter one
 * answer holds both.
 */
function useSums(filters: Record<string, string>, enabled: boolean) {
  const apart = Object.keys(filters).some((key) => key !== 'state')
  const totals = useRead(advances.totals, filters, { enabled }).data
  const whole = useRead(advances.totals, apart ? { state: 'all' } : filters, { enabled }).data
  return { totals, whole }
}

/** A new office: what will stand here, and the way to it. */
function NothingYet() {
  const { t } = useT()
  const mayImport = useMay('transfer.import')
  return (
    <Empty title={t('advances.none')} action={mayImport ? <LinkButton to="/imports">{t('advances.import')}</LinkButton> : undefined}>
      {t('advances.none_more')}
    </Empty>
  )
}

/** What the list is asked: the state of the view, or the states chosen in its column. */
function asked({ standing, ...query }: ListQuery, state: string): ListQuery {
  return { ...query, state: standing ?? state }
}

type Totals = Out<typeof advances.totals>

function countsOf(views: Totals['views']): Record<string, number> {
  return Object.fromEntries(Object.entries(views).map(([key, sums]) => [key, sums.count]))
}

/** The figures beside the title; each opens the rows it counts. */
function sumLine({ views }: Totals, t: Translate) {
  const to = (key: string) => `/advances?view=${key}&f.state=${key}`
  const figure = (key: string, text: string) => <Link to={to(key)}><b>{text}</b></Link>
  return [
    { key: 'count', text: figure('open', t('advances.count', { count: count(views.open.count) })) },
    { key: 'owed', text: <>{t('advances.outstanding')} {figure('open', money(views.open.outstandingSatang))}</> },
    { key: 'late', late: true, text: <>{t('advances.state_overdue')} {figure('overdue', t('advances.count', { count: count(views.overdue.count) }))} {figure('overdue', money(views.overdue.outstandingSatang))}</> },
  ]
}
