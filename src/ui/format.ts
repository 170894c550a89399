import { dayOfWeek, localDate, parts, toBE } from '../kernel/local-date.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import { ENGLISH_MONTHS, ENGLISH_WEEKDAYS, THAI_MONTHS, THAI_WEEKDAYS } from '../kernel/month-names.ts'
import { formatBaht, satangFromText } from '../kernel/money.ts'
import { formatEnglishDate, formatThaiDate } from '../kernel/thai-date.ts'
import type { DateStyle } from '../kernel/thai-date.ts'
import { useT } from './i18n.ts'
import type { Lang } from './i18n.ts'

/** No-break space: a date or an amount is never cut at the end of a line. */
const NBSP = '\u00a0'

/** Satang, as bigint or as the text of JSON. */
export type Amount = bigint | string

export function asSatang(amount: Amount): bigint {
  return typeof amount === 'bigint' ? amount : satangFromText(amount)
}

/** '1,234.50', negatives in parentheses; nothing = '-'. Input in satang. */
export function money(amount: Amount | null | undefined): string {
  return amount === null || amount === undefined ? '-' : formatBaht(asSatang(amount))
}

/** '2,526' - whole baht, for charts only: everywhere else two decimals. */
export function wholeBaht(amount: Amount): string {
  return count(Number((asSatang(amount) + 50n) / 100n))
}

/** '1,234'. */
export function count(number: number): string {
  return number.toLocaleString('en-US')
}

/** A business day (ISO, CE) as people read it: Thai in BE, English in CE; nothing = '-'. Never breaks over a line. */
export function day(date: LocalDate | string | null | undefined, lang: Lang, style: DateStyle = 'short'): string {
  if (date === null || date === undefined || date === '') return '-'
  const on = localDate(date)
  const text = lang === 'th' ? formatThaiDate(on, style) : formatEnglishDate(on, style)
  return text.replaceAll(' ', NBSP)
}

/** The month of a day: 'พ.ย. 2569', 'November 2026'. */
export function month(date: LocalDate | string, lang: Lang): string {
  const { year, month: at } = parts(localDate(date))
  return lang === 'th' ? `${THAI_MONTHS[at - 1]?.[0]} ${toBE(year)}` : `${ENGLISH_MONTHS[at - 1]} ${year}`
}

/** The weekday alone: 'ศุกร์', 'Friday'. */
export function weekday(date: LocalDate, lang: Lang): string {
  const on = dayOfWeek(date)
  return (lang === 'th' ? THAI_WEEKDAYS[on]?.[1] : ENGLISH_WEEKDAYS[on]) ?? ''
}

export function isWeekend(date: LocalDate): boolean {
  const on = dayOfWeek(date)
  return on === 0 || on === 6
}

const CLOCKS = { th: clock('th-TH'), en: clock('en-GB') }
const DAYS = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Bangkok', year: 'numeric', month: '2-digit', day: '2-digit' })

function clock(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Bangkok', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', numberingSystem: 'latn' })
}

/** The time of an instant (ISO with zone) in Bangkok: '08:21'. */
export function time(instant: string, lang: Lang): string {
  return CLOCKS[lang].format(new Date(instant))
}

/** The Bangkok day of an instant (ISO with zone). */
export function dayOfInstant(instant: string): LocalDate {
  return localDate(DAYS.format(new Date(instant)))
}

/** '9 ธ.ค. 2569 14:20'; an instant (ISO with zone) shown in Bangkok time. */
export function dayAndTime(instant: string, lang: Lang): string {
  return `${day(dayOfInstant(instant), lang)}${NBSP}${time(instant, lang)}`
}

/** All of the above in the reader's language. */
export function useFormat() {
  const { lang } = useT()
  return {
    money,
    count,
    day: (date: LocalDate | string | null | undefined, style?: DateStyle) => day(date, lang, style),
    weekday: (date: LocalDate) => weekday(date, lang),
    time: (instant: string) => time(instant, lang),
    dayAndTime: (instant: string) => dayAndTime(instant, lang),
  }
}
