import { Link } from 'react-router'
import type { Out } from '../../../../kernel/endpoint.ts'
import { useFormat } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import { Wide } from '../../../../ui/wide.tsx'
import type { calendar } from '../../contract.ts'

type Moved = Out<typeof calendar.put>['moved'][number]

/** Due dates that moved, or would: what, from when, to when; each opens its record. */
export function MovedDates({ moved, label }: { moved: Moved[]; label: string }) {
  const { t } = useT()
  const { day } = useFormat()
  return (
    <Wide label={label}>
      <table className="rows tight">
        <thead>
          <tr>
            <th scope="col">{t('calendar.moved_number')}</th>
            <th scope="col">{t('calendar.moved_duty')}</th>
            <th scope="col">{t('calendar.moved_from')}</th>
            <th scope="col">{t('calendar.moved_to')}</th>
          </tr>
        </thead>
        <tbody>
          {moved.map((one) => (
            <tr key={`${one.kind} ${one.subjectId} ${one.from}`}>
              <td>
                <Link to={`/${one.kind.split('.')[0]}/${one.subjectId}`}>{one.number}</Link>
              </td>
              <td>{t(`calendar.duty_${one.kind}`)}</td>
              <td className="tab">{day(one.from)}</td>
              <td className="tab strong">{day(one.to)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}
