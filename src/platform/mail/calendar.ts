import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator'
import type { LocalDate } from '../../kernel/local-date.ts'
import { headerLine } from './outgoing.ts'
import type { MailAttachment } from './outgoing.ts'

/** One due date as it should stand in a calendar. */
export interface CalendarEntry {
  /** Stable over reminders, e.g. `obligation-<id>@office.example`: a later mail moves the entry instead of adding one. */
  uid: string
  /** Business day, Bangkok; becomes an all-day event. */
  day: LocalDate
  summary: string
  description: string
  url?: string
  /** When this entry last changed, where that is not the moment of the file: its revision. */
  changedAt?: Date
  /** Remind at 09:00 the day before. */
  alarm?: boolean
}

export interface CalendarFile {
  /** Shown as the calendar's name and as who publishes it. */
  office: { name: string; email?: string }
  entries: CalendarEntry[]
  /** When the mail was written; also the revision of every entry, so that a newer file wins. */
  stamp: Date
  filename: string
  /** A calendar that programs fetch again by themselves: after so many hours. */
  againHours?: number
}

const NINE_THE_DAY_BEFORE = 15 * 60 * 60

/** Revision of an entry: minutes since 2020, which grows with every later mail and fits a signed 32-bit number. */
function sequence(stamp: Date): number {
  return Math.max(0, Math.floor((stamp.getTime() - Date.UTC(2020, 0, 1)) / 60_000))
}

/**
 * The `.ics` attachment of due dates (R4.3): METHOD:PUBLISH, all-day, no time zone, free time (nobody is busy on a due
 * date). Attach it as it is returned.
 */
export function dueCalendar(file: CalendarFile): MailAttachment {
  const calendar = ical({
    name: headerLine(file.office.name),
    method: ICalCalendarMethod.PUBLISH,
    ...(file.againHours === undefined ? {} : { ttl: file.againHours * 3600 }),
    prodId: { company: 'Khlang', product: 'due dates', language: 'TH' },
  })
  for (const entry of file.entries) {
    const stamp = entry.changedAt ?? file.stamp
    const event = calendar.createEvent({
      id: headerLine(entry.uid),
      // Read in UTC by ical-generator for all-day events: the day stays the same whatever the server's time zone.
      start: new Date(`${entry.day}T00:00:00Z`),
      allDay: true,
      stamp,
      sequence: sequence(stamp),
      summary: headerLine(entry.summary),
      description: entry.description,
      transparency: ICalEventTransparency.TRANSPARENT,
      ...(file.office.email === undefined ? {} : { organizer: { name: headerLine(file.office.name).replaceAll('"', ''), email: headerLine(file.office.email) } }),
      ...(entry.url ? { url: headerLine(entry.url) } : {}),
    })
    if (entry.alarm) event.createAlarm({ type: ICalAlarmType.display, trigger: NINE_THE_DAY_BEFORE, description: headerLine(entry.summary) })
  }
  return { filename: file.filename, contentType: 'text/calendar; charset=utf-8; method=PUBLISH', content: `${calendar.toString().replace(/\r?\n/g, '\r\n')}\r\n` }
}
