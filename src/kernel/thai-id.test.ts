import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillTaxId, isCitizenId, isTaxId, maskCitizenId } from './thai-id.ts'

describe('H5: citizen numbers', () => {
  it.each(['1101700203450', '1234567890121', '3100100000006', '1883607598381', '1706690743910', '1291417776311'])('%s is one', (id) => {
    expect(isCitizenId(id)).toBe(true)
  })

  it.each([
    '', '1101700203451', '1234567890123', '110170020345', '11017002034500', '1-1017-00203-45-0', '๑๑๐๑๗๐๐๒๐๓๔๕๐', '1101700203450 ',
    '0107544000108', '9101700203458', '1.10E+12', '110170020345x',
  ])('%j is not', (id) => {
    expect(isCitizenId(id)).toBe(false)
  })

  it('sees two neighbours typed in the wrong order', () => {
    const right = '1234567890121'
    const swapped = Array.from({ length: 11 }, (_, at) => right.slice(0, at) + right.charAt(at + 1) + right.charAt(at) + right.slice(at + 2))
    expect(swapped.filter((id) => isTaxId(id))).toEqual([])
  })

  it('accepts exactly one check digit for any twelve digits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n - 1n }), (twelve) => {
        const accepted = Array.from({ length: 10 }, (_, digit) => twelve.toString().padStart(12, '0') + String(digit)).filter(isTaxId)
        expect(accepted).toHaveLength(1)
        expect(isCitizenId(accepted[0] ?? '')).toBe(/^[1-8]/.test(accepted[0] ?? ''))
      }),
    )
  })

  it('H9: masks all but the last three digits', () => {
    expect(maskCitizenId('1234567890123')).toBe('x-xxxx-xxxxx-12-3')
    expect(maskCitizenId('1101700203450')).toBe('x-xxxx-xxxxx-45-0')
    expect(maskCitizenId('AB123456')).toBe('x-xxxx-xxxxx-xx-x')
    expect(maskCitizenId('')).toBe('x-xxxx-xxxxx-xx-x')
  })
})

describe('H6: taxpayer numbers', () => {
  it.each(['0107544000108', '0107537000114', '0994000158378', '1101700203450'])('%s is one', (id) => {
    expect(isTaxId(id)).toBe(true)
    expect(fillTaxId(id)).toEqual({ id, valid: true })
  })

  it.each([
    [893796762550, '0893796762550', true],
    [107544000108, '0107544000108', true],
    ['107544000108', '0107544000108', true],
    ['0-1075-44000-10-8', '0107544000108', true],
    [' ๐๑๐๗๕๔๔๐๐๐๑๐๘ ', '0107544000108', true],
    ['0 1075 44000 10 8', '0107544000108', true],
    [3949173419385, '3949173419385', true],
    ['0107544000109', '0107544000109', false],
    [107544000109, '0107544000109', false],
    ['1234567890', '1234567890', false],
    [1, '1', false],
    ['', '', false],
    ['1.10E+12', '1.10E+12', false],
    ['-', '', false],
    ['P1234567', 'P1234567', false],
    [1.5, '1.5', false],
    [-107544000108, '-107544000108', false],
    [1e21, '1e+21', false],
  ])('%j becomes %s', (cell, id, valid) => {
    expect(fillTaxId(cell)).toEqual({ id, valid })
  })
})
