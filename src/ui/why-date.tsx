import { CalendarDays, Info, Printer, Scale } from 'lucide-react'
import { Link } from 'react-router'
import type { LocalDate } from '../kernel/local-date.ts'
import { Chip } from './chip.tsx'
import { DayRuler } from './day-ruler.tsx'
import { useFormat } from './format.ts'
import { useT } from './i18n.ts'
import { Icon } from './icon.tsx'
import { Popover } from './popover.tsx'

export type Bilingual = string | { th: string; en: string }

/** Why a due date is what it is: as `explain` and the obligations give it. Days are ISO (CE). */
export type Explanation = {
  eventLabel: Bilingual
  eventOn: LocalDate
  days: number
  nominalDueOn: LocalDate
  effectiveDueOn: LocalDate
  holidaysMet: { date: LocalDate; name: Bilingual }[]
  rule: Bilingual
  clause: Bilingual
  /** False: the clause number is not confirmed, and says so. */
  confirmed: boolean
  calendarConfirmed: boolean
  /** Whether a holiday moves the last day ('next-working-day') or not ('none'). */
  roll: string
  text: Bilingual
}

type Props = {
  of: Explanation
  late?: boolean
  /** A date worked out from a planned return: in italics. */
  provisional?: boolean
  ruleTo?: string
  calendarTo?: string
  /** Prints the explanation. */
  onPrint?: () => void
}

/** A due date that opens its explanation: event, clause, days, holidays met, nominal and effective date. */
export function WhyDate({ of, late, provisional, ...links }: Props) {
  const { t } = useT()
  const { day } = useFormat()
  const shown = day(of.effectiveDueOn)
  const trigger = (
    <>
      {shown} <Icon of={Info} />
    </>
  )
  return (
    <Popover title={t('ui.why_date', { day: day(of.effectiveDueOn, 'long') })} trigger={trigger} triggerLabel={t('ui.why_this_date', { day: shown })} triggerClass={`why-link${late ? ' late' : ''}${provisional ? ' italic' : ''}`}>
      <Why of={of} {...links} />
    </Popover>
  )
}

/** 'ส. 5 ธ.ค.': the year stands beside it in the dates above and below. */
function withoutYear(text: string): string {
  return text.replace(/\u00a0\d{4}$/, '')
}

/** The explanation itself, for a page of its own or for print. */
function Why({ of, ruleTo, calendarTo, onPrint }: Omit<Props, 'late' | 'provisional'>) {
  const { t, lang } = useT()
  const { day } = useFormat()
  const say = (text: Bilingual) => (typeof text === 'string' ? text : text[lang])
  const holidays = of.holidaysMet.map((holiday) => [withoutYear(day(holiday.date, 'weekdayShort')), say(holiday.name)].filter(Boolean).join(' ')).join(', ')
  const rolled = of.effectiveDueOn !== of.nominalDueOn
  return (
    <>
      <DayRuler eventOn={of.eventOn} nominalDueOn={of.nominalDueOn} effectiveDueOn={of.effectiveDueOn} holidays={of.holidaysMet.map((holiday) => holiday.date)} />
      <dl className="why">
        <dt>{t('ui.counted_from')}</dt>
        <dd>
          <b className="strong">
            {say(of.eventLabel)} {day(of.eventOn, 'weekdayShort')}
          </b>{' '}
          <span className="note">{t('ui.first_day_not_counted')}</span>
        </dd>
        <dt>{t('ui.rule_used')}</dt>
        <dd>
          <b className="strong">{t('ui.days_from', { count: of.days, event: say(of.eventLabel) })}</b>
          <br />
          {say(of.rule)} {say(of.clause)} {of.confirmed ? null : <Chip state="unconfirmed">{t('ui.clause_unconfirmed')}</Chip>}
        </dd>
        <dt>{t('ui.due_by_rule')}</dt>
        <dd>
          <b className="strong">{day(of.nominalDueOn, 'weekdayShort')}</b> {rolled ? <span className="note">{t('ui.due_by_rule_use')}</span> : null}
        </dd>
        <dt>{t('ui.holidays_met')}</dt>
        <dd>
          {holidays || t('ui.no_holidays_met')} {of.calendarConfirmed ? null : <Chip state="unconfirmed">{t('ui.holidays_unconfirmed')}</Chip>}
        </dd>
        <dt>{t('ui.effective_due')}</dt>
        <dd>
          <b className="strong">{day(of.effectiveDueOn, 'weekdayShort')}</b> <span className="note">{t(rolled ? 'ui.rolled' : of.roll === 'none' ? 'ui.not_rolled' : 'ui.same_day')}</span>
        </dd>
      </dl>
      <WhyLinks ruleTo={ruleTo} calendarTo={calendarTo} onPrint={onPrint} />
    </>
  )
}

function WhyLinks({ ruleTo, calendarTo, onPrint }: Pick<Props, 'ruleTo' | 'calendarTo' | 'onPrint'>) {
  const { t } = useT()
  if (!ruleTo && !calendarTo && !onPrint) return null
  return (
    <div className="links">
      {ruleTo ? (
        <Link className="ilink" to={ruleTo}>
          <Icon of={Scale} size={14} />
          {t('ui.see_rule')}
        </Link>
      ) : null}
      {calendarTo ? (
        <Link className="ilink" to={calendarTo}>
          <Icon of={CalendarDays} size={14} />
          {t('ui.holiday_calendar')}
        </Link>
      ) : null}
      {onPrint ? (
        <button type="button" className="ilink end" onClick={onPrint}>
          <Icon of={Printer} size={14} />
          {t('ui.print_explanation')}
        </button>
      ) : null}
    </div>
  )
}
