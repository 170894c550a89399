import { localDate, parts, toBE } from '../../../kernel/local-date.ts'
import { ENGLISH_MONTHS, THAI_MONTHS } from '../../../kernel/month-names.ts'
import type { Lang } from '../../../ui/i18n.ts'

/** The month of a day in words: 'พ.ย. 2569', 'November 2026'. */
export function monthWords(day: string, lang: Lang): string {
  const { year, month } = parts(localDate(day))
  return lang === 'th' ? `${THAI_MONTHS[month - 1]?.[0]} ${toBE(year)}` : `${ENGLISH_MONTHS[month - 1]} ${year}`
}
