// Ten simulated years of nights: node --conditions=khlang-faults long/ten-years.ts [DAYS] [SEED] [TIMES]. Keep what it prints in docs/measured/.
// With TIMES 2 the same seed is lived twice, and both must end in the same state.
import { setup } from '../test/support/global-setup.ts'

const [days, seed, times] = [Number(process.argv[2] ?? '3653'), Number(process.argv[3] ?? '7'), Number(process.argv[4] ?? '1')]
if (!process.execArgv.includes('--conditions=khlang-faults')) throw new Error('start it with --conditions=khlang-faults: without them no night dies half-way')
const down = await setup()
try {
  const { liveYears } = await import('../test/faults/years.ts')
  const ends = new Set<string>()
  let wrong = 0
  for (let time = 0; time < times; time += 1) {
    const { wrong: said, ...it } = await liveYears({ days, seed })
    console.log(`seed ${seed}: ${JSON.stringify(it)}; ${said.length} wrong${said.slice(0, 5).map((one) => `\n  ${one}`).join('')}`)
    ends.add(it.hash)
    wrong += said.length
  }
  if (times > 1) console.log(ends.size === 1 ? 'the same end state every time' : `${ends.size} different end states`)
  process.exitCode = wrong === 0 && ends.size === 1 ? 0 : 1
} finally {
  await down()
}
