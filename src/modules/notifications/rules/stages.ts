import { addDays, daysBetween, type LocalDate } from '../../../kernel/local-date.ts'

/** A ladder: day offsets from the anchor in ascending order, then every n days after the last, at most m stages in all (decision 12). */
export type Ladder = { offsets: readonly number[]; everyDays: number | null; stagesMax: number | null }

/** The stage that holds on a day: the last one whose day has come; null before the first. Stages are named by their day offset. */
export function stageOn(ladder: Ladder, anchorOn: LocalDate, day: LocalDate): number | null {
  const stages = stagesUpTo(ladder, daysBetween(anchorOn, day))
  return stages[stages.length - 1] ?? null
}

/** Every stage whose day has come when so many days have passed since the anchor (negative: days ahead). */
export function stagesUpTo(ladder: Ladder, daysPassed: number): number[] {
  const stages = ladder.offsets.filter((offset) => offset <= daysPassed)
  const last = ladder.offsets[ladder.offsets.length - 1]
  if (ladder.everyDays !== null && last !== undefined) {
    for (let stage = last + ladder.everyDays; stage <= daysPassed; stage += ladder.everyDays) stages.push(stage)
  }
  return ladder.stagesMax === null ? stages : stages.slice(0, ladder.stagesMax)
}

/** The day of the next stage after a day, or null when the ladder ends. */
export function nextStageOn(ladder: Ladder, anchorOn: LocalDate, day: LocalDate): LocalDate | null {
  const passed = stagesUpTo(ladder, daysBetween(anchorOn, day))
  if (ladder.stagesMax !== null && passed.length >= ladder.stagesMax) return null
  const last = ladder.offsets[ladder.offsets.length - 1]
  const next = ladder.offsets[passed.length] ?? (ladder.everyDays === null || last === undefined ? undefined : last + (passed.length - ladder.offsets.length + 1) * ladder.everyDays)
  return next === undefined ? null : addDays(anchorOn, next)
}

/** The name of a stage as people and replies write it: "-7", "0", "+30". */
export function stageName(stage: number): string {
  return stage > 0 ? `+${stage}` : String(stage)
}

/** What is wrong with a ladder that an office wrote, as refusal codes; empty when it is sound. */
export function ladderFaults(ladder: Ladder): { code: string; path: string }[] {
  const { offsets, everyDays, stagesMax } = ladder
  return [
    ...(offsets.every((offset, n) => n === 0 || offset > offsets[n - 1]!) ? [] : [{ code: 'notifications.ladder_not_ascending', path: 'offsets' }]),
    ...(offsets.every((offset) => offset >= -365 && offset <= 3650) && offsets.length <= 60 ? [] : [{ code: 'notifications.ladder_too_long', path: 'offsets' }]),
    ...(everyDays === null || (everyDays >= 1 && offsets.length > 0) ? [] : [{ code: 'notifications.ladder_every_days', path: 'everyDays' }]),
    ...(stagesMax === null || stagesMax >= 1 ? [] : [{ code: 'notifications.ladder_stages_max', path: 'stagesMax' }]),
  ]
}
