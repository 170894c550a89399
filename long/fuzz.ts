// Requests made from the API document to every route: node long/fuzz.ts [CASES A ROUTE] [SEED]. Keep what it prints in docs/measured/.
import { setup } from '../test/support/global-setup.ts'

const [count, seed] = [Number(process.argv[2] ?? '5000'), Number(process.argv[3] ?? '20261128')]
const down = await setup()
try {
  const { brokenAfter, fuzzOffice, fuzzRoute, unlike } = await import('../test/faults/fuzz.ts')
  const office = await fuzzOffice()
  const into = { cases: 0, byStatus: new Map<string, number>(), wrong: [] as string[], slowestMs: 0, unchanged: 0 }
  const routes = office.served.product.routes.toSorted((a, b) => Number(a.name.startsWith('access')) - Number(b.name.startsWith('access')))
  for (const [n, route] of routes.entries()) await fuzzRoute(office, route, { count, seed: seed + n }, into)
  const broken = [...unlike(office), ...(await brokenAfter(office))]
  console.log(`seed ${seed}: ${into.cases} cases of ${routes.length} routes, ${JSON.stringify(Object.fromEntries(into.byStatus))}, slowest ${Math.round(into.slowestMs)} ms; ${into.unchanged} routes refused all and changed nothing`)
  console.log(`${into.wrong.length} wrong, ${broken.length} broken${[...into.wrong, ...broken].slice(0, 10).map((said) => `\n  ${said.slice(0, 300)}`).join('')}`)
  process.exitCode = into.wrong.length + broken.length === 0 ? 0 : 1
  await office.served.close()
} finally {
  await down()
}
