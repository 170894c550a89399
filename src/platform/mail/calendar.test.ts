import { afterEach, describe, expect, test } from 'vitest'
import { localDate } from '../../kernel/local-date.ts'
import { dueCalendar } from './calendar.ts'

const zone = process.env['TZ']
afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

function file(change: { summary?: string; description?: string; alarm?: boolean; stamp?: Date } = {}): string {
  return String(dueCalendar({
    office: { name: 'กองคลัง กรมพัฒนาบริการเมือง', email: 'finance@citydev.example' },
    stamp: change.stamp ?? new Date('2026-12-09T06:31:00+07:00'),
    filename: 'due.ics',
    entries: [
      {
        uid: 'obligation-1@khlang.example', day: localDate('2026-12-08'), alarm: change.alarm ?? false,
        summary: change.summary ?? 'ครบกำหนดส่งใช้เงินยืมราชการ สัญญายืมเงินเลขที่ 47/2570 จำนวน 27,332.50 บาท',
        description: change.description ?? 'กลับมาถึงวันที่ 20 พ.ย. 2569\nนับ 15 วัน; ข้อ 65 (2)',
      },
      { uid: 'obligation-2@khlang.example', day: localDate('2027-01-04'), summary: 'กำหนดเรียกคืน', description: '' },
    ],
  }).content)
}

const unfolded = (text: string) => text.replaceAll('\r\n ', '')

describe('R4.3 the due date as a calendar entry', () => {
  test.each(['UTC', 'Asia/Bangkok', 'America/Los_Angeles', 'Pacific/Kiritimati'])('is the same all-day date with the server in %s', (tz) => {
    process.env['TZ'] = tz
    const text = file()
    expect(text).toContain('DTSTART;VALUE=DATE:20261208\r\n')
    expect(text).toContain('DTSTART;VALUE=DATE:20270104\r\n')
    expect(text).toContain('DTSTAMP:20261208T233100Z\r\n')
    expect(text).not.toMatch(/TZID|VTIMEZONE/)
  })

  test('is a file that calendars take: method, stable identity, CRLF, lines of at most 75 bytes', () => {
    const text = file()
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/)
    expect(text).toMatch(/END:VCALENDAR\r\n$/)
    expect(text).toContain('METHOD:PUBLISH\r\n')
    expect(text).toContain('UID:obligation-1@khlang.example\r\n')
    expect(text).not.toMatch(/[^\r]\n/)
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(unfolded(text)).toContain('SUMMARY:ครบกำหนดส่งใช้เงินยืมราชการ สัญญายืมเงินเลขที่ 47/2570 จำนวน 27\\,332.50 บาท')
    expect(unfolded(text)).toContain('DESCRIPTION:กลับมาถึงวันที่ 20 พ.ย. 2569\\nนับ 15 วัน\\; ข้อ 65 (2)')
  })

  test('a later mail carries a higher revision of the same entry', () => {
    const of = (stamp: string) => Number(/SEQUENCE:(\d+)/.exec(file({ stamp: new Date(stamp) }))?.[1])
    expect(of('2026-12-15T06:30:00+07:00')).toBeGreaterThan(of('2026-12-09T06:31:00+07:00'))
    expect(of('2099-01-01T00:00:00Z')).toBeLessThan(2 ** 31)
  })

  test('an alarm only where it is asked for', () => {
    expect(file()).not.toContain('VALARM')
    expect(file({ alarm: true })).toContain('TRIGGER:-PT15H')
  })

  test('typed text cannot add a line of its own', () => {
    const text = file({ summary: 'ก\r\nATTENDEE:mailto:x@evil.example', description: 'ข\r\nEND:VEVENT' })
    expect(unfolded(text)).not.toMatch(/^ATTENDEE/m)
    expect(text.match(/^END:VEVENT/gm)).toHaveLength(2)
  })
})
