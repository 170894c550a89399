import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import type { Ctx } from '../../platform/context.ts'
import { LinkUsed, TooMany } from '../../platform/http/outcomes.ts'
import type { HttpPort } from '../../platform/http/principal.ts'
import { reading, writing } from '../../platform/transaction.ts'
import { importAgencies } from '../people/index.ts'
import { initOffice, mintLink, openLink, reachAll, revokeLinks, throughLink, useLink, type Minting } from './index.ts'

const day = '2026-11-20'
const visitor = { ...testCaller(day), actor: { id: 'visitor', name: 'visitor' }, scope: { office: false, agencies: [] } }
let database: TestDatabase
let agencyId = ''

beforeAll(async () => {
  database = await testDatabase()
  await inOffice(async (ctx) => {
    await initOffice(ctx, { officeName: 'กรมทดสอบลิงก์', adminEmail: 'admin@office.example', adminPassword: 'พายเรือ ในอ่าง ทุกเช้า' })
    await importAgencies(await reachAll(ctx), [{ row: 2, code: 'a', name: 'กองหนึ่ง', shortForms: '', mailbox: 'a@office.example', head: '' }])
  })
  agencyId = (await database.owner.query<{ id: string }>(`select id from people.agency where code = 'a'`)).rows[0]!.id
})
afterAll(() => database.drop())

const inOffice = <T>(work: (ctx: Ctx) => Promise<T>) => writing(database.app, testCaller(day), work)
const asVisitor = <T>(work: (ctx: Ctx) => Promise<T>) => writing(database.app, visitor, work)
const from = (address: string): HttpPort => ({ address, agent: '', token: null, setSession: () => undefined, clearSession: () => undefined })
const survey: Minting = { purpose: 'surveys.answer', module: 'notifications', subjectId: 'message-1', until: '2999-12-31', oneUse: true }
const mint = (it: Partial<Minting> = {}) => inOffice((ctx) => mintLink(ctx, { ...survey, agencyId, ...it }))
const codeOf = (work: Promise<unknown>) => work.then(() => 'opened', (error: unknown) => (error instanceof LinkUsed ? error.reasons[0]!.code : String(error)))

describe('3.12 - signed links', () => {
  test('a token of 256 bits; the table and the audit log hold neither it nor the address', async () => {
    const { token, path } = await mint()
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(path).toBe(`/l/surveys.answer#${token}`)
    const kept = await database.owner.query('select to_jsonb(l)::text as row from access.link l union all select to_jsonb(e)::text from audit.event e')
    expect(JSON.stringify(kept.rows)).not.toContain(token)
  })

  test('opens any number of times, READ ONLY too, and changes nothing: mail scanners are harmless', async () => {
    const { token } = await mint()
    for (let looks = 0; looks < 3; looks += 1) {
      expect(await reading(database.app, visitor, (ctx) => openLink(ctx, token, 'surveys.answer'))).toMatchObject({ subjectId: 'message-1', agencyId, oneUse: true })
    }
    expect(await asVisitor((ctx) => useLink(ctx, token, 'surveys.answer'))).toMatchObject({ subjectId: 'message-1' })
  })

  test('is bound to its purpose; unknown, used, withdrawn and expired links say which they are', async () => {
    const { token } = await mint({ subjectId: 'message-2' })
    expect(await codeOf(asVisitor((ctx) => openLink(ctx, token, 'advances.endorse')))).toBe('access.link_unknown')
    expect(await codeOf(asVisitor((ctx) => openLink(ctx, 'A'.repeat(43), 'surveys.answer')))).toBe('access.link_unknown')
    await asVisitor((ctx) => useLink(ctx, token, 'surveys.answer'))
    expect(await codeOf(asVisitor((ctx) => useLink(ctx, token, 'surveys.answer')))).toBe('access.link_used')
    const second = await mint({ subjectId: 'message-2' })
    expect(await inOffice((ctx) => revokeLinks(ctx, { module: 'notifications', subjectId: 'message-2', purpose: 'surveys.answer' }))).toBe(1)
    expect(await codeOf(asVisitor((ctx) => openLink(ctx, second.token, 'surveys.answer')))).toBe('access.link_revoked')
    const old = await mint({ until: '2026-11-19' })
    expect(await codeOf(asVisitor((ctx) => openLink(ctx, old.token, 'surveys.answer')))).toBe('access.link_expired')
  })

  test('two uses at once: one', async () => {
    const { token } = await mint()
    const codes = await Promise.all([1, 2, 3, 4].map(() => codeOf(asVisitor((ctx) => useLink(ctx, token, 'surveys.answer')))))
    expect(codes.toSorted()).toEqual(['access.link_used', 'access.link_used', 'access.link_used', 'opened'])
  })

  test('a use that is rolled back leaves the link as it was', async () => {
    const { token } = await mint()
    await expect(asVisitor(async (ctx) => { await useLink(ctx, token, 'surveys.answer'); throw new Error('later') })).rejects.toThrow('later')
    expect(await codeOf(asVisitor((ctx) => openLink(ctx, token, 'surveys.answer')))).toBe('opened')
  })

  test('a visitor reaches what the link was made for, whoever is signed in in that browser', async () => {
    const { token } = await mint({ facts: { name: 'บริษัท ก จำกัด' } })
    const signedIn = { ...testCaller(day), may: new Set(['settings.change']) }
    const seen = await throughLink((work) => writing(database.app, signedIn, work), { token, purpose: 'surveys.answer' }, from('192.0.2.1'), async (ctx) => {
      const { rows } = await sql<{ office: string; agencies: string }>`select current_setting('app.office') as office, current_setting('app.agencies') as agencies`.execute(ctx.tx)
      return { ...rows[0], may: ctx.may.size, actor: ctx.actor.name }
    })
    expect(seen).toEqual({ office: 'no', agencies: `{${agencyId}}`, may: 0, actor: 'บริษัท ก จำกัด' })
  })

  test('wrong links count against the address like wrong passwords', async () => {
    const tries = Array.from({ length: 40 }, (_, n) => `${String(n).padStart(3, '0')}${'B'.repeat(40)}`)
    const errors: unknown[] = []
    for (const token of tries) await throughLink(asVisitor, { token, purpose: 'surveys.answer' }, from('192.0.2.9'), async () => undefined).catch((error: unknown) => errors.push(error))
    expect(errors.filter((error) => error instanceof LinkUsed).length).toBeLessThanOrEqual(30)
    expect(errors.at(-1)).toBeInstanceOf(TooMany)
    const { token } = await mint()
    expect(await codeOf(throughLink(asVisitor, { token, purpose: 'surveys.answer' }, from('192.0.2.10'), async () => undefined))).toBe('opened')
  })
})
