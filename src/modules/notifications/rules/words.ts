import { daysBetween, type LocalDate } from '../../../kernel/local-date.ts'
import { formatThaiDate } from '../../../kernel/thai-date.ts'

/** A piece of a sentence; a toned one is set apart in the letter. */
export type Piece = string | { text: string; tone: 'keep' | 'strong' | 'late' | 'soon' }

/** How a due date stands on the day of the letter, in words. A provisional date is never overdue (decision 8). */
export function whenWords(dueOn: LocalDate, day: LocalDate, provisional: boolean): { text: string; tone: 'late' | 'soon' } {
  const ahead = daysBetween(day, dueOn)
  const mark = provisional ? ' (กำหนดชั่วคราว)' : ''
  if (ahead > 0) return { text: `จะครบกำหนดในอีก ${ahead} วัน${mark}`, tone: 'soon' }
  if (ahead === 0) return { text: `ครบกำหนดวันนี้${mark}`, tone: 'soon' }
  return provisional ? { text: 'ถึงกำหนดชั่วคราวแล้ว', tone: 'soon' } : { text: `เกินกำหนด ${-ahead} วัน`, tone: 'late' }
}

/** The due date as a letter says it: "วันอังคารที่ 8 ธันวาคม 2569". */
export function dueWords(dueOn: LocalDate): string {
  return formatThaiDate(dueOn, 'weekday')
}

/** What a template may name. */
export const placeholders = ['title', 'number', 'who', 'what', 'due', 'when', 'outstanding', 'words', 'count', 'late', 'day'] as const
export type Placeholder = (typeof placeholders)[number]

const pattern = /\{([a-zA-Z]*)\}/

/** The sentence of a template with its values in place; a value keeps its tone. */
export function filled(template: string, values: Partial<Record<Placeholder, Piece>>): Piece[] {
  return template.split(pattern).map((part, n) => (n % 2 === 0 ? part : (values[part as Placeholder] ?? `{${part}}`))).filter((piece) => piece !== '')
}

/** The same as plain text. */
export function filledText(template: string, values: Partial<Record<Placeholder, Piece>>): string {
  return filled(template, values).map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('').replace(/\s+/g, ' ').trim()
}

/** Names in a template that nothing stands for. */
export function unknownPlaceholders(template: string): string[] {
  return [...template.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name!).filter((name) => !(placeholders as readonly string[]).includes(name))
}
