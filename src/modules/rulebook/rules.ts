import { addDays, dayOfWeek, fiscalYear, type LocalDate } from '../../kernel/local-date.ts'
import { formatEnglishDate, formatThaiDate } from '../../kernel/thai-date.ts'
import type { WorkCalendar } from '../calendar/rules.ts'

/** What starts a clock. */
export type RuleEvent = 'return' | 'receipt' | 'release' | 'due' | 'expiry' | 'liability-end' | 'planned-return' | 'arrival' | 'query' | 'cancellation' | 'year-start' | 'departure' | 'selection' | 'before-liability-end' | 'notice' | 'instalment' | 'approval' | 'refund' | 'month-end'

/** 'none': the last day counts even on a holiday (an authority's duty, 0.4); else the next working day (a person's duty, 0.5). */
export type Roll = 'none' | 'next-working-day'

/** What is counted; where nothing is said, calendar days. */
export type Counting = 'calendar-days' | 'working-days'

/** One regulation's number of days, as dated data. */
export type Rule = {
  id: string
  ruleSet: string
  code: string
  version: number
  event: RuleEvent
  days: number
  counting?: Counting
  roll: Roll
  regulation: { th: string; en: string }
  clause: string | null
  /** False while the clause was not seen in a published text: it stays out of letters, and pages mark it. */
  confirmed: boolean
  source: string
  inForceFrom: LocalDate
}

/** A date and everything that led to it. */
export type Due = {
  eventOn: LocalDate
  days: number
  roll: Roll
  nominalDueOn: LocalDate
  effectiveDueOn: LocalDate
  /** Where nothing rolls: the last working day not after the nominal day; else the effective day (decision 9). */
  actByOn: LocalDate
  /** The day the ladder of reminders counts from. */
  anchorOn: LocalDate
  holidaysMet: { date: LocalDate; name: string }[]
  calendarConfirmed: boolean
}

/** What stands in the record of a duty: facts only, so that the words can be written at any time. */
export type Explanation = {
  rule: string
  ruleId: string
  clause: string | null
  confirmed: boolean
  regulation: { th: string; en: string }
  event: RuleEvent
  eventOn: LocalDate | null
  days: number
  /** Set where working days are counted. */
  counting?: 'working-days'
  roll: Roll
  holidaysMet: { date: LocalDate; name: string }[]
  nominalDueOn: LocalDate | null
  effectiveDueOn: LocalDate | null
  provisional: boolean
  calendarConfirmed: boolean
  /** Set where reminders count from the event itself, whatever the calendar says. */
  anchor?: 'exact'
}

/**
 * Computes a due date. The event day is day 0 (ป.พ.พ. 193/3; "นับแต่" and "นับถัดจาก" alike, 193/1), days are calendar days,
 * unless a rule counts working days, and only a rolling rule moves to the next working day (พ.ร.บ.วิธีปฏิบัติราชการทางปกครอง 2539, ม.64).
 */
export function dueDate(rule: Pick<Rule, 'days' | 'roll' | 'counting'> & { event?: RuleEvent | undefined }, eventOn: LocalDate, calendar: WorkCalendar): Due {
  const days = countsBack(rule.event) ? -rule.days : rule.days
  const nominalDueOn = rule.counting === 'working-days' ? calendar.addWorkingDays(eventOn, rule.days) : addDays(eventOn, days)
  const rolls = rule.roll === 'next-working-day'
  const effectiveDueOn = rolls ? calendar.nextWorkingDay(nominalDueOn) : nominalDueOn
  const actByOn = rolls ? effectiveDueOn : calendar.previousWorkingDay(nominalDueOn)
  return {
    eventOn,
    days: rule.days,
    roll: rule.roll,
    nominalDueOn,
    effectiveDueOn,
    actByOn,
    anchorOn: actByOn,
    holidaysMet: daysOffMet(nominalDueOn, effectiveDueOn, calendar),
    calendarConfirmed: calendar.yearConfirmed(fiscalYear(nominalDueOn)) && calendar.yearConfirmed(fiscalYear(effectiveDueOn)),
  }
}

/** True for a clock that runs towards its event: so many days before it. */
function countsBack(event: RuleEvent | undefined): boolean {
  return event === 'before-liability-end'
}

/** The clock that has not started: no event yet, so no date (decision 8). */
export function noDate(rule: Rule): Explanation {
  return { ...said(rule), eventOn: null, holidaysMet: [], nominalDueOn: null, effectiveDueOn: null, provisional: true, calendarConfirmed: true }
}

/** The explanation of a computed date; provisional when the event is only planned. */
export function explanation(rule: Rule, due: Due, provisional = false): Explanation {
  return {
    ...said(rule),
    event: provisional ? 'planned-return' : rule.event,
    eventOn: due.eventOn,
    holidaysMet: due.holidaysMet,
    nominalDueOn: due.nominalDueOn,
    effectiveDueOn: due.effectiveDueOn,
    provisional,
    calendarConfirmed: due.calendarConfirmed,
  }
}

/** The limit for recall: counted from the nominal due date, never from the rolled one (0.7; A12). */
export function recallLimit(rule: Pick<Rule, 'days'>, nominalDueOn: LocalDate): LocalDate {
  return addDays(nominalDueOn, rule.days)
}

/** The regulation with its clause; while the clause is unconfirmed it is marked on screen and left out of letters. */
export function regulationName(it: Pick<Explanation, 'regulation' | 'clause' | 'confirmed'>, where: 'screen' | 'letter'): { th: string; en: string } {
  if (it.clause === null || (!it.confirmed && where === 'letter')) return it.regulation
  const number = it.clause.replace(/^ข้อ\s*/, '')
  const mark = it.confirmed ? { th: '', en: '' } : { th: ' (เลขข้อรอยืนยัน)', en: ' (clause not confirmed)' }
  return { th: `${it.regulation.th} ${it.clause}${mark.th}`, en: `${it.regulation.en}, cl. ${number}${mark.en}` }
}

const eventWords: Record<RuleEvent, { th: string; en: string }> = {
  return: { th: 'วันกลับมาถึง', en: 'the day of return' },
  'planned-return': { th: 'วันที่คาดว่าจะกลับ', en: 'the planned day of return' },
  receipt: { th: 'วันที่ได้รับเงิน', en: 'the day the money was received' },
  release: { th: 'วันที่พ้นจากข้อผูกพันตามสัญญา', en: 'the day of release from the contract' },
  due: { th: 'วันครบกำหนด', en: 'the due date' },
  expiry: { th: 'วันหมดอายุหนังสือค้ำประกัน', en: 'the day the guarantee expires' },
  query: { th: 'วันที่ได้รับข้อทักท้วง', en: 'the day the query was received' },
  cancellation: { th: 'วันที่ยกเลิกการเดินทาง', en: 'the day the trip was cancelled' },
  arrival: { th: 'วันที่เรื่องมาถึงขั้นตอนนี้', en: 'the day it came to this step' },
  'year-start': { th: 'วันเริ่มปีงบประมาณใหม่', en: 'the first day of the new fiscal year' },
  departure: { th: 'วันออกเดินทาง', en: 'the day of departure' },
  'liability-end': { th: 'วันสิ้นระยะประกันความชำรุดบกพร่อง', en: 'the end of the defects liability period' },
  'before-liability-end': { th: 'วันสิ้นระยะประกันความชำรุดบกพร่อง', en: 'the end of the defects liability period' },
  selection: { th: 'วันที่หัวหน้าหน่วยงานของรัฐเห็นชอบรายงานผลคัดเลือกเบื้องต้น', en: 'the day the head of the agency approved the selection report' },
  notice: { th: 'วันที่ได้รับแจ้งเป็นหนังสือ', en: 'the day of the written notice' },
  instalment: { th: 'วันครบกำหนดงวดตามสัญญา', en: 'the due day of the instalment' },
  approval: { th: 'วันที่บันทึกมติอนุมัติ', en: 'the day the approval was recorded' },
  refund: { th: 'วันที่เกิดเงินรอจ่ายคืน', en: 'the day the refund arose' },
  'month-end': { th: 'วันสิ้นเดือน', en: 'the end of the month' },
}

/** The words for a date, in both languages: event, days, nominal day, days off met, effective day, regulation. */
export function explanationText(it: Explanation, where: 'screen' | 'letter'): { th: string; en: string } {
  const event = eventWords[it.event]
  const regulation = regulationName(it, where)
  if (it.eventOn === null || it.nominalDueOn === null || it.effectiveDueOn === null) {
    return {
      th: `ยังไม่มี${event.th} จึงยังไม่มีวันครบกำหนด เมื่อทราบแล้วจะนับ ${it.days} วัน ตาม${regulation.th}`,
      en: `There is no due date yet: ${event.en} is not known. Once it is, ${it.days} days are counted under the ${regulation.en}`,
    }
  }
  const counted = countedWords(it)
  const moved = rolled(it, it.nominalDueOn, it.effectiveDueOn)
  const provisional = it.provisional ? { th: ' (วันครบกำหนดชั่วคราว)', en: ' (provisional)' } : { th: '', en: '' }
  return {
    th: `${event.th} ${formatThaiDate(it.eventOn, 'short')}${counted.th} ${moved.th}${provisional.th} ตาม${regulation.th}`,
    en: `From ${event.en}, ${formatEnglishDate(it.eventOn, 'short')}${counted.en}: ${moved.en}${provisional.en}. ${regulation.en}`,
  }
}

function countedWords({ days, event, counting }: Explanation): { th: string; en: string } {
  if (days === 0) return { th: '', en: '' }
  if (counting === 'working-days') return { th: ` นับ ${days} วันทำการ ไม่นับวันแรก`, en: `, ${days} working days counted from the day after` }
  return countsBack(event) ? { th: ` ก่อนวันนั้น ${days} วัน`, en: `, ${days} days before it` } : { th: ` นับ ${days} วัน ไม่นับวันแรก`, en: `, ${days} days counted from the day after` }
}

function rolled(it: Explanation, nominal: LocalDate, effective: LocalDate): { th: string; en: string } {
  if (nominal === effective) {
    const holiday = it.holidaysMet[0]
    const stays = holiday ? { th: ` ตรงกับ${holiday.name} กำหนดไม่เลื่อน`, en: ` (${holiday.name}; the date does not move)` } : { th: '', en: '' }
    return { th: `ครบกำหนด${formatThaiDate(nominal, 'weekday')}${stays.th}`, en: `due on ${formatEnglishDate(nominal, 'weekday')}${stays.en}` }
  }
  const met = it.holidaysMet.map((day) => ({
    th: `${formatThaiDate(day.date, 'dayMonth')} ${day.name}`,
    en: `${formatEnglishDate(day.date, 'dayMonth')} ${weekendEnglish[day.name] ?? day.name}`,
  }))
  return {
    th: `ครบกำหนดตามระเบียบ${formatThaiDate(nominal, 'weekday')} ตรงกับวันหยุด (${met.map((day) => day.th).join(', ')}) จึงเลื่อนเป็น${formatThaiDate(effective, 'weekday')}`,
    en: `nominally due on ${formatEnglishDate(nominal, 'weekday')}, which meets days off (${met.map((day) => day.en).join(', ')}), so ${formatEnglishDate(effective, 'weekday')}`,
  }
}

function said(rule: Rule) {
  return {
    rule: rule.code,
    ruleId: rule.id,
    clause: rule.clause,
    confirmed: rule.confirmed,
    regulation: rule.regulation,
    event: rule.event,
    days: rule.days,
    ...(rule.counting === 'working-days' ? { counting: rule.counting } : {}),
    roll: rule.roll,
  }
}

const weekendNames: Record<number, string> = { 6: 'วันเสาร์', 0: 'วันอาทิตย์' }
const weekendEnglish: Record<string, string> = { วันเสาร์: 'Saturday', วันอาทิตย์: 'Sunday' }

function daysOffMet(from: LocalDate, to: LocalDate, calendar: WorkCalendar): { date: LocalDate; name: string }[] {
  const met: { date: LocalDate; name: string }[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (calendar.isWorkingDay(day)) continue
    met.push({ date: day, name: calendar.holiday(day) ?? weekendNames[dayOfWeek(day)] ?? '' })
  }
  return met
}
