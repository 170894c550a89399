import type { Out } from '../../kernel/endpoint.ts'
import { addDays, type LocalDate } from '../../kernel/local-date.ts'
import { halfUp } from '../../kernel/money.ts'
import { securityChanges } from '../../modules/securities/contract-changes.ts'
import { securities } from '../../modules/securities/contract.ts'
import type { Company } from './companies.ts'
import type { Desk } from './desk.ts'
import type { Dice } from './dice.ts'
import type { Story } from './diary.ts'
import type { House } from './house.ts'

type Form = 'cash' | 'cashier-cheque' | 'bank-guarantee' | 'e-guarantee' | 'finance-company' | 'government-bond'

/** What becomes of a security that is lodged. */
export type SecurityTurn =
  | 'held' | 'increased' | 'decreased' | 'extended' | 'demanded' | 'replaced' | 'part-returned' | 'part-forfeited' | 'forfeited' | 'impeded' | 'mended'
  | 'released' | 'returned' | 'acknowledged' | 'reversed' | 'expiring' | 'expires-early' | 'bid-best' | 'bid-returned' | 'bid-signed' | 'to-inspect'

/** A security that comes in while the office works with Khlang; `ago` days before today. */
export type Lodging = { purpose: 'bid' | 'performance' | 'advance-payment' | 'retention'; form: Form; turn: SecurityTurn; ago: number }

type Security = Out<typeof securities.detail>
type Teller = { house: House; desk: Desk; roll: Dice; it: Lodging; agency: string; company: Company; number: string; security: Security }

/** A security from the day it is lodged. */
export async function* lodge(house: House, desk: Desk, roll: Dice, it: Lodging & { company: Company; number: string; agency: string }): Story {
  const contract = BigInt(roll.int(it.purpose === 'bid' ? 52 : 9, 480)) * 100_000_00n
  const amount = it.purpose === 'advance-payment' ? (contract * 15n) / 100n : halfUp(contract * 5n, 100n)
  const security = await desk.as(house.cashier)(securityChanges.register, {
    number: it.number, purpose: it.purpose, agency: it.agency, counterparty: { name: it.company.name, kind: it.company.kind, taxId: it.company.taxId, email: it.company.email },
    contractAmountSatang: String(contract), signedOn: it.purpose === 'bid' ? null : desk.today(), warrantyMonths: it.purpose === 'bid' ? null : roll.pick([6, 12, 24]),
    expects: {
      project: roll.pick(house.cast.contracts), replaceDays: 7, ...(it.purpose === 'bid' ? { method: 'e-bidding' as const } : {}), ...(it.purpose === 'retention' ? { instalment: 1, instalments: 4 } : {}),
      ...(it.turn === 'part-returned' ? { proportional: true } : {}),
    },
    ...lodged({ house, desk, roll, it }, amount),
  })
  yield* becomes({ house, desk, roll, it, agency: it.agency, company: it.company, number: it.number, security })
}

type Lodger = Pick<Teller, 'house' | 'desk' | 'roll' | 'it'>

const letters: readonly Form[] = ['bank-guarantee', 'e-guarantee', 'finance-company']

/** The fields of the form. */
function lodged(lodger: Lodger, amount: bigint) {
  const { desk, it } = lodger
  const ahead = it.turn === 'expiring' ? it.ago + 40 : it.turn === 'expires-early' ? 330 : 900
  const expiresOn = letters.includes(it.form) ? addDays(desk.today(), ahead) : null
  return { kind: it.form, amountSatang: String(amount), receivedOn: desk.today(), expiresOn, issuer: issuerOf(lodger), reference: referenceOf(lodger), instrument: instrumentOf(lodger) }
}

function issuerOf({ house, roll, it }: Lodger): string | null {
  if (it.form === 'finance-company') return 'บริษัทเงินทุนตัวอย่าง จำกัด (มหาชน)'
  return letters.includes(it.form) || it.form === 'cashier-cheque' ? roll.pick(house.cast.banks) : null
}

function referenceOf({ roll, it }: Lodger): string | null {
  const prefix = { cash: '', 'cashier-cheque': 'CHQ', 'government-bond': 'LB', 'bank-guarantee': 'LG', 'e-guarantee': 'ELG', 'finance-company': 'LG' }[it.form]
  return prefix === '' ? null : `${prefix}-${roll.int(10_000, 99_999)}`
}

function instrumentOf({ house, desk, roll, it }: Lodger) {
  const fields = {
    cash: { account: 'เงินฝากคลัง บัญชีเงินประกันสัญญา' }, 'cashier-cheque': { datedOn: house.calendar.previousWorkingDay(addDays(desk.today(), -1)) }, 'bank-guarantee': { datedOn: desk.today() },
    'e-guarantee': { egpReference: `e-GP ${roll.int(100_000, 999_999)}` }, 'finance-company': { datedOn: desk.today() }, 'government-bond': { series: 'LB29DA' },
  }
  return fields[it.form]
}

async function* becomes(teller: Teller): Story {
  const { house, desk, it } = teller
  const stays: readonly SecurityTurn[] = ['held', 'expiring']
  if (stays.includes(it.turn)) return
  yield house.workday(desk.today(), 6)
  if (it.turn.startsWith('bid-')) yield* bid(teller)
  else if (it.turn in changes) await changes[it.turn as keyof typeof changes](teller)
  else yield* ends(teller)
}

/** The report is approved: most bidders get theirs back, the best three wait for the contract. */
async function* bid(teller: Teller): Story {
  const { house, desk, it } = teller
  const officer = desk.as(house.officer)
  teller.security = await officer(securityChanges.selection, { ...shown(teller), approvedOn: desk.today(), bestBidder: it.turn !== 'bid-returned', reference: `รายงานผล ${teller.number}` })
  if (it.turn === 'bid-best') return
  yield house.workday(desk.today(), it.turn === 'bid-signed' ? 10 : 1)
  const basis = it.turn === 'bid-signed' ? ('contract-signed' as const) : ('report-approved' as const)
  const releasedOn = it.turn === 'bid-signed' ? desk.today() : (teller.security.reportApprovedOn as LocalDate)
  teller.security = await desk.as(house.supervisorOf(teller.agency))(securities.release, { ...shown(teller), releasedOn, reason: 'พ้นภาระการเสนอราคาแล้ว', basis })
  yield house.workday(desk.today(), 2)
  await giveBack(teller)
}

const paper = (teller: Teller, what: string) => `บันทึก ${teller.house.cast.shortName} ${what}/${teller.roll.int(100, 900)}`

/** What changes a security once. */
const changes = {
  increased: async (teller: Teller) => {
    await officerOf(teller)(securityChanges.increase, { ...shown(teller), onDay: teller.desk.today(), amountSatang: part(teller, 5n), reason: 'แก้ไขสัญญาเพิ่มวงเงิน', reference: paper(teller, 'พ') })
  },
  decreased: async (teller: Teller) => {
    await officerOf(teller)(securityChanges.decrease, { ...shown(teller), onDay: teller.desk.today(), amountSatang: part(teller, 5n), reason: 'แก้ไขสัญญาลดวงเงิน', reference: paper(teller, 'ล') })
  },
  extended: async (teller: Teller) => {
    await officerOf(teller)(securityChanges.extend, { ...shown(teller), onDay: teller.desk.today(), expiresOn: addDays(teller.desk.today(), 1_200), reason: 'ขยายอายุตามหนังสือธนาคาร', reference: paper(teller, 'ข') })
  },
  demanded: async (teller: Teller) => {
    await officerOf(teller)(securityChanges.demand, { ...shown(teller), onDay: teller.desk.today(), days: 7, reason: 'หนังสือค้ำประกันจะหมดอายุก่อนพ้นข้อผูกพัน', reference: paper(teller, 'ต') })
  },
  'expires-early': async (teller: Teller) => {
    const { desk, security } = teller
    await officerOf(teller)(securityChanges.correct, {
      ...shown(teller), reason: 'ตรวจรับงวดสุดท้ายแล้ว', signedOn: security.signedOn, acceptedOn: desk.today(), warrantyMonths: 24, issuer: security.issuer, reference: security.reference,
    })
  },
  'to-inspect': async (teller: Teller) => {
    const { desk, security } = teller
    await officerOf(teller)(securityChanges.correct, {
      ...shown(teller), reason: 'ตรวจรับงวดสุดท้ายแล้ว', signedOn: security.signedOn, acceptedOn: desk.today(), warrantyMonths: 3, issuer: security.issuer, reference: security.reference,
    })
  },
  replaced: async (teller: Teller) => {
    await officerOf(teller)(securityChanges.replace, {
      ...shown(teller), reason: 'คู่สัญญาขอนำหนังสือค้ำประกันมาแทน', ...lodged({ ...teller, it: { ...teller.it, form: 'bank-guarantee' } }, BigInt(teller.security.amountSatang)),
    })
  },
  'part-returned': async (teller: Teller) => {
    await teller.desk.as(teller.house.cashier)(securityChanges.returnPart, { ...shown(teller), onDay: teller.desk.today(), amountSatang: part(teller, 4n), reason: 'คืนตามสัดส่วนพัสดุที่ตรวจรับแล้ว', reference: paper(teller, 'ค') })
  },
  reversed: async (teller: Teller) => {
    teller.security = await officerOf(teller)(securityChanges.increase, { ...shown(teller), onDay: teller.desk.today(), amountSatang: part(teller, 2n), reason: 'แก้ไขสัญญาเพิ่มวงเงิน', reference: paper(teller, 'พ') })
    await officerOf(teller)(securityChanges.reverse, { ...shown(teller), reason: 'บันทึกผิดสัญญา' })
  },
} satisfies Partial<Record<SecurityTurn, (teller: Teller) => Promise<void>>>

/** Defects and forfeiture, or release and return. */
async function* ends(teller: Teller): Story {
  const { house, desk, it } = teller
  const clerk = desk.as(house.clerkOf(teller.agency))
  const claimed: readonly SecurityTurn[] = ['impeded', 'mended', 'forfeited', 'part-forfeited']
  if (claimed.includes(it.turn)) {
    const kind = it.turn === 'impeded' || it.turn === 'mended' ? ('defect' as const) : ('penalty' as const)
    teller.security = await clerk(securityChanges.impede, { ...shown(teller), kind, onDay: desk.today(), amountSatang: kind === 'defect' ? null : part(teller, 3n), note: kind === 'defect' ? 'ผนังร้าวบริเวณชั้น 2 แจ้งให้แก้ไขภายใน 15 วัน' : 'ส่งมอบล่าช้าเกินกำหนด คิดค่าปรับตามสัญญา' })
    if (it.turn === 'impeded') return
    yield house.workday(desk.today(), 8)
    const impedimentId = teller.security.impediments[0]!.id
    if (it.turn === 'mended') await clerk(securityChanges.settle, { ...shown(teller), impedimentId, onDay: desk.today(), note: 'ผู้รับจ้างแก้ไขเรียบร้อยแล้ว' })
    else {
      const amountSatang = it.turn === 'forfeited' ? teller.security.amountSatang : part(teller, 3n)
      await desk.as(house.head)(securityChanges.forfeit, { ...shown(teller), onDay: desk.today(), reason: 'ผิดสัญญา ริบหลักประกันเป็นค่าปรับ', reference: paper(teller, 'ร'), amountSatang, impedimentId })
    }
    return
  }
  teller.security = await clerk(securityChanges.inspect, { ...shown(teller), onDay: desk.today(), sound: true, note: 'ไม่พบความชำรุดบกพร่อง' })
  yield house.workday(desk.today(), 1)
  teller.security = await desk.as(house.supervisorOf(teller.agency))(securities.release, { ...shown(teller), releasedOn: desk.today(), reason: 'คู่สัญญาปฏิบัติตามสัญญาครบถ้วน ไม่มีข้อชำรุดบกพร่อง' })
  if (it.turn === 'released') return tellCounterparty(teller)
  yield house.workday(desk.today(), 4)
  await giveBack(teller)
}

/** The office tells the counterparty by letter that it is released, and asks it to come. */
async function tellCounterparty(teller: Teller): Promise<void> {
  const { house, company } = teller
  const signer = house.cast.users.find((one) => one.email === house.head)?.name ?? ''
  for (const letter of ['release', 'collect'] as const) {
    teller.security = await officerOf(teller)(securityChanges.letter, {
      ...shown(teller), letter, to: company.kind === 'individual' ? company.name : `${company.kind === 'shop' ? 'ผู้จัดการ' : 'กรรมการผู้จัดการ'} ${company.name}`, signer, position: 'ผู้อำนวยการกองคลัง', ...(letter === 'collect' ? { where: 'กองคลัง ชั้น 2 ในวันและเวลาราชการ' } : {}),
    })
  }
}

/** The cashier hands it back; cash goes to the account that the counterparty named. */
async function giveBack(teller: Teller): Promise<void> {
  const { house, desk, it, company, roll } = teller
  if (it.form === 'cash') {
    const account = { bank: house.cast.banks[0]!, number: `${roll.int(100, 999)}-1-${roll.int(10_000, 99_999)}-2`, name: company.name }
    teller.security = await officerOf(teller)(securityChanges.refundAccount, { ...shown(teller), account })
  }
  const cashier = desk.as(house.cashier)
  teller.security = await cashier(securities.returned, { ...shown(teller), returnedOn: desk.today(), ...wayBack(it.form, roll) })
  if (it.turn === 'acknowledged') await cashier(securityChanges.acknowledge, { ...shown(teller), onDay: desk.today(), by: company.name })
}

/** A letter goes by registered post, an electronic one is released in e-GP. */
export function wayBack(form: string, roll: Dice): { reference: string; postNumber?: string; egpReleased?: boolean } {
  const reference = `ใบรับคืน ${roll.int(10, 999)}`
  if (form === 'e-guarantee') return { reference, egpReleased: true }
  return form === 'bank-guarantee' || form === 'finance-company' ? { reference, postNumber: `RG${roll.int(10_000_000, 99_999_999)}TH` } : { reference }
}

function officerOf({ house, desk }: Teller) {
  return desk.as(house.officer)
}

function part({ security }: Teller, of: bigint): string {
  return String(BigInt(security.amountSatang) / of)
}

function shown({ security }: Teller): { id: string; version: number } {
  return { id: security.id, version: security.version }
}
