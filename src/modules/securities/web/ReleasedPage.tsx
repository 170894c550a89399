import { TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { asSatang, useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Crumb, Split, Strip, Title } from '../../../ui/page.tsx'
import type { Figure } from '../../../ui/page.tsx'
import { usePages, useRead } from '../../../ui/query.ts'
import { ExportMenu, RegisterTools } from '../../../ui/register-tools.tsx'
import { useRegisterState } from '../../../ui/register/state.ts'
import { Register } from '../../../ui/register.tsx'
import { Empty } from '../../../ui/states.tsx'
import { useStateViews } from '../../reporting/web/parts/state-views.ts'
import { useExport } from '../../reporting/web/parts/use-export.ts'
import { securities } from '../contract.ts'
import { ReleasedAges } from './ReleasedAges.tsx'
import { useSecurityColumns } from './security-columns.tsx'
import type { ListQuery, Row, Totals } from './security.ts'

/** Released and not returned: what an audit asks for first, aged from the day of release and equal to the register. */
export function ReleasedPage() {
  const { t } = useT()
  const { day } = useFormat()
  const columns = useSecurityColumns('released')
  const views = useMemo(() => ['released', 'past-limit'].map((key) => ({ key, label: t(`securities.view_${key}`), filters: { state: key }, sort: { key: 'releasedOn', down: false } })), [t])
  const { state, register } = useStateViews(useRegisterState<Row, ListQuery>({ name: 'securities-released', columns, views }))
  const shown = useMemo(() => ({ ...register.query, state }) as ListQuery, [register.query, state])
  const pages = usePages(securities.list, useMemo(() => ({ ...shown, rows: 100 }), [shown]))
  const { sort: _sort, ...filters } = shown
  const totals = useRead(securities.totals, filters).data
  const whole = useRead(securities.totals, { state: 'released' }).data
  const file = useExport(securities.exported, shown)
  return (
    <>
      <Crumb back={{ to: '/securities', label: t('securities.register') }} />
      <Title name={t('securities.released_title')} note={whole && t('securities.as_of', { day: day(whole.asOf, 'long') })} actions={<ExportMenu onExport={file.save} />} />
      {whole ? <Figures of={whole} /> : null}
      <Split fixed width={352} aside={<ReleasedAges of={whole} />}>
        <RegisterTools state={register} />
        <Register
          state={register}
          pages={pages}
          label={t('securities.released_title')}
          rowId={(row) => row.id}
          open={(row) => `/securities/${row.id}`}
          late={(row) => row.pastReturnLimit}
          total={totals?.shown.count}
          totals={totals && { amount: totals.shown.amountSatang }}
          totalNote={totals && t('securities.rows_shown', { count: totals.shown.count })}
          empty={<Empty title={t('securities.none_released')}>{t('securities.none_released_more')}</Empty>}
        />
      </Split>
    </>
  )
}

/** Released, past the limit, within it, and what of it is cash; each narrows the sheet below. */
function Figures({ of }: { of: Totals }) {
  const { t } = useT()
  const { count, day, money } = useFormat()
  const [params] = useSearchParams()
  const view = params.get('view') ?? 'released'
  const [cashOnly, within] = [params.get('f.kind') === 'cash', params.get('f.returnByOn') !== null]
  const inLimit = `?${new URLSearchParams({ view: 'released', 'f.state': 'released', 'f.returnByOn': `>= ${day(of.asOf, 'numeric')}` }).toString()}`
  const { released, 'past-limit': past } = of.views
  const note = (satang: bigint | string) => t('securities.baht', { amount: money(satang) })
  const figures: Figure[] = [
    { key: 'released', label: t('securities.view_released'), value: count(released.count), unit: t('securities.items'), note: note(released.amountSatang), to: '?view=released&f.state=released', on: view === 'released' && !cashOnly && !within },
    { key: 'past', label: t('securities.past_limit'), icon: TriangleAlert, tone: past.count > 0 ? 'late' : undefined, value: count(past.count), unit: t('securities.items'), note: note(past.amountSatang), to: '?view=past-limit&f.state=past-limit', on: view === 'past-limit' && !cashOnly },
    { key: 'within', label: t('securities.within_limit'), value: count(released.count - past.count), unit: t('securities.items'), note: note(asSatang(released.amountSatang) - asSatang(past.amountSatang)), to: inLimit, on: within },
    { key: 'cash', label: t('securities.in_cash'), value: count(of.cash.count), unit: t('securities.items'), note: note(of.cash.amountSatang), to: `?view=${view}&f.state=${view}&f.kind=cash`, on: cashOnly },
  ]
  return <Strip figures={figures} />
}
