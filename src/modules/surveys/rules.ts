import type { LocalDate } from '../../kernel/local-date.ts'
import { fromParts, parts } from '../../kernel/local-date.ts'
import type { Refusal } from '../../kernel/refusal.ts'

type Words = { th: string; en: string }

/** One question of a survey, as data. */
export type Question = { code: string; kind: 'scale' | 'text'; required: boolean; text: Words; choices: { value: number; text: Words }[] }

/** What somebody answered: question -> value of the choice, or text. */
export type Given = Record<string, number | string>

/** Characters of a comment at most. */
export const commentMost = 2000

/** Why these answers cannot be taken; every question that is not answered rightly is named. */
export function answerFaults(questions: readonly Question[], given: Given): Refusal[] {
  const unknown = Object.keys(given).filter((code) => questions.every((question) => question.code !== code))
  return [
    ...unknown.map((code) => ({ code: 'surveys.question_unknown', path: `given.${code}` })),
    ...questions.flatMap((question) => {
      const code = faultOf(question, given[question.code])
      return code === null ? [] : [{ code, path: `given.${question.code}`, facts: { most: commentMost } }]
    }),
  ]
}

function faultOf(question: Question, value: number | string | undefined): string | null {
  if (value === undefined || value === '') return question.required ? 'surveys.answer_missing' : null
  if (question.kind === 'text') return typeof value === 'string' ? (value.length > commentMost ? 'surveys.comment_long' : null) : 'surveys.choice_unknown'
  return question.choices.some((choice) => choice.value === value) ? null : 'surveys.choice_unknown'
}

/** The first day of a day's month: all that is kept of when somebody answered. */
export function monthOf(day: LocalDate): LocalDate {
  const { year, month } = parts(day)
  return fromParts(year, month, 1)!
}

/**
 * Puts one more into a box so that its places say nothing of the order in which they came (the inside-out shuffle): whoever stood at the
 * drawn place moves to the end. `draw(n)` gives a whole number from 0 to n, each as likely.
 */
export function shuffledIn<T>(box: readonly T[], one: T, draw: (most: number) => number): T[] {
  const at = draw(box.length)
  const moved = box[at]
  return moved === undefined ? [...box, one] : [...box.with(at, one), moved]
}

/** The mean of points, two decimals, half up; null of none. */
export function average(counts: readonly { value: number; count: number }[]): string | null {
  const answers = counts.reduce((sum, one) => sum + BigInt(one.count), 0n)
  if (answers === 0n) return null
  const points = counts.reduce((sum, one) => sum + BigInt(one.value) * BigInt(one.count), 0n)
  const hundredths = (points * 200n + answers) / (answers * 2n)
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`
}
