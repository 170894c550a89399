import type { Out } from '../../kernel/endpoint.ts'
import { addDays, type LocalDate } from '../../kernel/local-date.ts'
import { advances } from '../../modules/advances/contract.ts'
import { clearing } from '../../modules/advances/contract-clearing.ts'
import { documents } from '../../modules/documents/contract.ts'
import type { Member } from './cast.ts'
import type { Desk } from './desk.ts'
import type { Dice } from './dice.ts'
import type { Story } from './diary.ts'
import type { House } from './house.ts'
import { receiptPicture } from './picture.ts'
import { vouchersOf } from './vouchers.ts'
import type { Work } from './work.ts'

/** What happens on the way from the payment to the end; `plain` is what mostly happens. */
export type Turn =
  | 'plain' | 'not-back' | 'waits' | 'sent-back' | 'reversed' | 'two-rounds' | 'half' | 'never' | 'recalled'
  | 'query-open' | 'query-answered' | 'query-accepted' | 'query-disallowed' | 'query-lapsed'
  | 'extension-asked' | 'extension-granted' | 'extension-refused' | 'trip-cancelled' | 'claim-open' | 'claim-paid'

/** How an advance is cleared. */
export type Settling = {
  who: Member
  work: Work
  turn: Turn
  /** Days after the return, or after the money was received, on which it is handed in. */
  after: number
  /** The borrower comes to the counter, hands in on the phone, or the clerk does it. */
  by: 'counter' | 'borrower' | 'clerk'
  /** Vouchers in satang; what is left of the amount is handed back in cash. */
  spent: bigint
}

type Advance = Pick<Out<typeof advances.detail>, 'id' | 'version' | 'amountSatang' | 'effectiveDueOn' | 'nominalDueOn' | 'rounds' | 'extensions' | 'claimLeftSatang'>
type Teller = { house: House; desk: Desk; roll: Dice; it: Settling; advance: Advance }

/** An advance from the payment to its end. */
export async function* settle(house: House, desk: Desk, roll: Dice, it: Settling & { advanceId: string; amount: bigint }): Story {
  const teller: Teller = { house, desk, roll, it, advance: justPaid(it) }
  if (it.turn === 'trip-cancelled') return yield* cancelTrip(teller)
  const from = it.work.kind === 'travel' ? it.work.endsOn : desk.today()
  if (it.work.kind === 'travel') {
    yield house.workday(it.work.endsOn, 1)
    if (it.turn === 'not-back') return
    const back = roll.chance(70) ? it.who.email : house.clerkOf(it.who.agency!)
    teller.advance = await desk.as(back)(advances.enterReturn, { ...shown(teller), returnedOn: it.work.endsOn })
  }
  if (it.turn.startsWith('extension-')) yield* moreTime(teller)
  if (it.turn === 'extension-asked' || it.turn === 'never') return
  if (it.turn === 'recalled') return yield* recall(teller)
  yield house.workday(addDays(from, it.after))
  yield* handIn(teller)
}

async function* handIn(teller: Teller): Story {
  const { house, desk, it } = teller
  if (it.turn === 'sent-back') {
    await give(teller, it.spent, 0n)
    yield house.workday(desk.today(), 1)
    teller.advance = await checker(teller)(clearing.sendBack, { ...shown(teller), round: lastRound(teller), reason: 'ใบเสร็จรับเงินค่าที่พักไม่มีลายมือชื่อผู้รับเงิน ขอให้แก้ไขแล้วส่งใหม่' })
    yield house.workday(desk.today(), 2)
  }
  const first = it.turn === 'two-rounds' || it.turn === 'half' ? it.spent / 2n : it.spent
  await give(teller, first, first < it.spent ? 0n : left(it.spent, teller))
  if (it.turn === 'waits') return
  if (!counter(teller)) {
    yield house.workday(desk.today(), teller.roll.int(1, 2))
    if (it.turn.startsWith('query-')) return yield* query(teller)
    teller.advance = await checker(teller)(clearing.accept, { ...shown(teller), round: lastRound(teller) })
  }
  yield* afterwards(teller)
}

async function* afterwards(teller: Teller): Story {
  const { house, desk, it, roll } = teller
  if (it.turn === 'half') return
  if (it.turn === 'two-rounds') {
    yield house.workday(desk.today(), roll.int(2, 5))
    await give(teller, it.spent - it.spent / 2n, left(it.spent, teller))
    if (!counter(teller)) {
      yield house.workday(desk.today(), 1)
      teller.advance = await checker(teller)(clearing.accept, { ...shown(teller), round: lastRound(teller) })
    }
  }
  if (it.turn === 'reversed') {
    yield house.workday(desk.today(), 1)
    teller.advance = await desk.as(house.head)(clearing.reverse, { ...shown(teller), round: lastRound(teller), reason: 'บันทึกจำนวนเงินสดผิด ออกใบรับใหม่แทนฉบับเดิม' })
    await give(teller, it.spent, left(it.spent, teller))
    if (!counter(teller)) teller.advance = await checker(teller)(clearing.accept, { ...shown(teller), round: lastRound(teller) })
  }
  if (it.turn !== 'claim-open' && it.spent > amountOf(teller)) {
    yield house.workday(desk.today(), roll.int(2, 4))
    const { claimLeftSatang } = teller.advance
    await desk.as(house.cashier)(clearing.payClaim, { ...shown(teller), paidOn: desk.today(), way: 'transfer', reference: `KTB${desk.today().replaceAll('-', '')}-C${roll.int(10, 99)}`, amountSatang: claimLeftSatang })
  }
}

/** Finance asks about the dearest voucher; the answer is due in fifteen days. */
async function* query(teller: Teller): Story {
  const { house, desk, it } = teller
  const round = teller.advance.rounds.at(-1)!
  const item = round.items.toSorted((a, b) => Number(BigInt(b.amountSatang) - BigInt(a.amountSatang)))[0]!
  const question = { line: item.line, amountSatang: String(BigInt(item.amountSatang) / 4n), question: 'ใบเสร็จรับเงินไม่ระบุจำนวนคืนที่พัก ขอให้ชี้แจงหรือส่งใบแจ้งรายการของโรงแรม' }
  teller.advance = await checker(teller)(clearing.query, { ...shown(teller), round: round.round, queries: [question] })
  if (it.turn === 'query-open' || it.turn === 'query-lapsed') return
  yield house.workday(desk.today(), 4)
  const { seq } = teller.advance.rounds.at(-1)!.queries[0]!
  teller.advance = await desk.as(it.who.email)(clearing.answer, { ...shown(teller), seq, answer: 'พักจำนวน 2 คืน ตามใบแจ้งรายการที่แนบ โรงแรมออกใบเสร็จรับเงินรวมฉบับเดียว' })
  if (it.turn === 'query-answered') return
  yield house.workday(desk.today(), 2)
  const accepted = it.turn === 'query-accepted'
  await checker(teller)(clearing.decideQuery, { ...shown(teller), seq, outcome: accepted ? 'accepted' : 'disallowed', reason: accepted ? 'ใบแจ้งรายการครบถ้วน' : 'ใบแจ้งรายการไม่ตรงกับชื่อผู้ยืม' })
}

async function* moreTime(teller: Teller): Story {
  const { house, desk, it } = teller
  const due = teller.advance.effectiveDueOn as LocalDate
  yield house.calendar.previousWorkingDay(addDays(due, -3))
  teller.advance = await desk.as(it.who.email)(clearing.askExtension, { ...shown(teller), days: 15, reason: 'รอใบเสร็จรับเงินฉบับจริงจากผู้ให้บริการขนส่ง' })
  if (it.turn === 'extension-asked') return
  yield house.workday(desk.today(), 1)
  const { seq } = teller.advance.extensions.at(-1)!
  const grant = it.turn === 'extension-granted'
  teller.advance = await desk.as(house.head)(clearing.decideExtension, { ...shown(teller), seq, grant, reason: grant ? 'มีเหตุจำเป็น อนุญาตครั้งเดียว' : 'เหตุผลไม่พอ ให้ส่งใช้ตามกำหนดเดิม' })
}

async function* recall(teller: Teller): Story {
  const { house, desk } = teller
  yield house.workday(addDays(teller.advance.nominalDueOn as LocalDate, 30))
  await desk.as(house.officer)(clearing.reportRecall, { ...shown(teller), to: `อธิบดี${house.cast.office}`, signer: house.cast.users.find((one) => one.email === house.head)?.name, position: 'ผู้อำนวยการกองคลัง', note: 'เตือนเป็นหนังสือแล้วสองครั้ง ขอให้สั่งการบังคับตามสัญญา' })
}

async function* cancelTrip(teller: Teller): Story {
  const { house, desk, it } = teller
  yield house.workday(desk.today(), 2)
  teller.advance = await desk.as(it.who.email)(clearing.cancelTrip, { ...shown(teller), cancelledOn: desk.today(), reason: 'เจ้าภาพยกเลิกการประชุม' })
  yield house.workday(desk.today(), 1)
  await give({ ...teller, it: { ...it, by: 'counter' } }, 0n, amountOf(teller))
}

/** As it stands on the day of the payment. */
function justPaid(it: { advanceId: string; amount: bigint }): Advance {
  return { id: it.advanceId, version: 1, amountSatang: String(it.amount), effectiveDueOn: null, nominalDueOn: null, rounds: [], extensions: [], claimLeftSatang: '0' }
}

/** Vouchers and cash are given in: taken at the counter at once, or waiting for finance. */
async function give(teller: Teller, vouchers: bigint, cash: bigint): Promise<void> {
  const { house, desk, it, roll } = teller
  const given = {
    ...shown(teller), handedInOn: desk.today(), vouchersSatang: String(vouchers), cashSatang: String(cash), items: vouchersOf(roll, it.work, { vouchers, on: desk.today() }),
  }
  if (counter(teller)) teller.advance = await checker(teller)(advances.clear, given)
  else {
    const by = desk.as(it.by === 'clerk' ? house.clerkOf(it.who.agency!) : it.who.email)
    if (it.turn === 'waits' && vouchers > 0n) await by(documents.attach, { module: 'advances', subjectId: teller.advance.id, kind: 'clearing' }, { fileName: 'ใบเสร็จรับเงิน.png', bytes: receiptPicture(it.after) })
    teller.advance = await by(clearing.handIn, given)
  }
}

/** Queries and rounds that wait begin with the borrower, never at the counter. */
function counter({ it }: Teller): boolean {
  return it.by === 'counter' && it.turn !== 'waits' && it.turn !== 'sent-back' && !it.turn.startsWith('query-')
}

function checker({ house, desk, it }: Teller) {
  return desk.as(it.after % 2 === 0 ? house.officer : house.officer2)
}

function amountOf({ advance }: Teller): bigint {
  return BigInt(advance.amountSatang)
}

function left(spent: bigint, teller: Teller): bigint {
  const amount = amountOf(teller)
  return spent < amount ? amount - spent : 0n
}

function lastRound({ advance }: Teller): number {
  return Math.max(...advance.rounds.map((one) => one.round))
}

function shown({ advance }: Teller): { id: string; version: number } {
  return { id: advance.id, version: advance.version }
}
