import { Link } from 'react-router'
import { AgeingChart } from '../../../../ui/ageing-chart.tsx'
import { useT } from '../../../../ui/i18n.ts'
import { AsideHead } from '../../../../ui/page.tsx'
import { Loading } from '../../../../ui/states.tsx'
import type { useAgeing } from './use-ageing.ts'

/** Agencies on Today before the way to the whole report. */
const MOST = 9

/** Outstanding advances by agency, the most overdue first; each opens its rows. */
export function AgencyAgeing({ ageing }: { ageing: ReturnType<typeof useAgeing> }) {
  const { t } = useT()
  const title = t('obligations.outstanding_by_agency')
  if (!ageing.enabled || ageing.failed) return null
  if (ageing.loading) return <Loading lines={6} />
  if (ageing.rows.length === 0) {
    return (
      <section aria-label={title}>
        <AsideHead title={title} />
        <p className="note">{t('obligations.ageing_none')}</p>
      </section>
    )
  }
  const bands = [
    { age: 4 as const, label: t('obligations.over_90') },
    { age: 3 as const, label: t('obligations.from_31') },
    { age: 2 as const, label: t('obligations.from_1') },
    { age: 1 as const, label: t('obligations.within_7') },
    { age: 0 as const, label: t('obligations.not_due') },
  ]
  return (
    <div className="flow-s">
      <AgeingChart title={title} bands={bands} rows={ageing.rows.slice(0, MOST)} heads={[t('obligations.overdue_sum'), t('obligations.outstanding_sum')]} note={t('obligations.ageing_note')} />
      {ageing.rows.length > MOST ? (
        <p className="note">
          <Link to="/reports/ageing">{t('obligations.ageing_more', { count: ageing.rows.length })}</Link>
        </p>
      ) : null}
    </div>
  )
}
