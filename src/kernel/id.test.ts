import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uuidv7 } from './id.ts'

const zeros = new Uint8Array(10)
const ones = new Uint8Array(10).fill(255)

describe('uuidv7', () => {
  it('writes the example of RFC 9562', () => {
    // 017F22E2-79B0-7CC3-98C4-DC0C0C07398F, Tuesday 22 February 2022 19:22:22.00 UTC
    const random = Uint8Array.of(0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f)
    expect(uuidv7(1645557742000, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
  })

  it('keeps time, version and variant whatever the bytes', () => {
    expect(uuidv7(0, zeros)).toBe('00000000-0000-7000-8000-000000000000')
    expect(uuidv7(2 ** 48 - 1, ones)).toBe('ffffffff-ffff-7fff-bfff-ffffffffffff')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), fc.uint8Array({ minLength: 10, maxLength: 10 }), (ms, random) => {
        const id = uuidv7(ms, random)
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
        expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(ms)
      }),
    )
  })

  it('sorts by time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 2 }), (ms) => { expect(uuidv7(ms, ones) < uuidv7(ms + 1, zeros)).toBe(true) }),
    )
  })

  it('refuses other times and other lengths', () => {
    for (const ms of [-1, 0.5, 2 ** 48, Number.NaN]) expect(() => uuidv7(ms, zeros)).toThrow(RangeError)
    expect(() => uuidv7(0, new Uint8Array(9))).toThrow(RangeError)
    expect(() => uuidv7(0, new Uint8Array(16))).toThrow(RangeError)
  })
})
