// Kills the close of a day at random: node long/close-day-kills.ts [KILLS] [LOANS] [SEED]. Keep what it prints in docs/measured/.
import { setup } from '../test/support/global-setup.ts'

const [kills, loans, seed] = [Number(process.argv[2] ?? '50'), Number(process.argv[3] ?? '3000'), Number(process.argv[4] ?? '2569')]
const down = await setup()
try {
  const { killCloseDay } = await import('../test/faults/fund-kills.ts')
  const it = await killCloseDay({ kills, loans, seed })
  console.log(`seed ${seed}: ${kills} starts, ${it.killed} killed before they were done (after ${it.before} of the starts no further voucher stood); ${it.accruals} accruals of ${loans} loans in ${it.entries} entries, each once; ${it.wrong.length} wrong${it.wrong.slice(0, 5).map((one) => `\n  ${one}`).join('')}`)
  process.exitCode = it.wrong.length === 0 ? 0 : 1
} finally {
  await down()
}
