import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, localDate, parts } from './local-date.ts'
import { ENGLISH_MONTHS, THAI_MONTHS } from './month-names.ts'
import { formatEnglishDate, formatThaiDate, parseThaiDate, readDateCell } from './thai-date.ts'
import { toThaiDigits } from './thai-text.ts'

const d = localDate
const days = fc.integer({ min: 0, max: daysBetween(d('1900-01-01'), d('2200-12-31')) }).map((n) => addDays(d('1900-01-01'), n))

/** Any UTF-16 at all, half characters included. */
const anything = fc.array(fc.nat(0xffff), { maxLength: 20 }).map((units) => String.fromCharCode(...units))

describe('parseThaiDate', () => {
  it.each([
    ['04/10/2565', '2022-10-04'],
    ['5 ตุลาคม 2565', '2022-10-05'],
    ['๑๐ ต.ค. ๒๕๖๕', '2022-10-10'],
    ['12 ต.ค. 65', '2022-10-12'],
    ['12 ต.ค.65', '2022-10-12'],
    ['12ต.ค.65', '2022-10-12'],
    ['12 ตค 65', '2022-10-12'],
    ['12 ต.ค 2565', '2022-10-12'],
    ['12 ต. ค. 2565', '2022-10-12'],
    ['12-ต.ค.-65', '2022-10-12'],
    ['12/ต.ค./2565', '2022-10-12'],
    ['15/1/69', '2026-01-15'],
    ['15 ม.ค. 2569', '2026-01-15'],
    ['๑๕ มกราคม ๒๕๖๙', '2026-01-15'],
    ['15-1-2569', '2026-01-15'],
    ['15.1.2569', '2026-01-15'],
    ['15 / 1 / 2569', '2026-01-15'],
    [' 15/01/2569\u00a0', '2026-01-15'],
    ['15/01/2026', '2026-01-15'],
    ['19/05/2566', '2023-05-19'],
    ['2023-01-15', '2023-01-15'],
    ['2566-01-15', '2023-01-15'],
    ['2566/1/5', '2023-01-05'],
    ['2023-01-23 00:00:00', '2023-01-23'],
    ['2023-01-23T00:00:00', '2023-01-23'],
    ['2023-01-23T08:30:00.000', '2023-01-23'],
    ['23/01/2566 08:30', '2023-01-23'],
    ['23 ม.ค. 2566 เวลา 08:30 น.', '2023-01-23'],
    ['วันที่ 5 ต.ค. พ.ศ. 2565', '2022-10-05'],
    ['วันที่ ๕ เดือน ตุลาคม พ.ศ. ๒๕๖๕', '2022-10-05'],
    ['5 เดือนตุลาคม ปี 2565', '2022-10-05'],
    ['5 เดือนตุลาคม ปี 2022', '2022-10-05'],
    ['5 เดือนตุลาคม ปี ค.ศ. 2022', '2022-10-05'],
    ['5 เดือนตุลาคม ปี พ.ศ. 65', '2022-10-05'],
    ['5 / 10 / 2565', '2022-10-05'],
    ['5/ 10/ 2565', '2022-10-05'],
    ['5 /10 /2565', '2022-10-05'],
    ['วันที่ 5 - 10 - 2565', '2022-10-05'],
    ['5 ตุลาคม พุทธศักราช 2565', '2022-10-05'],
    ['5 ต.ค. พ.ศ. 65', '2022-10-05'],
    ['5 ต.ค. ค.ศ. 2022', '2022-10-05'],
    ['ณ วันที่ 30 กันยายน 2569', '2026-09-30'],
    ['วันอังคารที่ 8 ธันวาคม 2569', '2026-12-08'],
    ['อังคาร 8 ธันวาคม 2569', '2026-12-08'],
    ['อ. 8 ธ.ค. 2569', '2026-12-08'],
    ['อา. 6 ธ.ค. 2569', '2026-12-06'],
    ['๒๗ กรกฎาคม ๒๕๖๖', '2023-07-27'],
    ['27 กรกฏาคม 2566', '2023-07-27'],
    ['5 Oct 2022', '2022-10-05'],
    ['5 October 2022', '2022-10-05'],
    ['5th October, 2022', '2022-10-05'],
    ['5 OCT 2565', '2022-10-05'],
    ['Oct 5, 2022', '2022-10-05'],
    ['Wednesday 5 October 2022', '2022-10-05'],
    ['Wed, 5 Oct 2022', '2022-10-05'],
    ['9 พฤษจิกายน 2565', '2022-11-09'],
    ['9 กุมภาพันธุ์ 2565', '2022-02-09'],
    ['9 มิถุนา 65', '2022-06-09'],
    ['9 เม.ย. 65', '2022-04-09'],
    ['29 ก.พ. 2571', '2028-02-29'],
    ['29/02/2543', '2000-02-29'],
    ['1/1/00', '1957-01-01'],
    ['31/12/99', '2056-12-31'],
    ['9 เมษายน 65', '2022-04-09'],
    ['1/1/2443', '1900-01-01'],
    ['31/12/2743', '2200-12-31'],
    ['31/12/2200', '2200-12-31'],
  ])('reads %s', (text, date) => {
    expect(parseThaiDate(text)).toEqual({ ok: true, date })
  })

  it.each(['', ' ', '\u00a0', '-', ' - ', '–', '—', '--', '\u200b'])('takes %j as empty', (text) => {
    expect(parseThaiDate(text)).toEqual({ ok: false, why: 'empty' })
  })

  it.each([
    '29 ก.พ. 2566', '29/02/2566', '29 ก.พ. 2572', '29/2/2568', '29/2/2100', '31/02/2566', '31/04/2566', '0/1/2566', '1/0/2566', '1/13/2566',
    '32 ม.ค. 2566', '10/13/2022', '2566-02-30', '99/99/9999', '1/1/1899', '1/1/2201', '1/1/2399', '1/1/2744', '1/1/2400', '1/1/0001', '5 ต.ค. พ.ศ. 2022',
    '31 กันยายน 2566', '31/11/66',
  ])('finds %s impossible', (text) => {
    expect(parseThaiDate(text)).toEqual({ ok: false, why: 'impossible' })
  })

  it.each([
    'รอยืนยัน', 'ต.ค. 2565', '5 ต.ค.', '2565', '44840', '5', '5/10', '10/2565', '5/10/256', '5/10/25655', '123/10/2565', '5/10-2565',
    '5 ต.ต. 2565', '5 xyz 2022', '5 ต.ค. 256', '5 ต.ค. ค.ศ. 22', '05102565', '20221005', '2022-10-05T17:00:00.000Z', '2022-10-05T00:00:00+07:00',
    '5/10/2565 - 9/10/2565', '5-9 ต.ค. 2565', '5/10/2565 และ 6/10/2565', '1/100/2566', '-5/10/2565', '5//10/2565', 'x'.repeat(200), 'ธ.ค. 5, 2565',
  ])('does not take %j for a date', (text) => {
    expect(parseThaiDate(text)).toEqual({ ok: false, why: 'not_date' })
  })

  it('H2: the notations that the sources mix', () => {
    expect(parseThaiDate('2023-01-23 00:00:00')).toEqual({ ok: true, date: '2023-01-23' })
    expect(parseThaiDate('19/05/2566')).toEqual({ ok: true, date: '2023-05-19' })
    expect(parseThaiDate('๒๗ กรกฎาคม ๒๕๖๖')).toEqual({ ok: true, date: '2023-07-27' })
    expect(parseThaiDate('ปีงบประมาณ 2566')).toEqual({ ok: false, why: 'not_date' })
  })

  it('H4: leap days follow the CE year', () => {
    expect(parseThaiDate('29 ก.พ. 2571')).toEqual({ ok: true, date: '2028-02-29' })
    expect(parseThaiDate('29 ก.พ. 2568')).toEqual({ ok: false, why: 'impossible' })
  })

  it('reads back every way a date is written, in both digits', () => {
    fc.assert(
      fc.property(days, fc.boolean(), (date, thai) => {
        const { year, month, day } = parts(date)
        const be = year + 543
        const written = [
          ...(['short', 'long', 'weekday', 'weekdayShort', 'numeric'] as const).map((style) => formatThaiDate(date, style)),
          ...(['short', 'long', 'weekday', 'weekdayShort', 'numeric'] as const).map((style) => formatEnglishDate(date, style)),
          date,
          `${be}-${month}-${day}`,
          `วันที่ ${day} เดือน${THAI_MONTHS[month - 1]?.[1]} พ.ศ. ${be}`,
          `${ENGLISH_MONTHS[month - 1]} ${day}, ${year}`,
        ]
        for (const text of written) expect([text, parseThaiDate(thai ? toThaiDigits(text) : text)]).toEqual([text, { ok: true, date }])
      }),
    )
  })

  it('answers anything without throwing, and only with days of 1900-2200', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'0123456789๐๕/-. ต.ค.พ.ศ.เดือนที่ocT:'), maxLength: 30 })
    fc.assert(
      fc.property(fc.oneof(anything, typed), (text) => {
        const read = parseThaiDate(text)
        expect(read.ok ? read.date >= '1900-01-01' && read.date <= '2200-12-31' : read.why.length > 0).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('readDateCell', () => {
  it.each([
    [{ serial: 44840 }, false, '2022-10-06'],
    [{ serial: 44840.99 }, false, '2022-10-06'],
    [{ serial: 43378 }, true, '2022-10-06'],
    [{ text: '๑๐ ต.ค. ๒๕๖๕' }, false, '2022-10-10'],
    [{ text: 'ignored', serial: 44840 }, false, '2022-10-06'],
  ])('reads %j (1904: %s)', (cell, epoch1904, date) => {
    expect(readDateCell(cell, epoch1904)).toEqual({ ok: true, date })
  })

  it('takes a serial year of 2400 or more for พ.ศ. typed as ค.ศ., in both epochs', () => {
    const serial = daysBetween(d('1899-12-30'), d('2565-10-06'))
    expect(serial).toBe(243167)
    expect(readDateCell({ serial }, false)).toEqual({ ok: true, date: '2022-10-06' })
    expect(readDateCell({ serial: serial - 1462 }, true)).toEqual({ ok: true, date: '2022-10-06' })
  })

  it('H4: a leap day typed as ค.ศ. must exist in the year it meant', () => {
    const serialOf = (date: string) => daysBetween(d('1899-12-30'), d(date))
    // 2568 is a leap year as CE, but พ.ศ. 2568 is 2025
    expect(readDateCell({ serial: serialOf('2568-02-29') }, false)).toEqual({ ok: false, why: 'impossible' })
    expect(readDateCell({ serial: serialOf('2567-02-28') }, false)).toEqual({ ok: true, date: '2024-02-28' })
    expect(readDateCell({ serial: serialOf('2567-03-01') }, false)).toEqual({ ok: true, date: '2024-03-01' })
  })

  it('says empty, impossible or not a date', () => {
    expect(readDateCell({}, false)).toEqual({ ok: false, why: 'empty' })
    expect(readDateCell({ text: ' - ' }, false)).toEqual({ ok: false, why: 'empty' })
    expect(readDateCell({ serial: 60 }, false)).toEqual({ ok: false, why: 'impossible' })
    expect(readDateCell({ serial: 60 }, true)).toEqual({ ok: true, date: '1904-03-01' })
    expect(readDateCell({ serial: -1 }, false)).toEqual({ ok: false, why: 'not_date' })
    expect(readDateCell({ serial: 25651006 }, false)).toEqual({ ok: false, why: 'not_date' })
    expect(readDateCell({ serial: daysBetween(d('1899-12-30'), d('2300-01-01')) }, false)).toEqual({ ok: false, why: 'impossible' })
  })
})

describe('writing dates', () => {
  it.each([
    ['short', '8 ธ.ค. 2569', '8 Dec 2026'],
    ['long', '8 ธันวาคม 2569', '8 December 2026'],
    ['weekday', 'วันอังคารที่ 8 ธันวาคม 2569', 'Tuesday 8 December 2026'],
    ['weekdayShort', 'อ. 8 ธ.ค. 2569', 'Tue 8 Dec 2026'],
    ['numeric', '08/12/2569', '08/12/2026'],
    ['dayMonth', '8 ธ.ค.', '8 Dec'],
  ] as const)('%s', (style, thai, english) => {
    expect(formatThaiDate(d('2026-12-08'), style)).toBe(thai)
    expect(formatEnglishDate(d('2026-12-08'), style)).toBe(english)
  })

  it('H3, H4: agrees with the Buddhist calendar of Intl', () => {
    const long = new Intl.DateTimeFormat('th-TH-u-ca-buddhist-nu-latn', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' })
    const short = new Intl.DateTimeFormat('th-TH-u-ca-buddhist-nu-latn', { timeZone: 'UTC', day: 'numeric', month: 'short' })
    const weekday = new Intl.DateTimeFormat('th-TH', { timeZone: 'UTC', weekday: 'long' })
    fc.assert(
      fc.property(days, (date) => {
        const instant = daysBetween(d('1970-01-01'), date) * 86_400_000
        const yearOf = long.formatToParts(instant).find((part) => part.type === 'year')?.value
        const monthOf = long.formatToParts(instant).find((part) => part.type === 'month')?.value
        expect(formatThaiDate(date, 'long')).toBe(`${parts(date).day} ${monthOf} ${yearOf}`)
        expect(formatThaiDate(date, 'dayMonth')).toBe(short.format(instant))
        expect(formatThaiDate(date, 'weekday').startsWith(`${weekday.format(instant)}ที่ `)).toBe(true)
      }),
    )
  })
})

describe('edges of the reader and of the numeric form', () => {
  it('an era that was said is held to: ค.ศ. 2450 is no พ.ศ.', () => {
    expect(parseThaiDate('5 ต.ค. ค.ศ. 2450')).toEqual({ ok: false, why: 'impossible' })
    expect(parseThaiDate('5 ต.ค. 2450')).toEqual({ ok: true, date: '1907-10-05' })
    expect(parseThaiDate('5 ต.ค. พ.ศ. 2022')).toEqual({ ok: false, why: 'impossible' })
  })

  it('days and months of one figure get a zero, others none', () => {
    expect([formatThaiDate(d('2026-03-04'), 'numeric'), formatThaiDate(d('2026-10-14'), 'numeric'), formatThaiDate(d('2026-10-09'), 'numeric'), formatEnglishDate(d('2026-09-10'), 'numeric')]).toEqual(['04/03/2569', '14/10/2569', '09/10/2569', '10/09/2026'])
  })

  it('the day that Excel invented is impossible, the one after it is not', () => {
    expect([readDateCell({ serial: 60 }, false), readDateCell({ serial: 60.5 }, false)]).toEqual([{ ok: false, why: 'impossible' }, { ok: false, why: 'impossible' }])
    expect([readDateCell({ serial: 61 }, false), readDateCell({ serial: 59 }, false)]).toEqual([{ ok: true, date: '1900-03-01' }, { ok: true, date: '1900-02-28' }])
  })
})
