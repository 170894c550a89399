import { useState } from 'react'
import { Link } from 'react-router'
import { Button } from '../../../../ui/button.tsx'
import type { Out } from '../../../../kernel/endpoint.ts'
import { useFormat } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import { Wide } from '../../../../ui/wide.tsx'
import type { calendar } from '../../contract.ts'

/** Lines shown at first: enough to judge, not so many that the page is lost below them. */
const FIRST = 8

type Moved = Out<typeof calendar.put>['moved'][number]

/** Due dates that moved, or would: what, from when, to when; each opens its record. */
export function MovedDates({ moved, label }: { moved: Moved[]; label: string }) {
  const { t } = useT()
  const { day } = useFormat()
  const [all, setAll] = useState(false)
  const shown = all ? moved : moved.slice(0, FIRST)
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
          {shown.map((one) => (
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
      {shown.length < moved.length ? (
        <Button kind="quiet" small onPress={() => setAll(true)}>
          {t('calendar.moved_more', { count: moved.length - shown.length })}
        </Button>
      ) : null}
    </Wide>
  )
}
