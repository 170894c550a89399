// One of two processes that meet on a database: contender.ts URL, one JSON line a task, one JSON line an answer.
//   {"draw": COUNT, "on": DAY}   draws so many numbers at once and rolls every third but one in ten back; answers those that were kept
//   {"night": DAY}               runs that night; answers its notices, or the code it was refused with
import { createInterface } from 'node:readline'
import { localDate } from '../../src/kernel/local-date.ts'
import { Refused } from '../../src/kernel/refusal.ts'
import { drawNumber } from '../../src/modules/documents/index.ts'
import { openNotifications } from '../../src/modules/notifications/index.ts'
import { openClock } from '../../src/platform/clock.ts'
import { createKysely, createPool } from '../../src/platform/database/pool.ts'
import { writing } from '../../src/platform/transaction.ts'
import { testCaller } from './caller.ts'
import { madeKind } from './duties.ts'

const [url = ''] = process.argv.slice(2)
const worker = createKysely(createPool(url, 'khlang_worker', { max: 10 }))

class GivenUp extends Error {}

async function draw(count: number, on: string): Promise<string[]> {
  const kept: string[] = []
  await Promise.all(Array.from({ length: count }, (_, n) => writing(worker, testCaller(on), async (ctx) => {
    const number = await drawNumber(ctx, 'documents.letter', localDate(on))
    if (n % 10 < 3) throw new GivenUp()
    return number
  }).then((number) => void kept.push(number), (error: unknown) => {
    if (!(error instanceof GivenUp)) throw error
  })))
  return kept
}

async function night(day: string): Promise<object> {
  const office = openNotifications({ worker, url, clock: openClock(day), duties: [madeKind()], publicUrl: 'https://khlang.citydev.example' })
  return office.night({ day: localDate(day) }).catch((error: unknown) => {
    if (error instanceof Refused) return { refused: error.reasons[0]!.code }
    throw error
  })
}

process.stdout.write('"ready"\n')
for await (const line of createInterface({ input: process.stdin })) {
  const task = JSON.parse(line) as { draw?: number; on?: string; night?: string }
  const said = task.night === undefined ? await draw(task.draw ?? 0, task.on ?? '') : await night(task.night)
  process.stdout.write(`${JSON.stringify(said)}\n`)
}
await worker.destroy()
