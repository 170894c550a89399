import { describe, expect, it } from 'vitest'
import { localDate as d } from '../../kernel/local-date.ts'
import { workCalendar } from '../calendar/rules.ts'
import { dueDate, explanation, explanationText, noDate, recallLimit, regulationName, type Rule } from './rules.ts'

// R4.2, decision 9: the words of every kind of date, to the letter: they stand in letters that people answer for.
const calendar = workCalendar([{ day: d('2026-12-07'), name: 'วันหยุดชดเชย' }, { day: d('2026-12-10'), name: 'วันรัฐธรรมนูญ' }], [2570])
const rule: Rule = {
  id: 'r', ruleSet: 'mof-2562', code: 'advances.travel', version: 2, event: 'return', days: 15, roll: 'next-working-day', regulation: { th: 'ระเบียบ', en: 'the Regulation' },
  clause: 'ข้อ  65 (2)', confirmed: true, source: 's', inForceFrom: d('2019-01-01'),
}
const textOf = (more: Partial<Rule>, on: string, provisional = false, where: 'screen' | 'letter' = 'screen') => {
  const it = { ...rule, ...more }
  return explanationText(explanation(it, dueDate(it, d(on), calendar), provisional), where)
}

describe('R4.2 the words of a date', () => {
  it('moved off days off, which are named one by one', () => {
    expect(textOf({}, '2026-11-20')).toEqual({
      th: 'วันกลับมาถึง 20 พ.ย. 2569 นับ 15 วัน ไม่นับวันแรก ครบกำหนดตามระเบียบวันเสาร์ที่ 5 ธันวาคม 2569 ตรงกับวันหยุด (5 ธ.ค. วันเสาร์, 6 ธ.ค. วันอาทิตย์, 7 ธ.ค. วันหยุดชดเชย) จึงเลื่อนเป็นวันอังคารที่ 8 ธันวาคม 2569 ตามระเบียบ ข้อ  65 (2)',
      en: 'From the day of return, 20 Nov 2026, 15 days counted from the day after: nominally due on Saturday 5 December 2026, which meets days off (5 Dec Saturday, 6 Dec Sunday, 7 Dec วันหยุดชดเชย), so Tuesday 8 December 2026. the Regulation, cl. 65 (2)',
    })
  })

  it('not moved, provisional, with a clause nobody has confirmed', () => {
    expect(textOf({ confirmed: false }, '2026-11-16', true)).toEqual({
      th: 'วันที่คาดว่าจะกลับ 16 พ.ย. 2569 นับ 15 วัน ไม่นับวันแรก ครบกำหนดวันอังคารที่ 1 ธันวาคม 2569 (วันครบกำหนดชั่วคราว) ตามระเบียบ ข้อ  65 (2) (เลขข้อรอยืนยัน)',
      en: 'From the planned day of return, 16 Nov 2026, 15 days counted from the day after: due on Tuesday 1 December 2026 (provisional). the Regulation, cl. 65 (2) (clause not confirmed)',
    })
    expect(textOf({ confirmed: false }, '2026-11-16', false, 'letter').th).toBe('วันกลับมาถึง 16 พ.ย. 2569 นับ 15 วัน ไม่นับวันแรก ครบกำหนดวันอังคารที่ 1 ธันวาคม 2569 ตามระเบียบ')
  })

  it('an authority’s date stays on a holiday and says so', () => {
    expect(textOf({ roll: 'none', clause: null, event: 'release' }, '2026-11-25')).toEqual({
      th: 'วันที่พ้นจากข้อผูกพันตามสัญญา 25 พ.ย. 2569 นับ 15 วัน ไม่นับวันแรก ครบกำหนดวันพฤหัสบดีที่ 10 ธันวาคม 2569 ตรงกับวันรัฐธรรมนูญ กำหนดไม่เลื่อน ตามระเบียบ',
      en: 'From the day of release from the contract, 25 Nov 2026, 15 days counted from the day after: due on Thursday 10 December 2026 (วันรัฐธรรมนูญ; the date does not move). the Regulation',
    })
  })

  it('working days, days before, and the day itself', () => {
    expect(textOf({ counting: 'working-days', days: 3, event: 'selection' }, '2026-12-04')).toEqual({
      th: 'วันที่หัวหน้าหน่วยงานของรัฐเห็นชอบรายงานผลคัดเลือกเบื้องต้น 4 ธ.ค. 2569 นับ 3 วันทำการ ไม่นับวันแรก ครบกำหนดวันศุกร์ที่ 11 ธันวาคม 2569 ตามระเบียบ ข้อ  65 (2)',
      en: 'From the day the head of the agency approved the selection report, 4 Dec 2026, 3 working days counted from the day after: due on Friday 11 December 2026. the Regulation, cl. 65 (2)',
    })
    expect(textOf({ event: 'before-liability-end', days: 10, roll: 'none', clause: null }, '2026-12-31')).toEqual({
      th: 'วันสิ้นระยะประกันความชำรุดบกพร่อง 31 ธ.ค. 2569 ก่อนวันนั้น 10 วัน ครบกำหนดวันจันทร์ที่ 21 ธันวาคม 2569 ตามระเบียบ',
      en: 'From the end of the defects liability period, 31 Dec 2026, 10 days before it: due on Monday 21 December 2026. the Regulation',
    })
    expect(textOf({ event: 'expiry', days: 0, roll: 'none', clause: null }, '2026-12-09')).toEqual({
      th: 'วันหมดอายุหนังสือค้ำประกัน 9 ธ.ค. 2569 ครบกำหนดวันพุธที่ 9 ธันวาคม 2569 ตามระเบียบ', en: 'From the day the guarantee expires, 9 Dec 2026: due on Wednesday 9 December 2026. the Regulation',
    })
  })

  it('no date yet: what is missing and what will be counted; whichever of the three is missing', () => {
    const none = noDate({ ...rule, counting: 'working-days' })
    expect(none).toEqual({
      rule: 'advances.travel', ruleId: 'r', clause: 'ข้อ  65 (2)', confirmed: true, regulation: rule.regulation, event: 'return', days: 15, counting: 'working-days', roll: 'next-working-day', eventOn: null,
      holidaysMet: [], nominalDueOn: null, effectiveDueOn: null, provisional: true, calendarConfirmed: true,
    })
    expect(noDate({ ...rule, counting: 'calendar-days' })).not.toHaveProperty('counting')
    const said = { th: 'ยังไม่มีวันกลับมาถึง จึงยังไม่มีวันครบกำหนด เมื่อทราบแล้วจะนับ 15 วัน ตามระเบียบ ข้อ  65 (2)', en: 'There is no due date yet: the day of return is not known. Once it is, 15 days are counted under the the Regulation, cl. 65 (2)' }
    expect(explanationText(none, 'screen')).toEqual(said)
    const whole = explanation(rule, dueDate(rule, d('2026-11-16'), calendar))
    for (const missing of ['eventOn', 'nominalDueOn', 'effectiveDueOn'] as const) expect(explanationText({ ...whole, [missing]: null }, 'screen')).toEqual(said)
  })

  it('a regulation with its clause: marked where nobody confirmed it, left out of letters, and only its own "ข้อ" is taken off', () => {
    const name = (clause: string | null, confirmed: boolean, where: 'screen' | 'letter') => regulationName({ regulation: { th: 'ก', en: 'R' }, clause, confirmed }, where)
    expect(name(null, true, 'screen')).toEqual({ th: 'ก', en: 'R' })
    expect(name('ข้อ 5', true, 'letter')).toEqual({ th: 'ก ข้อ 5', en: 'R, cl. 5' })
    expect(name('ข้อ 5', true, 'screen')).toEqual({ th: 'ก ข้อ 5', en: 'R, cl. 5' })
    expect(name('ข้อ 5', false, 'letter')).toEqual({ th: 'ก', en: 'R' })
    expect(name('5 ข้อ 6', true, 'screen')).toEqual({ th: 'ก 5 ข้อ 6', en: 'R, cl. 5 ข้อ 6' })
    expect(name('ข้อ5', true, 'screen').en).toBe('R, cl. 5')
  })

  it('what a record keeps: facts only', () => {
    const it = { ...rule, counting: 'working-days' as const, days: 2 }
    expect(explanation(it, dueDate(it, d('2026-12-04'), calendar))).toEqual({
      rule: 'advances.travel', ruleId: 'r', clause: 'ข้อ  65 (2)', confirmed: true, regulation: rule.regulation, event: 'return', eventOn: '2026-12-04', days: 2, counting: 'working-days', roll: 'next-working-day',
      holidaysMet: [], nominalDueOn: '2026-12-09', effectiveDueOn: '2026-12-09', provisional: false, calendarConfirmed: true,
    })
    expect(explanation(it, dueDate(it, d('2026-12-04'), calendar), true)).toMatchObject({ event: 'planned-return', provisional: true })
  })

  it('a date is confirmed when the holidays of both its fiscal years are', () => {
    const across = workCalendar([{ day: d('2026-09-30'), name: 'ก' }], [2569])
    const late = dueDate({ days: 1, roll: 'next-working-day' }, d('2026-09-29'), across)
    expect([late.nominalDueOn, late.effectiveDueOn, late.calendarConfirmed]).toEqual(['2026-09-30', '2026-10-01', false])
    expect(dueDate({ days: 1, roll: 'none' }, d('2026-09-29'), across).calendarConfirmed).toBe(true)
    expect(dueDate({ days: 1, roll: 'next-working-day' }, d('2026-09-29'), workCalendar([{ day: d('2026-09-30'), name: 'ก' }], [2570])).calendarConfirmed).toBe(false)
    expect(dueDate({ days: 1, roll: 'next-working-day' }, d('2026-09-29'), workCalendar([{ day: d('2026-09-30'), name: 'ก' }], [2569, 2570])).calendarConfirmed).toBe(true)
  })

  it('A12: the recall is counted from the nominal day', () => {
    expect(recallLimit({ days: 30 }, d('2026-12-05'))).toBe('2027-01-04')
  })
})
