// A fund lives for years through the real services: node long/fund-years.ts [LOANS] [MONTHS] [SEED]. Keep what it prints in docs/measured/.
// At the end every statement is compared with the full scan, and the exported journal with hledger and bean-check (Debian packages).
import { addDays, addMonths, localDate } from '../src/kernel/local-date.ts'
import { setup } from '../test/support/global-setup.ts'

const [loans, months, seed] = [Number(process.argv[2] ?? '5000'), Number(process.argv[3] ?? '60'), Number(process.argv[4] ?? '2569')]
const begin = localDate('2021-10-01')
const down = await setup()
try {
  const { testDatabase } = await import('../test/support/database.ts')
  const { FundLife } = await import('../test/support/fund-life.ts')
  const { apartFromOthers, apartFromScan, everyLine } = await import('../test/support/full-scan.ts')
  const db = await testDatabase()
  const life = new FundLife(db, { seed, loans, begin, perMille: 30 })
  const begun = performance.now()
  const seconds = () => ((performance.now() - begun) / 1000).toFixed(0)
  await life.found()
  console.log(`seed ${seed}: ${loans} loans taken over after ${seconds()} s`)
  const wrong: string[] = []
  for (let month = 1; month <= months; month += 1) {
    wrong.push(...(await life.month()))
    if (month % 12 === 0 || month === 1) console.log(`month ${month} after ${seconds()} s, ${wrong.length} wrong`)
  }
  const lines = await everyLine(db.owner)
  const end = addDays(addMonths(begin, months), -1)
  const years = Array.from({ length: Math.ceil(months / 12) }, (_, at) => ({ from: addMonths(begin, at * 12), to: addDays(addMonths(begin, (at + 1) * 12), -1) }))
  const stretches = [...years, { from: begin, to: end }, { from: addDays(begin, 40), to: addDays(end, -17) }, { from: addDays(end, -5), to: end }]
  for (const stretch of stretches) wrong.push(...(await life.read((ctx) => apartFromScan(ctx, lines, life.code, stretch))))
  const others = await life.read((ctx) => apartFromOthers(ctx, lines, { fund: life.code, to: end }))
  wrong.push(...others.wrong)
  const { rows: [counts] } = await db.owner.query(`select (select count(*)::int from ledger.entry) as entries, (select count(*)::int from ledger.line) as lines, (select count(*)::int from loans.loan) as loans,
    (select count(*)::int from loans.loan where closed_on is not null) as closed, (select count(*)::int from loans.payment) as payments, (select count(*)::int from loans.refund) as refunds,
    (select count(*)::int from loans.collection_line where outcome <> 'exact') as variances, (select count(*)::int from loans.collection_line) as deductions`)
  console.log(JSON.stringify(counts))
  console.log(`five statements of ${stretches.length} stretches against ${lines.length} lines; bean-check accepts the journal, hledger gives the same balance of ${others.accounts} accounts`)
  console.log(`${wrong.length} wrong after ${seconds()} s${wrong.slice(0, 8).map((one) => `\n  ${one.slice(0, 600)}`).join('')}`)
  process.exitCode = wrong.length === 0 ? 0 : 1
  await db.drop()
} finally {
  await down()
}
