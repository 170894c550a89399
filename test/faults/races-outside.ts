import { randomUUID } from 'node:crypto'
import { reachAll, revokeLinks } from '../../src/modules/access/index.ts'
import { surveyLink } from '../../src/modules/surveys/index.ts'
import { inOffice } from '../contract/people-of-office.ts'
import { Browser, type Answer } from '../contract/served.ts'
import { setSetting, sqlRun } from '../support/duties.ts'
import { statusesOf, type RaceOffice } from './race-office.ts'
import type { Race } from './races.ts'
import { at } from './two-servers.ts'

const said = (answers: readonly Answer[]) => `${statusesOf(answers).join()} ${answers.map((one) => (one.body as { code?: string } | null)?.code ?? '').join()}`

/** A register as CSV: nobody has seen it before. */
function register(): { bytes: Buffer; number: string } {
  const number = `${randomUUID().slice(0, 8)}/2570`
  const text = `เลขที่สัญญา,หน่วยงาน,ผู้ยืม,จำนวนเงิน,วันที่รับเงิน,โครงการ\n${number},กองของเรา,นายสมชาย ใจดี,"1,000.00",5/11/2569,ประชุมคณะกรรมการ\n`
  return { bytes: Buffer.from(text), number }
}

/** Uploads a file as a browser would. */
export function upload(browser: Browser, path: string, file: { name: string; bytes: Uint8Array }, fields: Record<string, string> = {}): Promise<Answer> {
  const boundary = `khlang-${randomUUID()}`
  const field = ([name, value]: [string, string]) => Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
  const head = Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`)
  const body = Buffer.concat([...Object.entries(fields).map(field), head, file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return browser.send('POST', path, body, { 'content-type': `multipart/form-data; boundary=${boundary}`, 'idempotency-key': randomUUID() })
}

type Preview = { id: string; fileSha256: string; reply: { accepted: number } }
type Book = { number: string; previews: Preview[] }

const oneFileTwice: Race<Book> = {
  name: 'two imports of one file',
  async prepare(it, rounds) {
    const books: Book[] = []
    for (let n = 0; n < rounds; n += 1) {
      const { bytes, number } = register()
      const answer = await upload(it.twice.officer[n % 2]!, '/imports/advances', { name: 'ทะเบียน.csv', bytes })
      const first = answer.body as Preview
      if (first.reply?.accepted !== 1) throw new Error(`the file was not read: ${said([answer])}`)
      books.push({ number, previews: [first, { ...first, id: await uploadedAgain(it, first.id) }] })
    }
    return books
  },
  async round(it, { number, previews }, side) {
    const commit = (browser: Browser, one: Preview) => browser.post(`/imports/${one.id}/commit`, { fileSha256: one.fileSha256, partial: false }, { 'idempotency-key': randomUUID() })
    const answers = await Promise.all([commit(it.twice.officer[side], previews[0]!), commit(it.twice.other[side === 0 ? 1 : 0], previews[1]!)])
    const [row] = await sqlRun<{ n: number }>(it.servers.db, `select count(*)::int as n from advances.advance where number = $1`, [number])
    const refused = answers.find((one) => one.status === 422)?.body as { code: string } | undefined
    return statusesOf(answers).join() === '200,422' && refused?.code === 'transfer.file_already_imported' && row!.n === 1 ? null : `${said(answers)} ${row!.n} advances`
  },
}

/** What a second upload of the same file leaves, without reading it again. */
async function uploadedAgain(it: RaceOffice, id: string): Promise<string> {
  const again = randomUUID()
  await sqlRun(it.servers.db, `insert into transfer.import select (jsonb_populate_record(r, jsonb_build_object('id', $2::uuid))).* from transfer.import r where id = $1`, [id, again])
  return again
}

type Letter = { id: string; token: string }

async function letters(it: RaceOffice, rounds: number): Promise<Letter[]> {
  await setSetting(it.servers.db, 'surveys.inReminders', 'all')
  return inOffice(it.servers.served[0]!, async (plain) => {
    const ctx = await reachAll(plain)
    const made: Letter[] = []
    for (let n = 0; n < rounds; n += 1) {
      const id = randomUUID()
      const link = await surveyLink(ctx, { id, audience: 'counterparty', trial: false, agencyIds: [it.agencies.ours] })
      made.push({ id, token: link!.path.split('#')[1]! })
    }
    return made
  })
}

/** Wrong tries of one address count against it; here all come from one. */
const forgiven = (it: RaceOffice) => it.servers.db.owner.query('delete from access.sign_in')

async function answersOf(it: RaceOffice): Promise<number> {
  return (await sqlRun<{ n: number }>(it.servers.db, 'select count(*)::int as n from surveys.answer'))[0]!.n
}

const visitors = (it: RaceOffice) => it.servers.served.map((served) => at(served, new Browser(served.app)))

const linkTwice: Race<Letter> = {
  name: 'a link used twice', alone: true, prepare: letters,
  async round(it, { token }) {
    await forgiven(it)
    const before = await answersOf(it)
    const answers = await Promise.all(visitors(it).map((visitor, n) => visitor.post('/survey/answer', { token, given: { score: n + 1 } })))
    return statusesOf(answers).join() === '200,410' && (await answersOf(it)) === before + 1 ? null : said(answers)
  },
}

const linkRevoked: Race<Letter> = {
  name: 'a link used while it is withdrawn', alone: true, prepare: letters,
  async round(it, { id, token }, side) {
    await forgiven(it)
    const before = await answersOf(it)
    const revoke = inOffice(it.servers.served[0]!, (ctx) => revokeLinks(ctx, { module: 'notifications', subjectId: id, purpose: 'surveys.answer' }))
    const [answer] = await Promise.all([visitors(it)[side]!.post('/survey/answer', { token, given: { score: 3 } }), revoke])
    const late = await visitors(it)[side]!.post('/survey/answer', { token, given: { score: 4 } })
    const taken = (await answersOf(it)) - before
    return [200, 410].includes(answer.status) && late.status === 410 && taken === (answer.status === 200 ? 1 : 0) ? null : `${said([answer, late])} ${taken} answers`
  },
}

/** The races of files and of people without an account. */
export const outsideRaces: readonly Race[] = [linkTwice, linkRevoked] as unknown as readonly Race[]
/** The race of files: each round reads two. */
export const fileRaces: readonly Race[] = [oneFileTwice] as unknown as readonly Race[]
