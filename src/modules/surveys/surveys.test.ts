import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf, foundTestOffice, inOffice, signedIn } from '../../../test/contract/people-of-office.ts'
import { Browser, codeOf, day, serveProduct } from '../../../test/contract/served.ts'
import { madeKind, makeDuty, setSetting, sqlRun } from '../../../test/support/duties.ts'
import { mailSink, type MailSink } from '../../../test/support/mail-sink.ts'
import { linksFor } from '../../main/letter-links.ts'
import { localDate } from '../../kernel/local-date.ts'
import { openClock } from '../../platform/clock.ts'
import { newId } from '../../platform/id.ts'
import { openNotifications } from '../notifications/index.ts'
import { average, answerFaults, shuffledIn } from './rules.ts'
import { surveyLink } from './index.ts'

let served: Awaited<ReturnType<typeof serveProduct>>
let sink: MailSink
let agencyId = ''
let company = ''

beforeAll(async () => {
  served = await serveProduct()
  sink = await mailSink()
  await foundTestOffice(served)
  const { rows } = await served.database.owner.query<{ id: string }>(`select id from people.agency where code = 'ours'`)
  agencyId = rows[0]!.id
  company = newId()
  await sqlRun(served.database, `insert into people.counterparty (id, name, name_key, kind, email) values ($1, 'บริษัท ก้าวหน้า จำกัด', 'c', 'company', 'sales@kaona.example')`, [company])
  for (const [key, value] of Object.entries({ 'notifications.mode': 'live', 'surveys.inReminders': 'counterparties' })) await setSetting(served.database, key, value)
}, 120_000)
afterAll(async () => { await sink.close(); await served.close() })

const visitor = () => new Browser(served.app, '203.0.113.7')
const tokenIn = (text: string) => /\/l\/surveys\.answer#([A-Za-z0-9_-]{43})/.exec(text)?.[1] ?? ''
const given = (score: number, comment = '') => ({ score, ...(comment === '' ? {} : { comment }) })
const ask = async (id: string, trial = false) => {
  const made = await inOffice(served, (ctx) => surveyLink(ctx, { id, audience: 'counterparty', trial, agencyIds: [agencyId] }))
  return made!.path.split('#')[1]!
}
const boxes = () => sqlRun<{ place: number; given: { score: number; comment?: string }; xmin: string; month: string; trial: boolean }>(served.database, 'select place, given, xmin::text, month::text, trial from surveys.answer order by trial, place')

describe('R4.10 - every reminder can carry a link to a satisfaction survey', () => {
  test('where the office switched it on, the letter to a counterparty ends with the link, in text and HTML; what is kept hides it', async () => {
    await makeDuty(served.database, { kind: 'securities.claim', agencyId, debtor: { kind: 'counterparty', id: company }, due: day })
    const office = openNotifications({
      worker: served.database.worker, url: served.database.url, clock: openClock(day), duties: [madeKind('securities.claim', { counterparty: { offsets: [0], everyDays: null, stagesMax: null } })],
      publicUrl: 'https://khlang.example', smtpUrl: sink.url, linksFor,
    })
    await office.night({ day: localDate(day) })
    expect((await office.deliver()).messages.sent).toBe(1)
    const [mail] = sink.messages
    const token = tokenIn(mail!.text)
    expect(token).not.toBe('')
    expect(mail!.html).toContain(`https://khlang.example/l/surveys.answer#${token}`)
    expect(mail!.text).toContain('คำตอบไม่ระบุตัวผู้ตอบ')
    const kept = await sqlRun(served.database, 'select body_text, body_html from notifications.message')
    expect(JSON.stringify(kept)).toContain('/l/surveys.answer#...')
    expect(JSON.stringify(kept)).not.toContain(token)
    const opened = await visitor().post('/survey', { token })
    expect(opened.body).toMatchObject({ office: 'กรมทดสอบสิทธิ', trial: false, questions: [{ code: 'score', kind: 'scale', choices: [{ value: 5 }, {}, {}, {}, { value: 1 }] }, { code: 'comment', kind: 'text' }] })
    expect((await visitor().post('/survey/answer', { token, given: given(5, 'บริการรวดเร็ว') })).status).toBe(200)
    const again = await visitor().post('/survey/answer', { token, given: given(1) })
    expect([again.status, codeOf(again)]).toEqual([410, 'access.link_used'])
  })

  test('off: no letter carries it; all: borrowers are asked too, agencies and finance never', async () => {
    const audiences = async () => {
      const found = []
      for (const audience of ['counterparty', 'borrower', 'agency', 'head', 'finance']) {
        if ((await inOffice(served, (ctx) => surveyLink(ctx, { id: newId(), audience, trial: false, agencyIds: [agencyId] }))) !== null) found.push(audience)
      }
      return found
    }
    await setSetting(served.database, 'surveys.inReminders', 'off')
    expect(await audiences()).toEqual([])
    await setSetting(served.database, 'surveys.inReminders', 'all')
    expect(await audiences()).toEqual(['counterparty', 'borrower'])
  })

  test('a second try to send the same message makes the first link void', async () => {
    const id = newId()
    const [first, second] = [await ask(id), await ask(id)]
    expect(codeOf(await visitor().post('/survey', { token: first }))).toBe('access.link_revoked')
    expect((await visitor().post('/survey', { token: second })).status).toBe(200)
  })

  test('what is not an answer is refused at its place, and uses nothing up', async () => {
    const token = await ask(newId())
    for (const [wrong, code] of [[{}, 'surveys.answer_missing'], [{ score: 6 }, 'surveys.choice_unknown'], [{ score: '5' }, 'surveys.choice_unknown'], [{ score: 4, mood: 1 }, 'surveys.question_unknown'], [{ score: 4, comment: 'ก'.repeat(2001) }, 'surveys.comment_long']] as const) {
      const refused = await visitor().post('/survey/answer', { token, given: wrong })
      expect([refused.status, codeOf(refused)]).toEqual([422, code])
    }
    expect((await visitor().post('/survey/answer', { token, given: given(4) })).status).toBe(200)
  })

  test('two answers at once by one link: one', async () => {
    const token = await ask(newId())
    const before = (await boxes()).length
    const answers = await Promise.all([1, 2, 3].map((score) => visitor().post('/survey/answer', { token, given: given(score) })))
    expect(answers.map((one) => one.status).toSorted()).toEqual([200, 410, 410])
    expect((await boxes()).length).toBe(before + 1)
  })
})

describe('anonymity: agency and month only', () => {
  test('an answer can be joined to nothing: no column, no instant, no transaction, no order leads to a link, a message or an event', async () => {
    await served.database.owner.query('truncate surveys.answer')
    const words = Array.from({ length: 24 }, (_, n) => `คำตอบที่ ${String(n).padStart(2, '0')}`)
    for (const comment of words) await visitor().post('/survey/answer', { token: await ask(newId()), given: given(3, comment) })
    const columns = await sqlRun<{ name: string; type: string }>(served.database, `select column_name as name, data_type as type from information_schema.columns where table_schema = 'surveys' and table_name = 'answer' order by 1`)
    expect(columns.map((one) => `${one.name} ${one.type}`)).toEqual(['agency_id uuid', 'given jsonb', 'month date', 'place integer', 'survey_id uuid', 'trial boolean'])
    const kept = await boxes()
    expect(new Set(kept.map((one) => one.xmin)).size).toBe(1)
    expect(new Set(kept.map((one) => one.month))).toEqual(new Set(['2026-11-01']))
    const inBox = kept.map((one) => one.given.comment)
    expect(inBox.toSorted()).toEqual(words)
    expect(inBox).not.toEqual(words)
    const onDisk = (await sqlRun<{ comment: string }>(served.database, `select given ->> 'comment' as comment from surveys.answer order by ctid`)).map((one) => one.comment)
    expect(onDisk).not.toEqual(words)
    const elsewhere = await sqlRun<{ text: string }>(served.database, `select to_jsonb(e)::text as text from audit.event e union all select to_jsonb(l)::text from access.link l union all select to_jsonb(t)::text from access.sign_in t`)
    expect(elsewhere.filter((row) => row.text.includes('คำตอบที่'))).toEqual([])
    const events = await sqlRun<{ detail: object; actor: string }>(served.database, `select detail, actor from audit.event where action = 'surveys.answered'`)
    expect(new Set(events.map((one) => `${one.actor} ${Object.keys(one.detail).join()}`))).toEqual(new Set(['visitor month,trial']))
  })

  test('each place of a box is as likely for whoever came last', () => {
    const draws = [0, 1, 2, 3].map((at) => shuffledIn(['a', 'b', 'c'], 'd', () => at))
    expect(draws).toEqual([['d', 'b', 'c', 'a'], ['a', 'd', 'c', 'b'], ['a', 'b', 'd', 'c'], ['a', 'b', 'c', 'd']])
    expect(shuffledIn([], 'a', () => 0)).toEqual(['a'])
  })
})

describe('results', () => {
  test('points and averages by month and agency, comments, and the same as a report; trial answers stand apart', async () => {
    await served.database.owner.query('truncate surveys.answer')
    for (const [score, comment] of [[5, 'ดีมาก'], [4, ''], [4, ''], [2, 'ช้า']] as const) await visitor().post('/survey/answer', { token: await ask(newId()), given: given(score, comment) })
    await visitor().post('/survey/answer', { token: await ask(newId(), true), given: given(1, 'ทดลอง') })
    const officer = await signedIn(served, 'finance-officer')
    const found = (await officer.get('/surveys/results')).body as { whole: object; rows: object[]; comments: { text: string }[] }
    expect(found.whole).toEqual({ answers: 4, average: '3.75', points: [{ value: 5, count: 1 }, { value: 4, count: 2 }, { value: 3, count: 0 }, { value: 2, count: 1 }, { value: 1, count: 0 }] })
    expect(found.rows).toMatchObject([{ month: '2026-11-01', agencyName: 'กองของเรา', answers: 4, average: '3.75' }])
    expect(found.comments.map((one) => one.text).toSorted()).toEqual(['ช้า', 'ดีมาก'])
    expect((await officer.get('/surveys/results', { trial: 'true' })).body).toMatchObject({ whole: { answers: 1, average: '1.00' } })
    expect((await officer.get('/surveys/results', { from: '2026-12-01' })).body).toMatchObject({ whole: { answers: 0, average: null }, rows: [] })
    expect((await officer.get('/reports/satisfaction')).body).toMatchObject({ rows: [{ month: '2026-11-01', agency: 'ours', answers: 4, average: '3.75', points4: 2 }], totals: { answers: 4, average: '3.75' } })
    for (const [format, type] of [['csv', 'text/csv'], ['xlsx', 'spreadsheetml'], ['pdf', 'application/pdf']]) {
      const file = await officer.get('/reports/satisfaction/file', { format: format! })
      expect([file.status, String(file.headers['content-type'])]).toEqual([200, expect.stringContaining(type!)])
    }
  })

  test('are for those who may read them: an agency and a borrower are refused', async () => {
    for (const who of ['agency-officer', 'borrower', 'administrator', 'cashier']) expect((await (await signedIn(served, who)).get('/surveys/results')).status).toBe(403)
    expect(emailOf('auditor')).toContain('auditor')
  })

  test('an average is rounded half up; of nothing there is none', () => {
    expect(average([{ value: 5, count: 1 }, { value: 4, count: 2 }])).toBe('4.33')
    expect(average([{ value: 5, count: 5 }, { value: 4, count: 3 }])).toBe('4.63')
    expect(average([{ value: 5, count: 0 }])).toBeNull()
    expect(answerFaults([], {})).toEqual([])
  })
})
