import { parseDate } from '@internationalized/date'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useContext } from 'react'
import { Button } from 'react-aria-components/Button'
import { Calendar as AriaCalendar, CalendarCell, CalendarGrid, CalendarGridBody, CalendarGridHeader, CalendarHeaderCell, CalendarHeading } from 'react-aria-components/Calendar'
import { localDate } from '../kernel/local-date.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import { isWeekend } from './format.ts'
import { Holidays } from './holidays.ts'
import { useT } from './i18n.ts'
import { Icon } from './icon.tsx'

type Props = { value: LocalDate | null; onChange: (date: LocalDate) => void; min?: LocalDate; max?: LocalDate }

/** One month in the reader's calendar: พ.ศ. in Thai, CE in English. Gives ISO (CE). Loaded when first opened. */
export function Calendar({ value, onChange, min, max }: Props) {
  const { t, lang } = useT()
  const holiday = useContext(Holidays)
  return (
    <AriaCalendar
      className="cal"
      aria-label={t('ui.calendar')}
      value={value ? parseDate(value) : null}
      minValue={min ? parseDate(min) : undefined}
      maxValue={max ? parseDate(max) : undefined}
      onChange={(date) => onChange(localDate(date.toString()))}
      autoFocus
    >
      <header>
        <Button slot="previous" className="btn btn-quiet btn-icon btn-s" aria-label={t('ui.previous_month')}>
          <Icon of={ChevronLeft} />
        </Button>
        <CalendarHeading level={2} />
        <Button slot="next" className="btn btn-quiet btn-icon btn-s" aria-label={t('ui.next_month')}>
          <Icon of={ChevronRight} />
        </Button>
      </header>
      <CalendarGrid weekdayStyle={lang === 'th' ? 'narrow' : 'short'}>
        <CalendarGridHeader>{(name) => <CalendarHeaderCell>{name}</CalendarHeaderCell>}</CalendarGridHeader>
        <CalendarGridBody>
          {(date) => {
            const iso = localDate(date.toString())
            return <CalendarCell date={date} className={({ isToday }) => `cal-day${isWeekend(iso) || holiday(iso) ? ' off' : ''}${isToday ? ' today' : ''}`} />
          }}
        </CalendarGridBody>
      </CalendarGrid>
    </AriaCalendar>
  )
}
