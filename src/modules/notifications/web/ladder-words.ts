import { addDays } from '../../../kernel/local-date.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Out } from '../../../kernel/endpoint.ts'
import type { Translate } from '../../../ui/i18n.ts'
import type { notifications } from '../contract.ts'
import { stageName, stagesUpTo } from '../rules/stages.ts'
import type { Ladder } from '../rules/stages.ts'

export type LadderRow = Out<typeof notifications.ladders>['rows'][number]

/** How far past the due date an example shows a ladder that goes on for ever. */
const SHOWN_DAYS = 150
const SHOWN_STAGES = 14

/** The offsets of a ladder as typed: whole numbers with commas or spaces between, rising; none: nobody is told. Null when they are something else. */
export function readOffsets(text: string): number[] | null {
  const parts = text.split(/[,\s]+/).filter((part) => part !== '')
  if (parts.some((part) => !/^[+-]?[0-9]{1,4}$/.test(part))) return null
  const days = parts.map(Number)
  return days.every((day, at) => at === 0 || day > (days[at - 1] ?? day)) ? days : null
}

/** A whole number from 1 as typed; null for nothing, undefined when it is neither. */
export function readWhole(text: string): number | null | undefined {
  if (text.trim() === '') return null
  return /^[1-9][0-9]{0,3}$/.test(text.trim()) ? Number(text.trim()) : undefined
}

/** The stages of a ladder for a due date, with the day of each. */
export function exampleOf(ladder: Ladder, dueOn: LocalDate): { stage: string; on: LocalDate }[] {
  const last = ladder.offsets.at(-1) ?? 0
  return stagesUpTo(ladder, last + (ladder.everyDays === null ? 0 : SHOWN_DAYS))
    .slice(0, SHOWN_STAGES)
    .map((stage) => ({ stage: stageName(stage), on: addDays(dueOn, stage) }))
}

/** '-7, -3, 0, +1 แล้วทุก 30 วัน': a ladder in one line. */
export function ladderLine(ladder: Ladder, t: Translate): string {
  if (ladder.offsets.length === 0) return t('notifications.not_told')
  const days = ladder.offsets.map(stageName).join(', ')
  const every = ladder.everyDays === null ? '' : ` ${t('notifications.then_every', { count: ladder.everyDays })}`
  const most = ladder.stagesMax === null ? '' : ` ${t('notifications.at_most', { count: ladder.stagesMax })}`
  return `${days}${every}${most}`
}
