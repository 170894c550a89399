import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, localDate } from '../../../kernel/local-date.ts'
import { ladderFaults, nextStageOn, stageName, stageOn, stagesUpTo } from './stages.ts'

const usual = { offsets: [-7, -3, 0, 1, 7, 15, 30], everyDays: 30, stagesMax: null }
const claim = { offsets: [0, 15, 30], everyDays: 90, stagesMax: 6 }
const anchor = localDate('2023-03-07')

describe('R4.3 the stage that holds', () => {
  it('is the last one whose day has come, as in the walk through row 113/2566', () => {
    const on = (day: string) => stageOn(usual, anchor, localDate(day))
    expect(['2023-02-27', '2023-02-28', '2023-03-03', '2023-03-04', '2023-03-07', '2023-03-08', '2023-03-14'].map(on)).toEqual([null, -7, -7, -3, 0, 1, 7])
  })

  it('goes on every 30 days while open, and a contractor gets six stages at most', () => {
    expect(stagesUpTo(usual, 125)).toEqual([-7, -3, 0, 1, 7, 15, 30, 60, 90, 120])
    expect(stagesUpTo(claim, 4000)).toEqual([0, 15, 30, 120, 210, 300])
    expect(nextStageOn(claim, anchor, addDays(anchor, 299))).toBe(addDays(anchor, 300))
    expect(nextStageOn(claim, anchor, addDays(anchor, 300))).toBeNull()
    expect(nextStageOn(usual, anchor, addDays(anchor, 61))).toBe(addDays(anchor, 90))
  })

  it('never goes back as days pass, and the next stage is the first day on which it changes', () => {
    const ladder = fc.record({
      offsets: fc.uniqueArray(fc.integer({ min: -90, max: 60 }), { minLength: 1, maxLength: 8 }).map((all) => all.toSorted((a, b) => a - b)),
      everyDays: fc.option(fc.integer({ min: 1, max: 90 })), stagesMax: fc.option(fc.integer({ min: 1, max: 12 })),
    })
    fc.assert(fc.property(ladder, fc.integer({ min: -120, max: 400 }), (it, passed) => {
      const day = addDays(anchor, passed)
      const next = nextStageOn(it, anchor, day)
      const holds = stageOn(it, anchor, day)
      if (next === null) return stageOn(it, anchor, addDays(day, 1000)) === holds
      return daysBetween(day, next) > 0 && stageOn(it, anchor, addDays(next, -1)) === holds && stageOn(it, anchor, next) === daysBetween(anchor, next)
    }))
  })

  it('is written with its sign; an office cannot write a ladder that falls or repeats', () => {
    expect([-7, 0, 30].map(stageName)).toEqual(['-7', '0', '+30'])
    expect(ladderFaults({ offsets: [0, 0], everyDays: 0, stagesMax: 0 }).map((fault) => fault.path)).toEqual(['offsets', 'everyDays', 'stagesMax'])
    expect(ladderFaults(usual)).toEqual([])
  })
})
