import { sql } from 'kysely'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { authenticate } from '../../src/modules/access/index.ts'
import { lookKeeper } from '../../src/main/looking.ts'
import { openClock } from '../../src/platform/clock.ts'
import { buildServer } from '../../src/platform/http/server.ts'
import { emailOf, foundTestOffice, password } from './people-of-office.ts'
import { Browser, day, publicUrl, serveProduct, type Served } from './served.ts'

// trust 3.10, Computer Crime Act s. 26: whoever opens one record over HTTP is kept, with the record; lists, refusals and writes are no looks.
let served: Awaited<ReturnType<typeof serveProduct>>
let app: FastifyInstance
let keeper: ReturnType<typeof lookKeeper>

beforeAll(async () => {
  served = await serveProduct()
  await foundTestOffice(served as Served)
  keeper = lookKeeper(served.office)
  const clock = openClock(day)
  app = await buildServer({
    db: served.database.app, auditor: served.database.auditor, clock, authenticate: authenticate(served.database.app, () => clock.today()), publicUrl, uploadBytesMax: 1_000_000, requestsMax: 10_000,
    routes: served.product.routes, texts: served.product.texts, opened: keeper.opened, ready: () => true,
  })
})
afterAll(async () => {
  await app.close()
  await served.close()
})

test('one line for each record that somebody opened, and for nothing else', async () => {
  const auditor = new Browser(app)
  expect((await auditor.signIn(emailOf('auditor'), password)).status).toBe(200)
  const { rows: agencies } = (await auditor.get('/agencies')).body as { rows: { id: string }[] }
  const [id] = agencies.map((row) => row.id)
  expect((await auditor.get(`/agencies/${id}`)).status).toBe(200)
  expect((await auditor.get('/agencies/01a00000-0000-7000-8000-000000000000')).status).toBe(404)
  expect((await new Browser(app).get(`/agencies/${id}`)).status).toBe(401)
  await auditor.post(`/notifications/messages/${id}/hold`, { because: 'x' })
  await keeper.end()
  const { rows } = await sql<{ what: string; subject: string; actor: string; request: string }>`select what, subject_id as subject, actor, request_id as request from privacy.looked`.execute(served.database.auditor)
  expect(rows).toEqual([{ what: 'people.agency', subject: id, actor: expect.stringMatching(/^account:/) as string, request: expect.any(String) as string }])
})
