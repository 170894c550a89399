import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addUsers, reachAll } from '../../src/modules/access/index.ts'
import { issue } from '../../src/modules/documents/index.ts'
import { usual } from '../../src/modules/documents/fixtures/sample-papers.ts'
import { importAgencies } from '../../src/modules/people/index.ts'
import { closePdf } from '../../src/platform/pdf/render.ts'
import { writing } from '../../src/platform/transaction.ts'
import { good } from '../fixtures/hostile/attachments.ts'
import { testCaller } from '../support/caller.ts'
import { emailOf, foundTestOffice, inOffice, password, signedIn } from './people-of-office.ts'
import { codeOf, day, serveProduct, type Browser } from './served.ts'

let served: Awaited<ReturnType<typeof serveProduct>>
const browsers = new Map<string, Browser>()
const ids = { ours: '', theirs: '', paper: '' }
const who = (name: string) => browsers.get(name)!

beforeAll(async () => {
  served = await serveProduct()
  await foundTestOffice(served)
  await inOffice(served, async (ctx) => {
    await importAgencies(await reachAll(ctx), [{ row: 2, code: 'theirs', name: 'กองของเขา', shortForms: '', mailbox: 'theirs@office.example', head: '' }])
    await addUsers(await reachAll(ctx), [{ email: emailOf('stranger'), name: 'ผู้ยืมคนอื่น', role: 'borrower', agencyCode: 'ours' }], password)
  })
  const caller = await inOffice(served, async (ctx) => ({ ...testCaller(day), scope: (await reachAll(ctx)).scope }))
  await writing(served.database.app, caller, async (ctx) => {
    const made = async (agency: string, borrower: string): Promise<{ id: string; agencyId: string; personId: string }> => {
      const { rows } = await sql<{ id: string; agencyId: string; personId: string }>`insert into advances.advance (id, number, number_key, fiscal_year, agency_id, borrower_id, borrower_name, kind, project, amount)
        select ${randomUUID()}, ${`${agency}/2570`}, ${`${agency}/2570`}, 2570, g.id, p.id, p.name, 'other', 'ประชุม', 100 from people.agency g, people.person p
        where g.code = ${agency} and p.name = ${borrower} returning id, agency_id as "agencyId", borrower_id as "personId"`.execute(ctx.tx)
      return rows[0]!
    }
    const ours = await made('ours', 'คุณ borrower')
    ids.ours = ours.id
    ids.theirs = (await made('theirs', 'ผู้ยืมคนอื่น')).id
    ids.paper = (await issue(ctx, { paper: 'advances.form_8500', subject: { module: 'advances', ...ours }, data: usual['advances.form_8500'], number: '1/2570' })).id
  })
  for (const name of ['finance-officer', 'auditor', 'agency-officer', 'borrower', 'stranger']) browsers.set(name, await signedIn(served, name))
}, 120_000)
afterAll(async () => {
  closePdf()
  await served.close()
})

async function attach(name: string, subjectId: string, file: { name: string; bytes: Buffer; type?: string }) {
  const it = who(name)
  const field = (key: string, value: string) => Buffer.from(`--khlang\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`)
  const payload = Buffer.concat([
    field('module', 'advances'), field('subjectId', subjectId), field('kind', 'voucher'),
    Buffer.from(`--khlang\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: ${file.type ?? 'application/octet-stream'}\r\n\r\n`), file.bytes, Buffer.from('\r\n--khlang--\r\n'),
  ])
  const headers = { cookie: `sid=${it.cookie}`, 'x-csrf': it.csrf ?? '', 'content-type': 'multipart/form-data; boundary=khlang' }
  const reply = await served.app.inject({ method: 'POST', url: '/api/documents/attachments', remoteAddress: it.address, headers, payload })
  return { status: reply.statusCode, body: reply.json<{ id: string; fileName: string; code?: string }>() }
}

describe('decision 25: attachments over HTTP', () => {
  it('whoever works on the record adds files; whoever only looks does not', async () => {
    expect((await attach('borrower', ids.ours, { name: 'ใบเสร็จ.jpg', bytes: good.jpg })).status).toBe(200)
    expect((await attach('agency-officer', ids.ours, { name: 'ก.pdf', bytes: good.pdf })).status).toBe(200)
    expect(await attach('auditor', ids.ours, { name: 'ข.pdf', bytes: good.pdf })).toMatchObject({ status: 403, body: { code: 'documents.may_not_attach' } })
    expect(await attach('agency-officer', ids.theirs, { name: 'ค.pdf', bytes: good.pdf })).toMatchObject({ status: 404, body: { code: 'documents.subject_unknown' } })
    expect(await attach('stranger', ids.ours, { name: 'ง.pdf', bytes: good.pdf })).toMatchObject({ status: 404 })
    const listed = await who('auditor').get('/documents/attachments', { module: 'advances', subjectId: ids.ours })
    expect(listed.body).toMatchObject({ mayAttach: false, rows: [{ fileName: 'ใบเสร็จ.jpg' }, { fileName: 'ก.pdf' }] })
  })

  it('what a browser calls a photo is refused when it is a page', async () => {
    const tried = await attach('borrower', ids.ours, { name: 'x.png', bytes: Buffer.from('<svg onload="alert(1)"/>'), type: 'image/png' })
    expect(tried).toMatchObject({ status: 422, body: { code: 'documents.file_type' } })
  })

  it('more than 20 MB is not read to the end', async () => {
    expect((await attach('borrower', ids.ours, { name: 'x.pdf', bytes: Buffer.concat([good.pdf, Buffer.alloc(20_000_001)]) })).status).toBe(413)
  })

  it('a file is saved, never shown: attachment, nosniff, sandbox, own type; its name cannot break the header', async () => {
    const { body } = await attach('borrower', ids.ours, { name: '../../a%22\\nb.pdf', bytes: Buffer.concat([good.pdf, Buffer.from('2')]), type: 'text/html' })
    const { status, headers } = await who('borrower').get(`/documents/attachments/${body.id}/file`)
    expect(status).toBe(200)
    expect(headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox", 'cache-control': 'no-store' })
    expect(headers['content-disposition']).toMatch(/^attachment; filename="[^"\r\n]+"; filename\*=UTF-8''[^\r\n]+$/)
  })

  it('nobody but who sees the record reads, lists or cancels a file or a paper of it', async () => {
    const { body } = await attach('borrower', ids.ours, { name: 'ลับ.pdf', bytes: Buffer.concat([good.pdf, Buffer.from('3')]) })
    const stranger = who('stranger')
    expect(codeOf(await stranger.get(`/documents/attachments/${body.id}/file`))).toBe('documents.attachment_unknown')
    expect(codeOf(await stranger.post(`/documents/attachments/${body.id}/cancel`, { reason: 'ไม่ใช่ของเรา' }))).toBe('documents.attachment_unknown')
    expect(codeOf(await stranger.get(`/documents/papers/${ids.paper}/file`))).toBe('documents.paper_unknown')
    expect((await stranger.get('/documents/papers', { module: 'advances', subjectId: ids.ours })).body).toEqual({ rows: [] })
    expect(codeOf(await who('auditor').post(`/documents/attachments/${body.id}/cancel`, { reason: 'ผู้ตรวจสอบ' }))).toBe('documents.may_not_attach')
    expect((await who('borrower').post(`/documents/attachments/${body.id}/cancel`, { reason: 'แนบผิดใบ' })).status).toBe(200)
    expect((await who('borrower').get(`/documents/papers/${ids.paper}/file`)).raw.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('number series: seen and started by finance only', async () => {
    const { body } = await who('finance-officer').get('/documents/series')
    expect((body as { rows: { series: string }[] }).rows.map((row) => row.series)).toContain('advances.contract')
    expect((await who('borrower').get('/documents/series')).status).toBe(403)
    const start = { series: 'advances.contract', year: 2570, start: 90 }
    expect((await who('auditor').post('/documents/series/start', start, { 'idempotency-key': randomUUID() })).status).toBe(403)
    expect((await who('finance-officer').post('/documents/series/start', start)).status).toBe(400)
    const said = await who('finance-officer').post('/documents/series/start', start, { 'idempotency-key': randomUUID() })
    expect((said.body as { rows: { series: string; next: string }[] }).rows.find((row) => row.series === 'advances.contract')).toMatchObject({ next: '90/2570', waits: false })
  })
})
