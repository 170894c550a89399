// Every failpoint three times: node long/failpoints.ts [TIMES] [SEED]. Keep what it prints in docs/measured/.
import { setup } from '../test/support/global-setup.ts'

const [times, seed] = [Number(process.argv[2] ?? '3'), Number(process.argv[3] ?? '7')]
const down = await setup()
try {
  const [{ moneyPoints, outboxPoints }, { dieAtMoney }, { dieAtOutbox }] = await Promise.all([import('../test/faults/failpoint-names.ts'), import('../test/faults/failpoint-runs.ts'), import('../test/faults/killing.ts')])
  const money = await dieAtMoney(moneyPoints(), times, seed)
  console.log(`seed ${seed}: ${moneyPoints().length} failpoints of money ${times} times, come by: ${money.died.length}, wrong: ${money.wrong.length} ${money.wrong.slice(0, 3).join(' | ')}`)
  const outbox = { wrong: [] as string[], died: new Set<string>() }
  for (let time = 0; time < times; time += 1) {
    const it = await dieAtOutbox(outboxPoints(), seed + time)
    outbox.wrong.push(...it.wrong)
    for (const name of it.died) outbox.died.add(name)
  }
  console.log(`${outboxPoints().length} failpoints of night and delivery ${times} times, come by: ${outbox.died.size}, wrong: ${outbox.wrong.length} ${outbox.wrong.slice(0, 3).join(' | ')}`)
  const missed = [...moneyPoints().filter((name) => !money.died.includes(name)), ...outboxPoints().filter((name) => !outbox.died.has(name))]
  if (missed.length > 0) console.log(`never come by: ${missed.join(', ')}`)
  process.exitCode = money.wrong.length + outbox.wrong.length + missed.length === 0 ? 0 : 1
} finally {
  await down()
}
