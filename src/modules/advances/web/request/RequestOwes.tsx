import { Link } from 'react-router'
import { Facts } from '../../../../ui/facts.tsx'
import { asSatang, useFormat } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import { Say } from '../../../../ui/say.tsx'
import type { Request } from './request.ts'

type Owes = Request['owes']

/** What somebody owes everywhere and asks for elsewhere, and the advances behind it that one may see: the ground of the bar. */
export function RequestOwes({ owes, mine, barred, exception }: { owes: Owes; mine: boolean; barred: boolean; exception?: Request['exception'] }) {
  const { t } = useT()
  const { money, day } = useFormat()
  const owed = asSatang(owes.owedSatang)
  return (
    <div className="flow">
      <Facts
        facts={[
          { key: 'owed', label: t(mine ? 'advances.owes_me' : 'advances.owes'), value: money(owes.owedSatang), note: t('advances.owes_all'), figure: true, strong: true, late: owed > 0n, wide: true },
          { key: 'requested', label: t('advances.owes_requests'), value: money(owes.requestedSatang), figure: true, wide: true },
        ]}
      />
      {owed === 0n ? <Say tone="done" live={false}>{t('advances.owes_nothing')}</Say> : null}
      {barred ? <Say tone="late" live={false}>{t('advances.owes_bars')}</Say> : null}
      {exception ? (
        <Say tone={exception.stands ? 'soon' : 'late'} live={false} title={t(exception.stands ? 'advances.excepted' : 'advances.excepted_lapsed')}>
          {t('advances.excepted_by', { who: exception.by, day: day(exception.on), document: exception.document, reason: exception.reason })}
        </Say>
      ) : null}
      {owes.advances.length > 0 ? (
        <ul className="plain">
          {owes.advances.map((one) => (
            <li key={one.id}>
              <span>
                <Link to={`/advances/${one.id}`}>{one.number}</Link> {one.project}
              </span>
              <span className="num">{money(one.outstandingSatang)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

/** What forbids nothing and must be seen: the next fiscal year, a long journey (rules.md A13, A14). */
export function RequestWarnings({ warnings }: { warnings: Request['warnings'] }) {
  const { t } = useT()
  const { day } = useFormat()
  return warnings.map((warning) => (
    <Say key={warning.code} tone={warning.code === 'cross-year-beyond' ? 'late' : 'soon'} live={false}>
      {t(`advances.warn_${warning.code}`, { year: warning.newYear ?? '', day: day(warning.lastOn), days: warning.days ?? 0, daysMax: warning.daysMax ?? 0 })}
    </Say>
  ))
}
