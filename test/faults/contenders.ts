import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { addDays, localDate } from '../../src/kernel/local-date.ts'
import { testDatabase } from '../support/database.ts'
import { sqlRun } from '../support/duties.ts'
import { brokenNotices, manyDuties } from './killing.ts'

type Contender = { ask(task: object): Promise<unknown>; end(): void }

/** A process that waits for tasks. */
async function contender(url: string): Promise<Contender> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../support/contender.ts'), url], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
  await lines.next()
  return {
    ask: async (task) => {
      child.stdin!.write(`${JSON.stringify(task)}\n`)
      const { value, done } = await lines.next()
      if (done) throw new Error('a contender ended')
      return JSON.parse(value) as unknown
    },
    end: () => child.stdin!.end(),
  }
}

/** 200 numbers at once from two processes, three in ten rolled back, in every tenth round, and 20 in those between. Returns what was wrong. */
export async function drawRaces(rounds: number): Promise<string[]> {
  const db = await testDatabase()
  const both = await Promise.all([contender(db.url), contender(db.url)])
  try {
    const wrong: string[] = []
    let before = 0
    for (let round = 0; round < rounds; round += 1) {
      const each = round % 10 === 0 ? 100 : 10
      const kept = (await Promise.all(both.map((one) => one.ask({ draw: each, on: '2026-12-10' })))).flat() as string[]
      const numbers = kept.map((text) => Number(text.split('/')[0])).toSorted((a, b) => a - b)
      const wanted = Array.from({ length: each * 1.4 }, (_, n) => before + n + 1)
      if (numbers.join() !== wanted.join()) wrong.push(`round ${round}: ${numbers.length} numbers, ${new Set(numbers).size} different, ${numbers[0]} to ${numbers.at(-1)}`)
      before += each * 1.4
    }
    return wrong
  } finally {
    for (const one of both) one.end()
    await db.drop()
  }
}

type Night = { refused?: string; notices?: { queued: number } }

/** Two schedulers on the same day, so many days; one of them writes, the other finds it done or running. Returns what was wrong. */
export async function nightRaces(days: number): Promise<string[]> {
  const db = await manyDuties(20)
  const both = await Promise.all([contender(db.url), contender(db.url)])
  try {
    const wrong: string[] = []
    let queued = 0
    for (let n = 0; n < days; n += 1) {
      const day = addDays(localDate('2026-11-20'), n)
      const said = (await Promise.all(both.map((one) => one.ask({ night: day })))) as Night[]
      const [row] = await sqlRun<{ runs: number; queued: number }>(db, `select count(*)::int as runs, coalesce(sum(items), 0)::int as queued from platform.job_run where job = 'notifications.night' and day = $1`, [day])
      const told = said.reduce((sum, one) => sum + (one.notices?.queued ?? 0), 0)
      const refused = said.filter((one) => one.refused !== undefined)
      if (row!.runs !== 1 || refused.some((one) => one.refused !== 'notifications.night_running') || refused.length > 1 || told !== row!.queued) wrong.push(`${day}: ${row!.runs} runs, ${JSON.stringify(said)}`)
      queued += row!.queued
    }
    if (queued === 0) wrong.push('no night wrote anything')
    return [...wrong, ...(await brokenNotices(db))]
  } finally {
    for (const one of both) one.end()
    await db.drop()
  }
}
