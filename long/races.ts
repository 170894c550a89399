// The races of trust 2.A, from two server processes: node long/races.ts [ROUNDS]
// Keep what it prints in docs/measured/. 0 violations in N rounds bounds the rate at about 3/N (95 %).
import { setup } from '../test/support/global-setup.ts'

const rounds = Number(process.argv[2] ?? '1000')
const down = await setup()
const [{ raceOffice }, { keyRaces, moneyRaces, run }, { fileRaces, outsideRaces }, { drawRaces, nightRaces }] = await Promise.all([
  import('../test/faults/race-office.ts'), import('../test/faults/races.ts'), import('../test/faults/races-outside.ts'), import('../test/faults/contenders.ts'),
])
let violations = 0

async function told(name: string, count: number, work: () => Promise<string[]>): Promise<void> {
  const began = performance.now()
  const wrong = await work()
  violations += wrong.length
  console.log(`${name}: ${count} rounds, ${wrong.length} violations, ${((performance.now() - began) / 1000).toFixed(0)} s${wrong.length > 0 ? `; ${wrong.slice(0, 3).join(' | ')}` : ''}`)
}

try {
  const office = await raceOffice()
  for (const race of [...moneyRaces, ...outsideRaces, ...keyRaces, ...fileRaces]) await told(race.name, rounds, () => run(office, race, rounds))
  await office.servers.close()
  await told('200 numbers at once, three in ten rolled back', rounds, () => drawRaces(rounds))
  await told('two schedulers', rounds, () => nightRaces(rounds))
  console.log(`${violations} violations. These races take no seed: who comes first is left to the machine.`)
  process.exitCode = violations === 0 ? 0 : 1
} finally {
  await down()
}
