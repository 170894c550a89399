// The whole life of loans at random against a model: node long/loan-life.ts [WALKS] [TURNS] [SEED]. Keep what it prints in docs/measured/.
import { setup } from '../test/support/global-setup.ts'

const [walks, turns, seed] = [Number(process.argv[2] ?? '60'), Number(process.argv[3] ?? '250'), Number(process.argv[4] ?? '1')]
const down = await setup()
try {
  const { testDatabase } = await import('../test/support/database.ts')
  const { everyRefusal, everyWay, LoanWalk } = await import('../test/support/loan-walk.ts')
  const db = await testDatabase()
  const scope = await LoanWalk.founded(db)
  const seen = { taken: new Map<string, number>(), refused: new Map<string, number>() }
  const wrong: string[] = []
  for (let walk = 0; walk < walks; walk += 1) {
    const it = new LoanWalk(db, seed + walk, seen)
    await it.begin(scope)
    wrong.push(...(await it.turns(turns)).map((one) => `seed ${seed + walk}: ${one}`))
    wrong.push(...(await it.wrong()).map((one) => `seed ${seed + walk}: ${one}`))
  }
  const unseen = [...everyWay.filter((way) => !seen.taken.has(way)), ...everyRefusal.filter((way) => !seen.refused.has(way))]
  console.log(`${walks} walks of ${turns} turns, seeds ${seed} to ${seed + walks - 1}\ntaken: ${JSON.stringify(Object.fromEntries(seen.taken))}\nrefused: ${JSON.stringify(Object.fromEntries(seen.refused))}`)
  console.log(`${unseen.length} never met${unseen.map((one) => `\n  ${one}`).join('')}; ${wrong.length} wrong${wrong.slice(0, 10).map((one) => `\n  ${one}`).join('')}`)
  process.exitCode = wrong.length === 0 && unseen.length === 0 ? 0 : 1
  await db.drop()
} finally {
  await down()
}
