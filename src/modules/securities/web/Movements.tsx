import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Empty } from '../../../ui/states.tsx'
import { Wide } from '../../../ui/wide.tsx'
import type { Security } from './security.ts'

/** What came in and what went out, each with its reason, paper and person, and what stood after it. */
export function Movements({ security }: { security: Security }) {
  const { t } = useT()
  const { day, money } = useFormat()
  if (security.movements.length === 0) return <Empty title={t('securities.no_movements')}>{t('securities.no_movements_more')}</Empty>
  return (
    <Wide label={t('securities.tab_movements')}>
      <table className="grid rounds">
        <thead>
          <tr>
            <th scope="col">{t('securities.moved_on')}</th>
            <th scope="col">{t('securities.moved_what')}</th>
            <th scope="col">{t('securities.moved_why')}</th>
            <th scope="col" className="num">{t('securities.moved_amount')}</th>
            <th scope="col" className="num">{t('securities.moved_stands')}</th>
          </tr>
        </thead>
        <tbody>
          {security.movements.map((one) => (
            <tr key={one.id}>
              <td>{day(one.onDay)}</td>
              <td>
                {t(`securities.moved_${one.what}`)}
                {one.reversed ? <span className="note"> {t('securities.moved_taken_back')}</span> : null}
              </td>
              <td>
                {one.reason === t(`securities.moved_${one.what}`) ? '' : one.reason} <span className="note">{[one.reference, one.actor].filter(Boolean).join(' · ')}</span>
              </td>
              <td className="num">{one.amountSatang === '0' ? '' : money(one.amountSatang)}</td>
              <td className="num strong">{money(one.endedBy === null ? one.standsSatang : 0n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}
