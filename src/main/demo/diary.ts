import type { LocalDate } from '../../kernel/local-date.ts'
import type { Desk } from './desk.ts'

/** Something that goes on for days: it yields the day on which it goes on. What would go on after the last day stays as it is. */
export type Story = AsyncGenerator<LocalDate, void, void>

type Entry = { on: LocalDate; place: number; story: Story }

/** What happens in the office, day by day. */
export type Diary = {
  begin(on: LocalDate, story: Story): void
  /** Lives every day from the first entry up to `last`, in order; within a day as they were entered. */
  live(desk: Desk, last: LocalDate, tell: (day: LocalDate) => void): Promise<void>
}

export function openDiary(): Diary {
  const days = new Map<LocalDate, Entry[]>()
  let entered = 0
  const enter = (on: LocalDate, story: Story) => {
    const entry = { on, place: entered++, story }
    days.set(on, [...(days.get(on) ?? []), entry])
  }
  return {
    begin: enter,
    async live(desk, last, tell) {
      for (let day = earliest(days); day !== undefined && day <= last; day = earliest(days)) {
        desk.turnTo(day)
        tell(day)
        const entry = days.get(day)!.shift()!
        if (days.get(day)!.length === 0) days.delete(day)
        const next = await entry.story.next()
        if (next.done !== true) enter(next.value > day ? next.value : day, entry.story)
      }
    },
  }
}

function earliest(days: ReadonlyMap<LocalDate, readonly Entry[]>): LocalDate | undefined {
  return [...days.keys()].reduce<LocalDate | undefined>((first, day) => (first === undefined || day < first ? day : first), undefined)
}
