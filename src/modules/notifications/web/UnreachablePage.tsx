import { Link } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { Empty, Reading } from '../../../ui/states.tsx'
import { notifications } from '../contract.ts'
import { NotificationTabs } from './NotificationTabs.tsx'

type Unreachable = Out<typeof notifications.unreachable>
type Audience = Unreachable['rows'][number]['audiences'][number]

/** Where the missing address of an audience is given. */
const PLACES: Record<Audience, (row: Unreachable['rows'][number]) => string> = {
  borrower: () => '/agencies/people',
  counterparty: () => '/agencies/counterparties',
  agency: (row) => `/agencies?view=all&q=${encodeURIComponent(row.agencyName)}`,
  head: (row) => `/agencies?view=all&q=${encodeURIComponent(row.agencyName)}`,
  finance: () => '/settings',
}

/** Duties whose day of reminding has come and of which nobody has a usable e-mail; each says whose address is missing. */
export function UnreachablePage() {
  const { t } = useT()
  const found = useRead(notifications.unreachable, {})
  return (
    <>
      <Title name={t('notifications.reminders')} />
      <NotificationTabs />
      <p className="note pad lead-in">{t('notifications.unreachable_lead')}</p>
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>{(data) => <Rows data={data} />}</Reading>
    </>
  )
}

function Rows({ data }: { data: Unreachable }) {
  const { t, pick } = useT()
  const { day } = useFormat()
  if (data.rows.length === 0) return <Empty title={t('notifications.unreachable_none')}>{t('notifications.unreachable_none_more')}</Empty>
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
    <div className="sheet" tabIndex={0} role="region" aria-label={t('notifications.tab_unreachable')}>
      <table className="grid prob wide-rows">
        <colgroup>
          <col className="w-number" />
          <col className="w-kind" />
          <col />
          <col className="w-agency" />
          <col className="w-date" />
          <col className="w-stage" />
          <col className="w-fix" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('notifications.number')}</th>
            <th scope="col">{t('notifications.duty')}</th>
            <th scope="col">{t('notifications.what')}</th>
            <th scope="col">{t('notifications.agency')}</th>
            <th scope="col">{t('notifications.due')}</th>
            <th scope="col">{t('notifications.stage')}</th>
            <th scope="col">{t('notifications.fix')}</th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={row.obligationId}>
              <td>
                <Link className="key" to={`/${row.subjectModule}/${row.subjectId}`}>
                  {row.number}
                </Link>
              </td>
              <td>{pick(row.title)}</td>
              <td title={row.what}>{row.what}</td>
              <td>{row.agencyName}</td>
              <td className="tab">{day(row.effectiveDueOn)}</td>
              <td className="tab">{row.stage}</td>
              <td className="wraps">
                <span className="links">
                  {row.audiences.map((audience) => (
                    <Link key={audience} to={PLACES[audience](row)}>
                      {t(`notifications.fix_${audience}`)}
                    </Link>
                  ))}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.more ? <p className="note pad under">{t('notifications.unreachable_more', { count: data.rows.length })}</p> : null}
    </div>
  )
}
