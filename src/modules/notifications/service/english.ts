import { daysBetween, type LocalDate } from '../../../kernel/local-date.ts'
import { formatBaht } from '../../../kernel/money.ts'
import { formatEnglishDate } from '../../../kernel/thai-date.ts'
import { explanationText } from '../../rulebook/index.ts'
import type { LetterAsked, LetterItem } from './letter-asked.ts'

const ITEMS_MAX = 10
const outside = new Set(['borrower', 'counterparty'])

/** The same in English below the Thai, for those who may not read Thai: borrowers and counterparties. The Thai words hold. */
export function englishOf(it: LetterAsked): string[] | undefined {
  if (!outside.has(it.recipient.audience)) return undefined
  const [only] = it.items
  const said = it.items.length === 1 && only !== undefined ? [...lineOf(only, it.night), explanationText(only.explanation, 'letter').en] : many(it)
  const opens = it.links.some((link) => link.place === 'button') || it.recipient.audience === 'borrower'
  return [...said, ...(opens ? ['The button above opens it; the page can be switched to English.'] : []), `If it is done already, please tell ${it.office.replyTo ?? it.office.from}.`]
}

function many(it: LetterAsked): string[] {
  const rest = it.items.length - ITEMS_MAX
  const sum = it.items.reduce((total, item) => total + item.outstanding, 0n)
  return [
    `${it.items.length} items, ${formatBaht(sum)} baht outstanding in all.`,
    ...it.items.slice(0, ITEMS_MAX).map((item) => lineOf(item, it.night).join(' ')),
    ...(rest > 0 ? [`And ${rest} more in the table above.`] : []),
  ]
}

function lineOf(item: LetterItem, night: LocalDate): string[] {
  return [`${item.kindTitleEn} no. ${item.number}: due ${formatEnglishDate(item.effectiveDueOn, 'long')} (${whenOf(item, night)}).`, `Outstanding: ${formatBaht(item.outstanding)} baht.`]
}

function whenOf(item: LetterItem, night: LocalDate): string {
  const ahead = daysBetween(night, item.effectiveDueOn)
  const days = (n: number) => `${n} day${n === 1 ? '' : 's'}`
  if (item.provisional) return 'provisional date'
  return ahead > 0 ? `in ${days(ahead)}` : ahead === 0 ? 'today' : `${days(-ahead)} overdue`
}
