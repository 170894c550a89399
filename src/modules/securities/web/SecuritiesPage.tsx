import { FileClock, FilePlus2, Landmark } from 'lucide-react'
import { useMemo } from 'react'
import { Link, useSearchParams } from 'react-router'
import { LinkButton } from '../../../ui/button.tsx'
import { count, money } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import type { Translate } from '../../../ui/i18n.ts'
import { Title } from '../../../ui/page.tsx'
import { usePages, useRead } from '../../../ui/query.ts'
import { ExportMenu, RegisterTools, RegisterViews } from '../../../ui/register-tools.tsx'
import { useRegisterState } from '../../../ui/register/state.ts'
import { Register } from '../../../ui/register.tsx'
import { useMay } from '../../../ui/session.ts'
import { Empty } from '../../../ui/states.tsx'
import { counted, useStateViews } from '../../reporting/web/parts/state-views.ts'
import { useExport } from '../../reporting/web/parts/use-export.ts'
import { securityChanges } from '../contract-changes.ts'
import { securities } from '../contract.ts'
import { PlanInspections } from './PlanInspections.tsx'
import { useSecurityColumns } from './security-columns.tsx'
import type { ListQuery, Row, Totals } from './security.ts'

/** The saved views of the module, each a state of the register, and what it is sorted by at first. */
const VIEWS = { held: 'number', released: 'releasedOn', 'past-limit': 'returnByOn', 'decide-release': 'liabilityEndsOn', expiring: 'expiresOn', early: 'expiresOn', unclaimed: 'releasedOn', returned: '-returnedOn', forfeited: '-returnedOn', all: 'number' }

/** The register of contract securities: views, filters, sums of everything that matches, export of exactly what is shown. */
export function SecuritiesPage() {
  const { t } = useT()
  const columns = useSecurityColumns(useSearchParams()[0].get('view') ?? 'held')
  const views = useMemo(
    () => Object.entries(VIEWS).map(([key, sort]) => ({ key, label: t(`securities.view_${key}`), filters: { state: key }, sort: { key: sort.replace('-', ''), down: sort.startsWith('-') } })),
    [t],
  )
  const { state, register } = useStateViews(useRegisterState<Row, ListQuery>({ name: 'securities', columns, views }))
  const shown = useMemo(() => ({ ...register.query, state }) as ListQuery, [register.query, state])
  const pages = usePages(securities.list, useMemo(() => ({ ...shown, rows: 100 }), [shown]))
  const { sort: _sort, ...filters } = shown
  const totals = useRead(securities.totals, filters).data
  const whole = useRead(securities.totals, { state: 'all' }).data
  const file = useExport(securities.exported, shown)
  return (
    <>
      <Title
        name={t('securities.register')}
        line={whole && sumLine(whole, t)}
        actions={
          <HeadActions onExport={file.save} of={whole} />
        }
      />
      <RegisterViews state={counted(register, whole && countsOf(whole))} />
      <RegisterTools state={register} />
      <Register
        state={register}
        pages={pages}
        label={t('securities.register')}
        rowId={(row) => row.id}
        open={(row) => `/securities/${row.id}`}
        late={(row) => row.pastReturnLimit}
        total={totals?.shown.count}
        totals={totals && { amount: totals.shown.amountSatang }}
        totalNote={totals && t('securities.rows_shown', { count: totals.shown.count })}
        empty={whole && whole.views.all.count > 0 ? <Empty title={t('securities.none_in_view')} /> : <NothingYet />}
      />
    </>
  )
}

function HeadActions({ onExport, of }: { onExport: ReturnType<typeof useExport>['save']; of: Totals | undefined }) {
  const { t } = useT()
  const mayRegister = useMay(securityChanges.register.may)
  const mayPlan = useMay(securityChanges.planInspections.may)
  return (
    <>
      <ExportMenu onExport={onExport} />
      <LinkButton icon={Landmark} to="/securities/account">
        {t('securities.account_short')}
      </LinkButton>
      {mayPlan && of && of.views.held.count > 0 ? <PlanInspections /> : null}
      {mayRegister ? (
        <LinkButton icon={FilePlus2} to="/securities/register">
          {t('securities.register_new')}
        </LinkButton>
      ) : null}
      <LinkButton kind="main" icon={FileClock} to="/securities/released">
        {t('securities.released_not_returned')}
      </LinkButton>
    </>
  )
}

/** A new office: what will stand here, and the way to it. */
function NothingYet() {
  const { t } = useT()
  const mayImport = useMay('transfer.import')
  return (
    <Empty title={t('securities.none')} action={mayImport ? <LinkButton to="/imports">{t('securities.import')}</LinkButton> : undefined}>
      {t('securities.none_more')}
    </Empty>
  )
}

function countsOf({ views }: Totals): Record<string, number> {
  return Object.fromEntries(Object.entries(views).map(([key, sums]) => [key, sums.count]))
}

/** The figures beside the title; each opens the rows it counts. */
function sumLine({ views }: Totals, t: Translate) {
  const figure = (key: string, text: string) => (
    <Link to={`/securities?view=${key}&f.state=${key}`}>
      <b>{text}</b>
    </Link>
  )
  return [
    { key: 'held', text: <>{t('securities.view_held')} {figure('held', t('securities.count', { count: count(views.held.count) }))} {figure('held', money(views.held.amountSatang))}</> },
    { key: 'past', late: true, text: <>{t('securities.view_past-limit')} {figure('past-limit', t('securities.count', { count: count(views['past-limit'].count) }))} {figure('past-limit', money(views['past-limit'].amountSatang))}</> },
  ]
}
