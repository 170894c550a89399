import { randomUUID } from 'node:crypto'
import { addUsers, reachAll } from '../../src/modules/access/index.ts'
import { importAgencies } from '../../src/modules/people/index.ts'
import { seedRulebook } from '../../src/modules/rulebook/index.ts'
import { emailOf, foundTestOffice, inOffice, password, signedIn } from './people-of-office.ts'
import type { Answer, Browser, Served } from './served.ts'

/** People of a request's life: two of whoever decides, a borrower beside the borrower, and an agency that is none of their business. */
export const people = {
  borrower: 'borrower', second: 'borrower', clerk: 'agency-officer', supervisor: 'supervisor', boss: 'supervisor', officer: 'finance-officer', other: 'finance-officer',
  head: 'finance-head', chief: 'finance-head', cashier: 'cashier', auditor: 'auditor', stranger: 'supervisor', foreign: 'agency-officer',
} as const
export type Who = keyof typeof people

/** A request as the API tells of it, as far as tests look. */
export type Told = {
  id: string; number: string | null; state: string; version: number; amountSatang: string; items: { amountSatang: string }[]; barred: boolean; advanceId: string | null; advanceNumber: string | null
  owes: { owedSatang: string; requestedSatang: string }; commands: { command: string; because: { code: string }[] }[]; warnings: { code: string; lastOn: string | null; days: number | null }[]
  steps: { command: string; actor: string; reason: string; version: number; facts: Record<string, unknown> }[]; dueOn: string | null; waitsFor: string | null
  duties: { kind: string; effectiveDueOn: string | null; fulfilledOn: string | null; cancelledOn: string | null; explanation: { text: { th: string } } }[]
  papers: { code: string; onPaper: boolean; seen: boolean }[]; exception: { stands: boolean; reason: string; document: string } | null; acknowledgedAt: string | null; mine: boolean
}

export type RequestOffice = { of: Record<Who, Browser>; personOf: Record<Who, string>; agencies: { ours: string; theirs: string } }

/** Founds the office with everybody signed in. `chief` is a second account of the same person as `officer`: duties are kept apart by person. */
export async function foundRequestOffice(served: Served): Promise<RequestOffice> {
  await foundTestOffice(served)
  await inOffice(served, async (ctx) => {
    await importAgencies(await reachAll(ctx), [{ row: 2, code: 'theirs', name: 'กองข้างเคียง', shortForms: 'กขค.', mailbox: 'theirs@office.example', head: 'theirs.head@office.example' }])
    await seedRulebook(ctx)
    const agencyOf = (who: Who) => (who === 'stranger' || who === 'foreign' ? 'theirs' : 'ours')
    const held = (who: Who) => (['borrower', 'agency-officer', 'supervisor'].includes(people[who]) ? { agencyCode: agencyOf(who) } : {})
    const more = (['second', 'clerk', 'boss', 'officer', 'other', 'head', 'chief', 'stranger', 'foreign'] as const).map((who) => ({ email: emailOf(who), name: `คุณ ${who}`, role: people[who], ...held(who) }))
    await addUsers(await reachAll(ctx), more, password)
  })
  const { owner } = served.database
  await owner.query('update access.account set person_id = (select person_id from access.account where email = $1) where email = $2', [emailOf('officer'), emailOf('chief')])
  const { rows: accounts } = await owner.query<{ email: string; id: string }>('select email, person_id as id from access.account')
  const { rows: agencies } = await owner.query<{ code: string; id: string }>('select code, id from people.agency')
  const all = Object.keys(people) as Who[]
  const of = Object.fromEntries(await Promise.all(all.map(async (who) => [who, await signedIn(served, who)] as const))) as Record<Who, Browser>
  const personOf = Object.fromEntries(all.map((who) => [who, accounts.find((one) => one.email === emailOf(who))!.id])) as Record<Who, string>
  const agency = (code: string) => agencies.find((one) => one.code === code)!.id
  return { of, personOf, agencies: { ours: agency('ours'), theirs: agency('theirs') } }
}

/** A whole form: 3,120 baht for a journey. */
export const form = {
  borrowerPosition: 'นักวิชาการ', borrowerStatus: 'official', kind: 'travel', destination: 'จังหวัดเชียงใหม่', startsOn: '2026-12-01', endsOn: '2026-12-03', source: 'budget', category: 'services',
  project: 'ประชุมเครือข่ายภาคเหนือ', authorityNumber: 'กท 0303/163', authorityOn: '2026-11-18', onPaper: ['authority'],
  items: [{ what: 'ค่าเบี้ยเลี้ยง', reckoning: '240 x 3 วัน', amountSatang: '72000' }, { what: 'ค่าที่พัก', reckoning: '', amountSatang: '240000' }],
}

/** What each command sends besides id and version. */
const said: Record<string, object> = {
  submit: { consents: true }, verify: { seen: ['authority', 'estimate', 'project', 'posting'] }, pay: { receivedOn: '2026-11-20', way: 'ktb-corporate', reference: 'KTB-1' },
  cancel: { reason: 'ยกเลิกการเดินทาง' }, except: { reason: 'ราชการจำเป็นเร่งด่วน', document: 'บันทึก กท 1/1' },
}

/** Posts one command, each with its own key. */
export function post(browser: Browser, path: string, body: object): Promise<Answer> {
  return browser.post(path, body, { 'idempotency-key': randomUUID() })
}

export function putForm(browser: Browser, id: string, body: object): Promise<Answer> {
  return browser.send('PUT', `/advances/requests/${id}`, body, { 'idempotency-key': randomUUID() })
}

/** Takes a command on a request in the version that stands; whatever comes of it. */
export async function tell(browser: Browser, told: { id: string; version: number }, command: string, more: object = {}): Promise<Answer> {
  const sent = command.endsWith('return') || command.endsWith('refuse') ? { reason: 'เอกสารไม่ครบ' } : said[command]
  return post(browser, `/advances/requests/${told.id}/${command}`, { version: told.version, ...sent, ...more })
}

/** The reply of a step that must succeed. */
export function told(answer: Answer): Told {
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.raw.toString()}`)
  return answer.body as Told
}

/** Codes of a refusal, sorted. */
export function codesOf(answer: Answer): string[] {
  return ((answer.body as { reasons?: { code: string }[] } | null)?.reasons ?? []).map((reason) => reason.code).toSorted()
}

/** A draft of the borrower, or of somebody for somebody. */
export async function drafted(office: RequestOffice, it: { by?: Who; for?: Who; more?: object } = {}): Promise<Told> {
  const borrower = it.for ?? 'borrower'
  return told(await post(office.of[it.by ?? borrower], '/advances/requests', { borrowerId: office.personOf[borrower], agencyId: office.agencies.ours, ...form, ...it.more }))
}

const way: [Who, string][] = [['borrower', 'submit'], ['supervisor', 'endorse'], ['officer', 'verify'], ['head', 'approve'], ['cashier', 'pay']]

/** Leads a request on the usual way up to a state. */
export async function ledTo(office: RequestOffice, state: string, request: Told, by: Partial<Record<string, Who>> = {}): Promise<Told> {
  let now = request
  const at = ['draft', 'submitted', 'endorsed', 'verified', 'approved'].indexOf(request.state)
  for (const [who, command] of way.slice(at < 0 ? 0 : at)) {
    if (now.state === state) return now
    now = told(await tell(office.of[by[command] ?? who], now, command))
  }
  return now
}
