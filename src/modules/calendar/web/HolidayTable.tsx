import { Pencil, X } from 'lucide-react'
import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import type { Translate } from '../../../ui/i18n.ts'
import { Empty } from '../../../ui/states.tsx'
import { Wide } from '../../../ui/wide.tsx'
import type { calendar } from '../contract.ts'

type Holiday = Out<typeof calendar.list>['holidays'][number]
type Props = { rows: Holiday[]; because: string | null; onChange: (holiday: Holiday) => void; onCancel: (holiday: Holiday) => void }

/** The days of one fiscal year; cancelled ones stay, struck out. */
export function HolidayTable({ rows, because, onChange, onCancel }: Props) {
  const { t } = useT()
  if (rows.length === 0) return <Empty title={t('calendar.none')}>{t('calendar.none_more')}</Empty>
  return (
    <Wide label={t('calendar.title')} pad>
      <table className="rows tight mid">
        <thead>
          <tr>
            <th scope="col">{t('calendar.day')}</th>
            <th scope="col">{t('calendar.name')}</th>
            <th scope="col">{t('calendar.kind')}</th>
            <th scope="col">{t('calendar.source')}</th>
            <th scope="col">{t('calendar.state')}</th>
            {because ? null : <td />}
          </tr>
        </thead>
        <tbody>
          {rows.map((holiday) => (
            <HolidayLine key={`${holiday.day} ${holiday.cancelled}`} holiday={holiday} locked={because !== null} onChange={() => onChange(holiday)} onCancel={() => onCancel(holiday)} />
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

/** Sources that came with the product are said in words; what people wrote stands as written. */
function sourceWords(source: string, t: Translate): string {
  const code = `calendar.source_${source.replaceAll(' ', '_')}`
  const words = t(code)
  return words === code ? source : words
}

function HolidayState({ holiday }: { holiday: Holiday }) {
  const { t } = useT()
  if (holiday.cancelled) return <Chip>{t('calendar.cancelled')}</Chip>
  return holiday.confirmed ? <Chip state="done">{t('calendar.confirmed')}</Chip> : <Chip state="unconfirmed">{t('calendar.unconfirmed')}</Chip>
}

function HolidayLine({ holiday, locked, onChange, onCancel }: { holiday: Holiday; locked: boolean; onChange: () => void; onCancel: () => void }) {
  const { t } = useT()
  const { day } = useFormat()
  const facts = { name: holiday.name, day: day(holiday.day) }
  return (
    <tr>
      <td className={holiday.cancelled ? 'tab gone' : 'tab'}>{day(holiday.day, 'weekdayShort')}</td>
      <td className={holiday.cancelled ? 'gone' : 'strong'}>{holiday.name}</td>
      <td className="nowrap">{t(`calendar.kind_${holiday.kind}`)}</td>
      <td className="note">{sourceWords(holiday.source, t)}</td>
      <td>
        <HolidayState holiday={holiday} />
      </td>
      {locked ? null : (
        <td className="nowrap to-end">
          <Button kind="quiet" small icon={Pencil} label={t('calendar.correct_of', facts)} onPress={onChange} />
          {holiday.cancelled ? null : <Button kind="quiet" small icon={X} label={t('calendar.cancel_of', facts)} onPress={onCancel} />}
        </td>
      )}
    </tr>
  )
}
