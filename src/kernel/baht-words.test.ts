import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bahtWords } from './baht-words.ts'

describe('bahtWords', () => {
  it.each([
    [0n, 'ศูนย์บาทถ้วน'],
    [25n, 'ยี่สิบห้าสตางค์'],
    [2100n, 'ยี่สิบเอ็ดบาทถ้วน'],
    [1100n, 'สิบเอ็ดบาทถ้วน'],
    [10100n, 'หนึ่งร้อยเอ็ดบาทถ้วน'],
    [100000100n, 'หนึ่งล้านเอ็ดบาทถ้วน'],
    [1000000000n, 'สิบล้านบาทถ้วน'],
    [1100000000n, 'สิบเอ็ดล้านบาทถ้วน'],
    [349500000n, 'สามล้านสี่แสนเก้าหมื่นห้าพันบาทถ้วน'],
    [95699467n, 'เก้าแสนห้าหมื่นหกพันเก้าร้อยเก้าสิบสี่บาทหกสิบเจ็ดสตางค์'],
    [253800533n, 'สองล้านห้าแสนสามหมื่นแปดพันห้าบาทสามสิบสามสตางค์'],
    [10n ** 14n, 'หนึ่งล้านล้านบาทถ้วน'],
    [411000n, 'สี่พันหนึ่งร้อยสิบบาทถ้วน'],
  ])('H7, F9: %s satang is %s', (satang, words) => {
    expect(bahtWords(satang)).toBe(words)
  })

  it.each([
    [1n, 'หนึ่งสตางค์'],
    [10n, 'สิบสตางค์'],
    [11n, 'สิบเอ็ดสตางค์'],
    [21n, 'ยี่สิบเอ็ดสตางค์'],
    [100n, 'หนึ่งบาทถ้วน'],
    [101n, 'หนึ่งบาทหนึ่งสตางค์'],
    [1000n, 'สิบบาทถ้วน'],
    [2000n, 'ยี่สิบบาทถ้วน'],
    [12100n, 'หนึ่งร้อยยี่สิบเอ็ดบาทถ้วน'],
    [100100n, 'หนึ่งพันเอ็ดบาทถ้วน'],
    [2100000000n, 'ยี่สิบเอ็ดล้านบาทถ้วน'],
    [10n ** 14n + 100n, 'หนึ่งล้านล้านเอ็ดบาทถ้วน'],
    [10n ** 20n + 10n ** 14n, 'หนึ่งล้านเอ็ดล้านล้านบาทถ้วน'],
    [(10n ** 6n + 1n) * 10n ** 8n, 'หนึ่งล้านเอ็ดล้านบาทถ้วน'],
    [-2150n, 'ลบยี่สิบเอ็ดบาทห้าสิบสตางค์'],
  ])('%s satang is %s', (satang, words) => {
    expect(bahtWords(satang)).toBe(words)
  })

  it('agrees with an oracle that works with numbers, 0 to 10^12 baht', () => {
    const satang = fc.bigInt({ min: 0n, max: 10n ** 14n })
    // round amounts and those full of 0, 1 and 2 are where such code goes wrong
    const awkward = fc.array(fc.constantFrom('0', '1', '2', '9'), { minLength: 1, maxLength: 14 }).map((digits) => BigInt(digits.join('')))
    fc.assert(fc.property(fc.oneof(satang, awkward), (amount) => { expect(bahtWords(amount)).toBe(oracle(amount)) }), { numRuns: 3000 })
    for (let amount = 0n; amount <= 20_000n; amount += 1n) if (bahtWords(amount) !== oracle(amount)) throw new Error(`${amount}: ${bahtWords(amount)}`)
  })

  it('says an amount that can be read back, whatever its size', () => {
    fc.assert(fc.property(fc.bigInt(), (amount) => { expect(readBack(bahtWords(amount))).toBe(amount) }))
    expect(readBack(bahtWords(10n ** 400n + 1n))).toBe(10n ** 400n + 1n)
  })
})

const ONES = ['ศูนย์', 'หนึ่ง', 'สอง', 'สาม', 'สี่', 'ห้า', 'หก', 'เจ็ด', 'แปด', 'เก้า']
const STEPS: [number, string][] = [[1e6, 'ล้าน'], [1e5, 'แสน'], [1e4, 'หมื่น'], [1e3, 'พัน'], [100, 'ร้อย']]

/** Says a number by taking it apart from the top, ล้าน by calling itself. */
function spoken(n: number): string {
  const step = STEPS.find(([size]) => n >= size)
  if (step === undefined) return belowHundred(n)
  const [size, name] = step
  const rest = n % size
  return spoken((n - rest) / size) + name + (rest === 0 ? '' : rest === 1 ? 'เอ็ด' : spoken(rest))
}

function belowHundred(n: number): string {
  if (n < 10) return ONES[n] ?? ''
  const tens = n < 20 ? 'สิบ' : n < 30 ? 'ยี่สิบ' : `${ONES[(n - (n % 10)) / 10]}สิบ`
  return n % 10 === 0 ? tens : n % 10 === 1 ? `${tens}เอ็ด` : tens + ONES[n % 10]
}

function oracle(satang: bigint): string {
  const baht = Number(satang / 100n)
  const rest = Number(satang % 100n)
  if (rest === 0) return `${spoken(baht)}บาทถ้วน`
  return `${baht === 0 ? '' : `${spoken(baht)}บาท`}${spoken(rest)}สตางค์`
}

function readBack(words: string): bigint {
  if (words.startsWith('ลบ')) return -readBack(words.slice('ลบ'.length))
  const [baht = '', rest = ''] = words.includes('บาท') ? words.split('บาท') : ['', words]
  return number(baht) * 100n + number(rest.replace('ถ้วน', '').replace('สตางค์', ''))
}

function number(words: string): bigint {
  const values = new Map<string, bigint>([
    ...['ศูนย์', 'หนึ่ง', 'สอง', 'สาม', 'สี่', 'ห้า', 'หก', 'เจ็ด', 'แปด', 'เก้า'].map((word, index) => [word, BigInt(index)] as const),
    ['เอ็ด', 1n] as const, ['ยี่', 2n] as const,
  ])
  const places = new Map<string, bigint>([['สิบ', 10n], ['ร้อย', 100n], ['พัน', 1000n], ['หมื่น', 10000n], ['แสน', 100000n]])
  let total = 0n
  let group = 0n
  let digit = 0n
  for (const word of words.match(/ศูนย์|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|เอ็ด|ยี่|สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน/g) ?? []) {
    const place = places.get(word)
    if (word === 'ล้าน') {
      total = (total + group + digit) * 1_000_000n
      group = digit = 0n
    } else if (place === undefined) digit = values.get(word) ?? 0n
    else {
      group += (digit === 0n ? 1n : digit) * place
      digit = 0n
    }
  }
  return total + group + digit
}
