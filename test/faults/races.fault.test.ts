import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawRaces, nightRaces } from './contenders.ts'
import { raceOffice, type RaceOffice } from './race-office.ts'
import { apart, keyRaces, moneyRaces, run } from './races.ts'
import { fileRaces, outsideRaces } from './races-outside.ts'

const rounds = Number(process.env['RACE_ROUNDS'] ?? '100')

let office: RaceOffice
beforeAll(async () => {
  office = await raceOffice()
})
afterAll(() => office.servers.close())

describe('trust 2.A: two who meet, from two server processes', () => {
  test.each([...moneyRaces, ...outsideRaces, ...keyRaces, ...fileRaces].map((race) => [race.name, race] as const))('%s', async (_, race) => {
    expect(await run(office, race, rounds)).toEqual([])
  })

  test('200 numbers at once, three in ten rolled back: no gap and no double', async () => {
    expect(await drawRaces(rounds)).toEqual([])
  })

  test('trust 9 two schedulers at 00:00: each business day once', async () => {
    expect(await nightRaces(rounds)).toEqual([])
  })

  test('no number was given out twice', async () => {
    expect(await apart(office)).toBe(0)
  })
})
