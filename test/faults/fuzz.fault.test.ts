import { afterAll, beforeAll, expect, test } from 'vitest'
import { brokenAfter, fuzzOffice, fuzzRoute, unlike, type Fuzzed, type FuzzOffice } from './fuzz.ts'

const [count, seed] = [Number(process.env['FUZZ_CASES'] ?? '200'), Number(process.env['FUZZ_SEED'] ?? '20261128')]

let office: FuzzOffice
beforeAll(async () => {
  office = await fuzzOffice()
})
afterAll(() => office.served.close())

test('the API document is OpenAPI 3.1 and holds every route, and every route is in it', () => {
  expect(office.document.openapi).toBe('3.1.0')
  expect(Object.keys(office.document.paths).length).toBeGreaterThan(100)
  expect(unlike(office)).toEqual([])
})

test('trust 2.11 whatever is sent to any route: no 5xx, answers as the document says, nothing of the inside, refusals change nothing', async () => {
  const into: Fuzzed = { cases: 0, byStatus: new Map(), wrong: [], slowestMs: 0, unchanged: 0 }
  // What ends sessions comes last.
  const routes = office.served.product.routes.toSorted((a, b) => Number(a.name.startsWith('access')) - Number(b.name.startsWith('access')))
  for (const [n, route] of routes.entries()) await fuzzRoute(office, route, { count, seed: seed + n }, into)
  process.stdout.write(`fuzz seed ${seed}: ${into.cases} cases of ${routes.length} routes, ${JSON.stringify(Object.fromEntries(into.byStatus))}, slowest ${Math.round(into.slowestMs)} ms, ${into.unchanged} routes refused all and changed nothing\n`)
  const kinds = new Map(into.wrong.map((said) => [/\] (.*?) <- /.exec(said)?.[1] ?? said, said.slice(0, 400)]))
  expect([...kinds.values()].slice(0, 25)).toEqual([])
  expect(into.byStatus.get('200') ?? 0).toBeGreaterThan(count)
  expect(await brokenAfter(office)).toEqual([])
}, 600_000)
