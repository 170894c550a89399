import { describe, expect, it } from 'vitest'
import { localDate } from '../../../kernel/local-date.ts'
import { exampleOf, readOffsets, readWhole } from './ladder-words.ts'

describe('a ladder as an officer types it (decision 12)', () => {
  it('reads rising whole numbers and refuses everything else', () => {
    expect(readOffsets('-7, -3, 0, 1 7')).toEqual([-7, -3, 0, 1, 7])
    expect(readOffsets('+1, +7')).toEqual([1, 7])
    expect(readOffsets(' ')).toEqual([])
    for (const wrong of ['0, 0', '7, 1', 'สาม', '1.5', '12345']) expect(readOffsets(wrong)).toBeNull()
  })

  it('tells an empty repeat from a wrong one', () => {
    expect(readWhole(' ')).toBeNull()
    expect(readWhole('30')).toBe(30)
    for (const wrong of ['0', '-1', '2.5', 'ทุกเดือน']) expect(readWhole(wrong)).toBeUndefined()
  })

  it('shows the days of the usual ladder for row 113/2566: 28 February to 14 March 2566 and on', () => {
    const days = exampleOf({ offsets: [-7, -3, 0, 1, 7, 15, 30], everyDays: 30, stagesMax: null }, localDate('2023-03-07'))
    expect(days.slice(0, 5)).toEqual([
      { stage: '-7', on: '2023-02-28' }, { stage: '-3', on: '2023-03-04' }, { stage: '0', on: '2023-03-07' }, { stage: '+1', on: '2023-03-08' }, { stage: '+7', on: '2023-03-14' },
    ])
    expect(days[7]).toEqual({ stage: '+60', on: '2023-05-06' })
  })
})
