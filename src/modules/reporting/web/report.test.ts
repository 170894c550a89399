import { describe, expect, it } from 'vitest'
import { opened, textOf } from './report.ts'

describe('a row of a report', () => {
  const row = { place: 0, values: { number: '113/2566', agency: 'legal', count: 3, none: null } }

  it('opens its record, with the values of the row in the address', () => {
    expect(opened('/advances?view=all&f.number={number}', row)).toBe('/advances?view=all&f.number=113%2F2566')
    expect(opened('/advances?f.agency={agency}&x={missing}', row)).toBe('/advances?f.agency=legal&x=')
  })

  it('gives every value as text, nothing as nothing', () => {
    expect(['number', 'count', 'none', 'missing'].map((key) => textOf(row, key))).toEqual(['113/2566', '3', '', ''])
  })
})
