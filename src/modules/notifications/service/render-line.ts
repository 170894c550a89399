import { daysBetween, type LocalDate } from '../../../kernel/local-date.ts'
import { formatBaht } from '../../../kernel/money.ts'
import { formatThaiDate } from '../../../kernel/thai-date.ts'
import type { LetterItem } from './letter-asked.ts'

/** Items named in one message; the rest is counted. */
const itemsMost = 10

/** What a message to LINE is made of. */
export type LineAsked = { office: string; recipient: string; night: LocalDate; items: readonly LetterItem[]; publicUrl: string }

/** The reminder in a few lines, for a telephone: what, how much, by when, where to look. */
export function lineText(it: LineAsked): string {
  const shown = it.items.slice(0, itemsMost)
  const rest = it.items.length - shown.length
  return [
    `${it.office} แจ้งเตือน ${it.items.length} รายการ`,
    `เรียน ${it.recipient}`,
    ...shown.map((item, index) => `${index + 1}. ${item.kindTitle} ${item.number}\n${item.what}\nคงค้าง ${formatBaht(item.outstanding)} บาท ครบกำหนด ${formatThaiDate(item.effectiveDueOn, 'short')} (${whenText(item, it.night)})`),
    ...(rest > 0 ? [`และอีก ${rest} รายการ`] : []),
    `ดูรายละเอียด: ${it.publicUrl}/`,
  ].join('\n\n')
}

function whenText({ effectiveDueOn, provisional }: LetterItem, night: LocalDate): string {
  if (provisional) return 'กำหนดชั่วคราว'
  const days = daysBetween(night, effectiveDueOn)
  return days === 0 ? 'วันนี้' : days > 0 ? `อีก ${days} วัน` : `เกินกำหนด ${-days} วัน`
}
