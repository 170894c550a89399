import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawRaces, nightRaces } from './contenders.ts'
import { raceOffice, type RaceOffice } from './race-office.ts'
import { apart, keyRaces, moneyRaces, run } from './races.ts'
import { fileRaces, outsideRaces } from './races-outside.ts'

const rounds = Number(process.env['RACE_ROUNDS'] ?? '30')

let office: RaceOffice
beforeAll(async () => {
  office = await raceOffice()
})
afterAll(() => office.servers.close())

describe('trust 2.A: two who meet, from two server processes', () => {
  test.each([...moneyRaces, ...outsideRaces].map((race) => [race.name, race] as const))('%s', async (_, race) => {
    expect(await run(office, race, rounds)).toEqual([])
  })

  test.each([...keyRaces, ...fileRaces].map((race) => [race.name, race] as const))('%s', async (_, race) => {
    expect(await run(office, race, Math.ceil(rounds / 10))).toEqual([])
  })

  test('200 numbers at once, three in ten rolled back: no gap and no double', async () => {
    expect(await drawRaces(Math.ceil(rounds / 20))).toEqual([])
  })

  test('trust 9 two schedulers at 00:00: each business day once', async () => {
    expect(await nightRaces(rounds)).toEqual([])
  })

  test('no number was given out twice', async () => {
    expect(await apart(office)).toBe(0)
  })
})
