import type { Out } from '../../kernel/endpoint.ts'
import { requests } from '../../modules/advances/contract-requests.ts'
import type { Member } from './cast.ts'
import type { Desk } from './desk.ts'
import type { Dice } from './dice.ts'
import type { Story } from './diary.ts'
import type { House } from './house.ts'
import type { Work } from './work.ts'

/** How far a request gets, or what turns it away from being paid. */
export type Course = 'paid' | 'draft' | 'submitted' | 'endorsed' | 'verified' | 'approved' | 'sent-back' | 'refused' | 'refused-by-head' | 'cancelled'

/** A request that somebody makes. */
export type Asking = {
  who: Member
  work: Work
  course: Course
  /** The agency's clerk drafts it for the borrower. */
  byClerk: boolean
  /** It goes back to the borrower once and is corrected. */
  corrected: boolean
  /** The borrower still owes: the head makes an exception. */
  excepted: boolean
  /** What happens after the payment. */
  whenPaid?: (paid: { advanceId: string; amount: bigint }) => Story
}

type Request = Out<typeof requests.detail>
type Teller = { house: House; desk: Desk; roll: Dice; it: Asking }

/** A request from its draft as far as it gets; what is paid goes on as an advance. */
export async function* ask(house: House, desk: Desk, roll: Dice, it: Asking): Story {
  const teller = { house, desk, roll, it }
  const borrower = desk.as(it.who.email)
  let request = await draft(teller)
  if (it.course === 'draft') return
  yield house.workday(desk.today(), roll.int(0, 1))
  if (it.excepted) {
    request = await desk.as(house.head)(requests.except, { ...seen(request), reason: 'ผู้ยืมเป็นเจ้าของเรื่องเพียงผู้เดียว และงานเลื่อนไม่ได้', document: `บันทึก ${house.cast.shortName} ${roll.int(100, 900)}` })
  }
  request = await borrower(requests.submit, { ...seen(request), consents: true })
  if (it.course === 'submitted') return
  yield house.workday(desk.today(), roll.int(1, 2))
  if (it.corrected || it.course === 'sent-back') {
    request = await desk.as(house.supervisorOf(it.who.agency!))(requests.endorseReturn, { ...seen(request), reason: 'ประมาณการค่าเช่าที่พักไม่ตรงกับจำนวนคืน ขอให้แก้ไข' })
    if (it.course === 'sent-back') return
    yield house.workday(desk.today(), 1)
    request = await borrower(requests.change, { ...seen(request), ...formOf(teller, true) })
    request = await borrower(requests.submit, { ...seen(request), consents: true })
    yield house.workday(desk.today(), 1)
  }
  yield* decide(teller, request)
}

/** The three who decide, and the one who pays. */
async function* decide(teller: Teller, submitted: Request): Story {
  const { house, desk, roll, it } = teller
  const verifier = roll.pick([house.officer, house.officer2])
  let request = await desk.as(house.supervisorOf(it.who.agency!))(requests.endorse, seen(submitted))
  if (it.course === 'endorsed') return
  yield house.workday(desk.today(), roll.int(1, 2))
  if (it.course === 'cancelled') {
    await desk.as(it.who.email)(requests.cancel, { ...seen(request), reason: 'เจ้าภาพเลื่อนงานไปไตรมาสหน้า' })
    return
  }
  if (it.course === 'refused') {
    await desk.as(verifier)(requests.verifyRefuse, { ...seen(request), reason: 'รายการนี้เบิกจ่ายตรงให้ผู้ขายได้ ไม่ต้องยืมเงิน' })
    return
  }
  request = await desk.as(verifier)(requests.verify, { ...seen(request), seen: papersOf(request) })
  if (it.course === 'verified') return
  yield house.workday(desk.today(), roll.int(0, 1))
  if (it.course === 'refused-by-head') {
    await desk.as(house.head)(requests.approveRefuse, { ...seen(request), reason: 'งบประมาณของโครงการไม่พอในไตรมาสนี้' })
    return
  }
  request = await desk.as(house.head)(requests.approve, seen(request))
  if (it.course === 'approved') return
  yield house.workday(desk.today(), 1)
  yield* pay(teller, request)
}

async function* pay({ house, desk, roll, it }: Teller, approved: Request): Story {
  const way = it.work.source === 'imprest' ? 'cash' : roll.pick(['ktb-corporate', 'ktb-corporate', 'ktb-corporate', 'cheque'] as const)
  const reference = way === 'cash' ? '' : way === 'cheque' ? `เช็ค ${roll.int(1_000_000, 9_999_999)}` : `KTB${desk.today().replaceAll('-', '')}-${roll.int(100, 999)}`
  const paid = await desk.as(house.cashier)(requests.pay, { ...seen(approved), receivedOn: desk.today(), way, reference })
  if (roll.chance(35)) await desk.as(it.who.email)(requests.acknowledge, seen(paid))
  if (it.whenPaid !== undefined) yield* it.whenPaid({ advanceId: paid.advanceId!, amount: BigInt(paid.amountSatang) })
}

async function draft(teller: Teller): Promise<Request> {
  const { house, desk, it } = teller
  const agencyId = house.agencyId(it.who.agency!)
  const drafter = it.byClerk ? house.clerkOf(it.who.agency!) : it.who.email
  return desk.as(drafter)(requests.draft, { borrowerId: await desk.personOf(it.who.email), agencyId, ...formOf(teller, false) })
}

/** The form; corrected, one of its lines is less. */
function formOf({ it }: Teller, corrected: boolean) {
  const { lines, authorityNumber, authorityOn, kind, project, destination, abroad, startsOn, endsOn, source, category } = it.work
  const items = lines.map((line, index) => ({ what: line.what, reckoning: line.reckoning, amountSatang: String(corrected && index === 1 ? line.amount - line.amount / 10n : line.amount) }))
  return {
    borrowerPosition: it.who.position ?? '', borrowerStatus: it.who.position?.startsWith('พนักงานราชการ') ? ('government-employee' as const) : ('official' as const),
    kind, project, destination, abroad, startsOn, endsOn, source, category, authorityNumber, authorityOn, items, onPaper: ['authority', 'estimate', kind === 'travel' ? 'invitation' : 'project'],
  }
}

function papersOf(request: Request): string[] {
  return request.papers.filter((paper) => paper.neededBy !== null).map((paper) => paper.code)
}

/** Every step is taken on the version that was shown. */
function seen(it: { id: string; version: number }): { id: string; version: number } {
  return { id: it.id, version: it.version }
}
