// Kills server, worker and embedded database of the whole product while it works: node long/kills.ts [ROUNDS] [SEED]
// Keep what it prints in docs/measured/. 0 failures in N kills bounds the failure rate at about 3/N (95 %).
import { setup } from '../test/support/global-setup.ts'

const [rounds, seed] = [Number(process.argv[2] ?? '50'), Number(process.argv[3] ?? '20261128')]
const down = await setup()
try {
  const { killProduct } = await import('../test/faults/product-kills.ts')
  const borrowers = rounds * 60
  const it = await killProduct({ rounds, borrowers, seed, mailDelayMs: 150, restMs: 4000, clearings: rounds * 40 })
  console.log(`seed ${seed}: killed ${JSON.stringify(it.killed)}; slowest return ${it.slowest.toFixed(1)} s`)
  console.log(`${it.cleared} clearings acknowledged (${it.during} between the kills), ${it.refused} refused; ${it.arrived} mails arrived, messages ${JSON.stringify(it.states)}`)
  console.log(`${it.wrong.length} wrong${it.wrong.length > 0 ? `: ${it.wrong.slice(0, 5).join(' | ')}` : ''}`)
  const unknown = it.states['unknown'] ?? 0
  process.exitCode = it.wrong.length === 0 && it.refused === 0 && unknown <= it.killed.worker + it.killed.database ? 0 : 1
} finally {
  await down()
}
