import { describe, expect, test } from 'vitest'
import { codeTyped, openSteps } from '../rules/second-step.ts'
import { base32, codeAt, matchingStep, newRecoveryCode, newSeed, seedAddress, stepOf } from './codes.ts'

const seed = Buffer.from('12345678901234567890')

describe('RFC 6238 - codes by time', () => {
  // Appendix B, SHA-1.
  test.each([
    [59, '94287082'], [1_111_111_109, '07081804'], [1_111_111_111, '14050471'], [1_234_567_890, '89005924'], [2_000_000_000, '69279037'], [20_000_000_000, '65353130'],
  ])('at %i seconds: %s', (seconds, code) => {
    expect(codeAt(seed, stepOf(seconds * 1000), 8)).toBe(code)
    expect(codeAt(seed, stepOf(seconds * 1000))).toBe(code.slice(2))
  })

  // RFC 4226, appendix D.
  test('counter 0 to 9', () => {
    expect(Array.from({ length: 10 }, (_, n) => codeAt(seed, n))).toEqual(['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'])
  })

  test('RFC 4648 - letters of a seed', () => {
    expect(['f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => base32(Buffer.from(text)))).toEqual(['MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI'])
    expect(base32(newSeed())).toMatch(/^[A-Z2-7]{32}$/)
    expect(seedAddress(seed, { office: 'กรม ก', email: 'a@b.example' })).toBe(`otpauth://totp/${encodeURIComponent('กรม ก:a@b.example')}?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=${encodeURIComponent('กรม ก').replaceAll('%20', '+')}&algorithm=SHA1&digits=6&period=30`)
  })

  test('one step early or late is taken, two are not, and none that was used or lies before it', () => {
    const at = (step: number, lastStep = 0) => matchingStep(seed, codeAt(seed, step), { now: 1000, lastStep })
    expect([998, 999, 1000, 1001, 1002].map((step) => at(step))).toEqual([undefined, 999, 1000, 1001, undefined])
    expect(at(1000, 1000)).toBeUndefined()
    expect(at(999, 1000)).toBeUndefined()
    expect(at(1001, 1000)).toBe(1001)
    expect(openSteps(1000, 1001)).toEqual([])
  })

  test('what is typed: blanks and hyphens aside, a code or a recovery code', () => {
    expect(codeTyped('123 456')).toEqual({ kind: 'code', code: '123456' })
    const code = newRecoveryCode()
    expect(code).toMatch(/^([A-Z2-7]{4}-){5}[A-Z2-7]{4}$/)
    expect(codeTyped(code.toLowerCase())).toEqual({ kind: 'recovery', code: code.replaceAll('-', '') })
    for (const wrong of ['', '12345', '1234567', 'abc', '๑๒๓๔๕๖']) expect(codeTyped(wrong).kind).toBe('none')
  })
})
