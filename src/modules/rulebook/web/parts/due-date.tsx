import { localDate } from '../../../../kernel/local-date.ts'
import { registerTexts, useT } from '../../../../ui/i18n.ts'
import { Popover } from '../../../../ui/popover.tsx'
import { WhyDate } from '../../../../ui/why-date.tsx'
import type { Explanation } from '../../../../ui/why-date.tsx'
import { dueDateTexts } from './texts.ts'

registerTexts(dueDateTexts)

/** Why a date is what it is, as the records of all modules give it. Days are ISO (CE). */
export type Explained = {
  ruleId: string
  regulation: { th: string; en: string }
  clause: string | null
  confirmed: boolean
  event: string
  eventOn: string | null
  days: number
  roll: string
  holidaysMet: { date: string; name: string }[]
  nominalDueOn: string | null
  effectiveDueOn: string | null
  provisional: boolean
  calendarConfirmed: boolean
  text: { th: string; en: string }
}

/** The weekday stands before the date already. */
const WEEKEND = new Set(['วันเสาร์', 'วันอาทิตย์'])

/** A due date that opens event, rule, days, holidays met, nominal and effective day; where the clock has not started, what it waits for. */
export function DueDate({ of, late }: { of: Explained; late?: boolean }) {
  const { t, pick } = useT()
  const why = useWhy(of)
  if (why === null) {
    return (
      <Popover title={t('rulebook.why_no_date')} trigger={t('ui.no_due_date')}>
        <p>{pick(of.text)}</p>
      </Popover>
    )
  }
  return <WhyDate of={why} late={late} provisional={of.provisional} ruleTo={`/settings/rules?rule=${of.ruleId}`} calendarTo="/settings/holidays" />
}

function useWhy(of: Explained): Explanation | null {
  const { t } = useT()
  if (of.eventOn === null || of.nominalDueOn === null || of.effectiveDueOn === null) return null
  return {
    eventLabel: t(`rulebook.event_${of.event}`),
    eventOn: localDate(of.eventOn),
    days: of.days,
    nominalDueOn: localDate(of.nominalDueOn),
    effectiveDueOn: localDate(of.effectiveDueOn),
    holidaysMet: of.holidaysMet.map(({ date, name }) => ({ date: localDate(date), name: WEEKEND.has(name) ? '' : name })),
    rule: of.regulation,
    clause: of.clause === null ? '' : { th: of.clause, en: of.clause.replace(/^ข้อ\s*/, 'cl. ') },
    confirmed: of.confirmed,
    calendarConfirmed: of.calendarConfirmed,
    roll: of.roll,
    text: of.text,
  }
}
