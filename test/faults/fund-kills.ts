import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { addMonths, localDate, type LocalDate } from '../../src/kernel/local-date.ts'
import { closeDay } from '../../src/modules/loans/index.ts'
import { testDatabase } from '../support/database.ts'
import { dice } from '../support/fund-deductions.ts'
import { FundLife } from '../support/fund-life.ts'
import { apartFromRegister } from '../support/fund-looks.ts'
import { monthEnd } from '../support/loan-model.ts'

const program = join(import.meta.dirname, '../support/close-day.ts')

/** Starts the close of a day and kills it so long after it began; whether it was killed before it said that it was done. */
function killAfter(args: string[], ms: number): Promise<boolean> {
  return new Promise((told) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', (part) => {
      if (said === '' && String(part).startsWith('begun')) void pause(ms).then(() => child.kill('SIGKILL'))
      said += String(part)
    })
    child.once('close', () => told(!said.includes('done')))
  })
}

/** The close of a day killed so many times on its way, day after day; what of the accruals is not there once. */
export async function killCloseDay(it: { kills: number; loans: number; seed: number }): Promise<{ killed: number; before: number; accruals: number; entries: number; wrong: string[] }> {
  const db = await testDatabase()
  try {
    const [life, roll] = [new FundLife(db, { seed: it.seed, loans: it.loans, begin: '2021-10-01', perMille: 0, instalments: 24 }), dice(it.seed)]
    await life.found()
    const { rows: agencies } = await db.owner.query<{ id: string }>('select id from people.agency')
    const days = Array.from({ length: 24 }, (_, at): LocalDate => monthEnd(addMonths(localDate('2021-10-01'), at)))
    const wrong: string[] = []
    let [killed, before, took] = [0, 0, 60]
    for (let kill = 0; kill < it.kills; kill += 1) {
      const day = days[Math.floor((kill * days.length) / it.kills)]!
      life.today = day
      const nothingYet = (await entries(db.owner)).length
      if (await killAfter([db.url, day, agencies.map(({ id }) => id).join(',')], roll(took))) killed += 1
      if ((await entries(db.owner)).length === nothingYet) before += 1
      wrong.push(...(await halves(db.owner)).map((one) => `kill ${kill}, ${day}: ${one}`))
      if (roll(3) > 0) continue
      const begun = performance.now()
      await life.write('head', (ctx) => closeDay(ctx, day))
      took = Math.max(20, Math.round((performance.now() - begun) * 1.2))
    }
    life.today = days.at(-1)!
    await life.write('head', (ctx) => closeDay(ctx, life.today))
    const again = await life.write('head', (ctx) => closeDay(ctx, life.today))
    if (again.funds[0]!.instalments !== 0) wrong.push(`a further close found ${again.funds[0]!.instalments}`)
    const { rows: [sum] } = await db.owner.query<{ due: number; apart: number }>('select count(*)::int as due, (count(*) filter (where interest_accrued <> interest))::int as apart from loans.instalment where due_on <= $1', [life.today])
    if (sum!.apart > 0) wrong.push(`${sum!.apart} instalments are not recognised`)
    return { killed, before, accruals: sum!.due, entries: (await entries(db.owner)).length, wrong: [...wrong, ...(await halves(db.owner))] }
  } finally {
    await db.drop()
  }
}

type Owner = Awaited<ReturnType<typeof testDatabase>>['owner']

async function entries(owner: Owner): Promise<{ amount: string; instalments: number }[]> {
  return (await owner.query<{ amount: string; instalments: number }>(`select amount::text as amount, (source->>'instalments')::int as instalments from ledger.entry where template = 'interest-accrued'`)).rows
}

/** What was posted is what is marked, instalment by instalment: as many as the entries say, and their sum. */
async function halves(owner: Owner): Promise<string[]> {
  const posted = await entries(owner)
  const { rows: [marked] } = await owner.query<{ count: number; sum: string }>('select count(*)::int as count, coalesce(sum(interest_accrued), 0)::text as sum from loans.instalment where interest_accrued > 0')
  const [count, sum] = [posted.reduce((all, one) => all + one.instalments, 0), posted.reduce((all, one) => all + BigInt(one.amount), 0n)]
  const same = count === marked!.count && sum.toString() === marked!.sum
  return [...(same ? [] : [`${marked!.count} marked for ${marked!.sum}, ${count} posted for ${sum}`]), ...(await apartFromRegister(owner))]
}
