import { localDate, type LocalDate } from '../kernel/local-date.ts'

/** The only place where "today" comes from. Instants stay with the database and the log. */
export type Clock = {
  /** The business day in Asia/Bangkok, or the fixed one. */
  today(): LocalDate
  /** Hours and minutes in Asia/Bangkok, "HH:MM". */
  timeOfDay(): string
  /** True when KHLANG_TODAY fixes the day (demonstrations and tests): the pages say so. */
  fixed: boolean
}

const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Bangkok', year: 'numeric', month: '2-digit', day: '2-digit' })
const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Bangkok', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** The clock of the machine, or one whose business day stands still at `fixedDay` (decision 3). */
export function openClock(fixedDay?: string): Clock {
  const fixed = fixedDay === undefined ? undefined : localDate(fixedDay)
  return {
    today: () => fixed ?? localDate(day.format(new Date())),
    timeOfDay: () => time.format(new Date()),
    fixed: fixed !== undefined,
  }
}
