import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, isLocalDate, localDate, periodEnd, type LocalDate } from '../../kernel/local-date.ts'
import { workCalendar } from '../calendar/index.ts'
import { dueDate, explanation, explanationText, recallLimit, regulationName, type Rule } from './rules.ts'

const holidays = readFileSync('db/seed/holidays.csv', 'utf8').split(/\r?\n/).slice(1)
  .map((line) => line.split(',')).filter((cells) => cells.length >= 4 && isLocalDate(cells[0]!))
  .map((cells) => ({ day: localDate(cells[0]!), name: cells[1]! }))
const calendar = workCalendar(holidays, [])

const rolling = { days: 15, roll: 'next-working-day' } as const
const fixed = { days: 15, roll: 'none' } as const
const thirty = { days: 30, roll: 'next-working-day' } as const

const travel: Rule = {
  id: '00000000-0000-7000-8000-000000000001', ruleSet: 'mof-2562', code: 'advances.travel', version: 1, event: 'return', days: 15, roll: 'next-working-day',
  regulation: { th: 'ระเบียบกระทรวงการคลังฯ พ.ศ. 2562', en: 'MoF Regulation B.E. 2562' }, clause: 'ข้อ 65 (2)', confirmed: false, source: '', inForceFrom: localDate('2019-01-01'),
}

describe('R4.2 worked examples of rules.md section 0 (event day is day 0, 0.1-0.2; roll 0.5)', () => {
  it.each([
    ['2026-11-02', '2026-11-17', '2026-11-17'],
    ['2026-11-20', '2026-12-05', '2026-12-08'],
    ['2026-12-16', '2026-12-31', '2027-01-04'],
    ['2026-03-29', '2026-04-13', '2026-04-16'],
    ['2027-07-03', '2027-07-18', '2027-07-21'],
  ])('%s + 15 -> nominal %s, effective %s', (event, nominal, effective) => {
    expect(dueDate(rolling, localDate(event), calendar)).toMatchObject({ nominalDueOn: nominal, effectiveDueOn: effective })
  })
})

describe('R4.2 the rules that ship, as data', () => {
  type Shipped = { ruleSet: string; code: string; event: string; days: number; roll: 'none' | 'next-working-day'; confirmed: boolean; clause: string | null }
  const shipped = JSON.parse(readFileSync('db/seed/rules.json', 'utf8')) as Shipped[]
  const of = (ruleSet: string) => Object.fromEntries(shipped.filter((rule) => rule.ruleSet === ruleSet).map((rule) => [rule.code, rule]))

  it('rules A9: posting or going home: 30 days from the receipt of the money, moved off a holiday', () => {
    const rule = of('mof-2562')['advances.transfer']!
    expect(rule).toMatchObject({ event: 'receipt', days: 30, roll: 'next-working-day' })
    expect(dueDate(rule as Pick<Rule, 'days' | 'roll'>, localDate('2026-11-05'), calendar)).toMatchObject({ nominalDueOn: '2026-12-05', effectiveDueOn: '2026-12-08' })
  })

  it('rules A19-A22: each body has a set of its own; that of Bangkok has the pattern 15/30/30 and no number in it is confirmed', () => {
    const [mof, bma] = [of('mof-2562'), of('bma-2555')]
    expect(Object.keys(bma).toSorted()).toEqual(Object.keys(mof).toSorted())
    expect(['advances.travel', 'advances.other', 'advances.transfer'].map((code) => [bma[code]!.event, bma[code]!.days])).toEqual([['return', 15], ['receipt', 30], ['receipt', 30]])
    expect(Object.values(bma).filter((rule) => rule.confirmed)).toEqual([])
  })
})

describe('R4.2 rules.md A.4: advances, with the recall limit from the nominal date (0.7, A12)', () => {
  it.each([
    ['A7', '2026-11-02', rolling, '2026-11-17', '2026-11-17', '2026-12-17'],
    ['A7', '2026-11-20', rolling, '2026-12-05', '2026-12-08', '2027-01-04'],
    ['A7', '2026-03-29', rolling, '2026-04-13', '2026-04-16', '2026-05-13'],
    ['A7', '2026-12-16', rolling, '2026-12-31', '2027-01-04', '2027-01-30'],
    ['A8', '2026-11-05', thirty, '2026-12-05', '2026-12-08', '2027-01-04'],
    ['A8', '2027-03-15', thirty, '2027-04-14', '2027-04-16', '2027-05-14'],
    ['A8', '2028-01-30', thirty, '2028-02-29', '2028-02-29', '2028-03-30'],
    ['A10', '2026-11-05', rolling, '2026-11-20', '2026-11-20', '2026-12-20'],
  ])('%s from %s', (_row, event, rule, nominal, effective, recall) => {
    const due = dueDate(rule, localDate(event), calendar)
    expect([due.nominalDueOn, due.effectiveDueOn, recallLimit({ days: 30 }, due.nominalDueOn)]).toEqual([nominal, effective, recall])
  })
})

describe('R4.8 rules.md B1 and its examples: an authority\'s duty does not roll (0.4), the office acts by the last working day', () => {
  it.each([
    ['2026-11-20', '2026-12-05', '2026-12-04'],
    ['2026-11-22', '2026-12-07', '2026-12-04'],
    ['2026-12-16', '2026-12-31', '2026-12-30'],
    ['2027-03-30', '2027-04-14', '2027-04-12'],
    ['2026-09-30', '2026-10-15', '2026-10-15'],
  ])('released %s -> last day %s, act by %s', (released, last, actBy) => {
    const due = dueDate(fixed, localDate(released), calendar)
    expect(due).toMatchObject({ nominalDueOn: last, effectiveDueOn: last, actByOn: actBy, anchorOn: actBy })
  })
  it('B13: acceptance 2025-08-31 + 6 months ends 2026-02-28 (193/5), latest return 2026-03-15', () => {
    const ends = periodEnd(localDate('2025-08-31'), 6)
    expect([ends, dueDate(fixed, ends, calendar).nominalDueOn]).toEqual(['2026-02-28', '2026-03-15'])
  })
})

describe('R4.2 the walk through row 113/2566', () => {
  it('back 17 Feb 2566, nominal Saturday 4 Mar, effective Tuesday 7 Mar after Makha Bucha', () => {
    const due = dueDate(travel, localDate('2023-02-17'), calendar)
    expect(due).toMatchObject({ nominalDueOn: '2023-03-04', effectiveDueOn: '2023-03-07', calendarConfirmed: false })
    expect(due.holidaysMet.map((day) => day.date)).toEqual(['2023-03-04', '2023-03-05', '2023-03-06'])
    const text = explanationText(explanation(travel, due), 'screen')
    expect(text.th).toContain('วันกลับมาถึง 17 ก.พ. 2566 นับ 15 วัน')
    expect(text.th).toContain('วันมาฆบูชา')
    expect(text.th).toContain('อังคารที่ 7 มีนาคม 2566')
    expect(text.en).toContain('17 Feb 2023')
    expect(text.en).toContain('4 Mar Saturday, 5 Mar Sunday, 6 Mar วันมาฆบูชา')
  })
  it('an unconfirmed clause is marked on screen and stays out of letters', () => {
    expect(regulationName(travel, 'screen').th).toBe('ระเบียบกระทรวงการคลังฯ พ.ศ. 2562 ข้อ 65 (2) (เลขข้อรอยืนยัน)')
    expect(regulationName(travel, 'letter').th).toBe('ระเบียบกระทรวงการคลังฯ พ.ศ. 2562')
    expect(regulationName({ ...travel, confirmed: true }, 'letter').th).toBe('ระเบียบกระทรวงการคลังฯ พ.ศ. 2562 ข้อ 65 (2)')
  })
})

describe('R4.2 properties of due dates', () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays(localDate('2000-01-01'), n))
  const days = fc.integer({ min: 0, max: 400 })
  it('nominal is monotone in the event day and exactly n days after it', () => {
    fc.assert(fc.property(day, day, days, (a, b, n) => {
      const [first, second] = a <= b ? [a, b] : [b, a]
      const due = (on: LocalDate) => dueDate({ days: n, roll: 'next-working-day' }, on, calendar)
      expect(due(first).nominalDueOn <= due(second).nominalDueOn).toBe(true)
      expect(due(a).nominalDueOn).toBe(addDays(a, n))
    }))
  })
  it('rolling: effective >= nominal and always a working day; not rolling: effective = nominal, act by <= nominal', () => {
    fc.assert(fc.property(day, days, (on, n) => {
      const rolled = dueDate({ days: n, roll: 'next-working-day' }, on, calendar)
      expect(rolled.effectiveDueOn >= rolled.nominalDueOn && calendar.isWorkingDay(rolled.effectiveDueOn)).toBe(true)
      const kept = dueDate({ days: n, roll: 'none' }, on, calendar)
      expect(kept.effectiveDueOn).toBe(kept.nominalDueOn)
      expect(kept.actByOn <= kept.nominalDueOn && calendar.isWorkingDay(kept.actByOn)).toBe(true)
    }))
  })
  it('changing the calendar changes only effective dates, never nominal ones', () => {
    fc.assert(fc.property(day, days, fc.array(day, { maxLength: 20 }), (on, n, extra) => {
      const other = workCalendar([...holidays, ...extra.map((it) => ({ day: it, name: 'พิเศษ' }))], [])
      const [a, b] = [dueDate({ days: n, roll: 'next-working-day' }, on, calendar), dueDate({ days: n, roll: 'next-working-day' }, on, other)]
      expect(a.nominalDueOn).toBe(b.nominalDueOn)
      expect(b.effectiveDueOn >= a.nominalDueOn).toBe(true)
    }))
  })
})
