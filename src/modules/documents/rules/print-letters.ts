import type { AdvanceMeant, LetterFrame, PaperBorrower, Query, RecallReport, ReleaseLetter, ReturnLetter, SecurityMeant } from './papers.ts'
import { wordsOf, type OfficeHead, type Words } from './print-words.ts'

/** A piece of a letter's body. Widths in millimetres, 0 = the rest. */
export type Block =
  | { kind: 'par'; text: string }
  | { kind: 'list'; items: { no: string; text: string }[] }
  | { kind: 'table'; heads: string[]; widths: number[]; aligns: string[]; rows: string[][]; total: string[] }

type Sheet = { form: 'memo' | 'letter'; title: string; subject: string; to: string; refersTo?: readonly string[]; encloses?: readonly string[]; blocks: Block[]; frame: LetterFrame; number: string | null; office: OfficeHead }

export const par = (text: string): Block => ({ kind: 'par', text })
export const list = (say: Words, texts: readonly string[]): Block => ({ kind: 'list', items: texts.map((text, n) => ({ no: `${say.count(n + 1)}.`, text: say.set(text) })) })

/** ที่: the office's letter code and the number without its year; without a number it is left for a pen. */
function placeOf(number: string | null, office: OfficeHead, say: Words): string {
  if (number === null) return ''
  const n = number.split('/')[0]!
  return say.set(office.letterCode === null ? number : `${office.letterCode}/${n}`)
}

/** A letter or memo, ready for its template. */
export function sheet(it: Sheet) {
  const { office, frame } = it
  const say = wordsOf(office.digits)
  const from = [office.unit, office.name, office.phone === null ? null : `โทร. ${say.set(office.phone)}`].filter((one) => one !== null).join('  ')
  const phone = office.phone === null ? [] : [`โทร. ${say.set(office.phone)}`]
  return {
    title: it.title, office: office.name, form: it.form, from, place: placeOf(it.number, office, say), day: say.day(frame.on), subject: say.set(it.subject), to: say.set(it.to),
    address: [office.name, ...(office.address === null ? [] : [say.set(office.address)])],
    refersTo: (it.refersTo ?? []).map(say.set), encloses: (it.encloses ?? []).map(say.set),
    blocks: it.blocks, signer: frame.signer, close: it.form === 'letter' ? 'ขอแสดงความนับถือ' : '',
    owner: it.form === 'letter' ? [office.unit ?? office.name, ...phone] : [],
    pages: Array.from({ length: 30 }, (_, n) => say.count(n + 1)),
  }
}

/** นาย ก ตำแหน่ง ... สังกัด ... */
function borrowerWords(it: PaperBorrower): string {
  return [it.name, it.position === null ? null : `ตำแหน่ง ${it.position}`, it.unit === null ? null : `สังกัด ${it.unit}`].filter((one) => one !== null).join(' ')
}

function advanceWords(it: AdvanceMeant, say: Words): string {
  const received = it.receivedOn === null ? '' : ` ได้รับเงินเมื่อวันที่ ${say.day(it.receivedOn)}`
  return `สัญญาการยืมเงินเลขที่ ${say.set(it.number)} เพื่อ${say.set(it.purpose)} จำนวนเงิน ${say.money(it.amount)}${received}`
}

/** Day 30: the recall did not help, the head of the agency has to have it enforced (rules A12). */
export function printRecallReport(it: RecallReport, number: string | null, office: OfficeHead) {
  const say = wordsOf(office.digits)
  const rule = it.clause === null ? 'ระเบียบที่เกี่ยวข้อง' : say.set(it.clause)
  const due = it.advance.dueOn === null ? '' : ` ครบกำหนดส่งใช้วันที่ ${say.day(it.advance.dueOn)}`
  const asked = it.asked.map((one) => `วันที่ ${say.day(one.on)} ${one.how}`)
  const inAll = it.owedInAll === null || it.owedInAll === it.owed ? [] : [par(`อนึ่ง ผู้ยืมมีเงินยืมคงค้างทุกสัญญารวมทั้งสิ้น ${say.money(it.owedInAll)}`)]
  return sheet({
    form: 'memo', title: 'รายงานลูกหนี้เงินยืมที่เกินกำหนด', subject: `รายงานลูกหนี้เงินยืมที่มิได้ส่งใช้ภายในกำหนด สัญญาการยืมเงินเลขที่ ${it.advance.number}`, to: it.to, frame: it, number, office,
    blocks: [
      par(`ด้วย ${say.set(borrowerWords(it.borrower))} ได้ยืมเงินตาม${advanceWords(it.advance, say)}${due} บัดนี้พ้นกำหนดมาแล้ว ${say.count(it.daysOverdue)} วัน ผู้ยืมยังมิได้ส่งใช้เงินยืมให้เสร็จสิ้น คงค้างจำนวน ${say.money(it.owed)}`),
      ...(asked.length === 0 ? [] : [par('การเงินได้เรียกให้ผู้ยืมชดใช้เงินยืมตามเงื่อนไขในสัญญาแล้ว ดังนี้'), list(say, asked)]),
      par(`ตาม${rule} ในกรณีที่ผู้ยืมมิได้ชำระคืนเงินยืมภายในกำหนด ให้เรียกให้ชดใช้เงินยืมตามเงื่อนไขในสัญญาให้เสร็จสิ้นไปโดยเร็ว อย่างช้าไม่เกิน ${say.count(30)} วันนับแต่วันครบกำหนด ซึ่งในรายนี้คือวันที่ ${say.day(it.recallLimitOn)} และในกรณีที่ไม่อาจปฏิบัติได้ ให้รายงานหัวหน้าส่วนราชการเพื่อพิจารณาสั่งการบังคับให้เป็นไปตามสัญญาการยืมเงินต่อไป`),
      ...inAll,
      par('จึงเรียนมาเพื่อโปรดพิจารณาสั่งการบังคับให้เป็นไปตามสัญญาการยืมเงิน โดยหักเงินเดือน ค่าจ้าง หรือเงินอื่นใดที่ผู้ยืมจะพึงได้รับจากทางราชการ ชดใช้จำนวนเงินที่ยังคงค้างจนครบถ้วน'),
    ],
  })
}

/** Vouchers that are not right: what, why, until when, and what follows (rules A10). */
export function printQuery(it: Query, number: string | null, office: OfficeHead) {
  const say = wordsOf(office.digits)
  const until = it.answerBy === null ? '' : ` (ภายในวันที่ ${say.day(it.answerBy)} หากได้รับบันทึกนี้ในวันที่ออก)`
  const rule = it.clause === null ? '' : ` ทั้งนี้ ตาม${say.set(it.clause)}`
  return sheet({
    form: 'memo', title: 'บันทึกแจ้งข้อทักท้วง', subject: `แจ้งข้อทักท้วงใบสำคัญส่งใช้เงินยืม สัญญาการยืมเงินเลขที่ ${it.advance.number} ครั้งที่ ${it.round}`, to: it.to, frame: it, number, office,
    blocks: [
      par(`ตามที่ ${say.set(borrowerWords(it.borrower))} ได้ส่งใบสำคัญเพื่อส่งใช้เงินยืมตาม${advanceWords(it.advance, say)} ครั้งที่ ${say.count(it.round)} เมื่อวันที่ ${say.day(it.handedInOn)} นั้น`),
      par('การเงินได้ตรวจสอบใบสำคัญแล้ว มีข้อทักท้วง ดังนี้'),
      {
        kind: 'table', heads: ['ลำดับ', 'รายการ', 'จำนวนเงิน (บาท)', 'ข้อทักท้วง'], widths: [13, 0, 43, 48], aligns: ['center', 'left', 'right', 'left'],
        rows: it.items.map((item, n) => [say.count(n + 1), say.set(item.name), say.amount(item.amount), say.set(item.why)]), total: ['', 'รวม', say.amount(it.amount), ''],
      },
      par(`ขอให้ปฏิบัติตามคำทักท้วงภายใน ${say.count(it.answerDays)} วันนับแต่วันที่ได้รับคำทักท้วง${until} หากมิได้ดำเนินการภายในกำหนดดังกล่าวและมิได้ชี้แจงเหตุผลให้ทราบ ให้ถือว่ายังมิได้ส่งใช้เงินยืมตามจำนวนที่ทักท้วง คือ ${say.money(it.amount)}${rule}`),
      par('จึงเรียนมาเพื่อโปรดดำเนินการ'),
    ],
  })
}

function securityWords(it: SecurityMeant, say: Words): string {
  const detail = [it.issuer, it.reference === null ? null : `เลขที่ ${it.reference}`, it.dated === null ? null : `ลงวันที่ ${say.day(it.dated)}`].filter((one) => one !== null)
  return `${it.purpose} เป็น${[it.form, ...detail].join(' ')} จำนวนเงิน ${say.money(it.amount)}`
}

function contractWords(it: SecurityMeant, say: Words): string {
  return `สัญญาเลขที่ ${say.set(it.contract)}${it.work === null ? '' : ` งาน${say.set(it.work)}`}`
}

function withinWords(it: { returnByOn: ReleaseLetter['returnByOn']; clause: string | null }, say: Words): string {
  const rule = it.clause === null ? '' : ` ตาม${say.set(it.clause)}`
  return it.returnByOn === null ? `โดยเร็ว${rule}` : `โดยเร็ว และอย่างช้าไม่เกินวันที่ ${say.day(it.returnByOn)}${rule}`
}

const releaseEnds: Readonly<Record<ReleaseLetter['audience'], string>> = {
  agency: 'จึงเรียนมาเพื่อโปรดทราบ และดำเนินการในส่วนที่เกี่ยวข้องเพื่อคืนหลักประกันภายในกำหนดต่อไป',
  counterparty: 'จึงเรียนมาเพื่อโปรดทราบ',
  issuer: 'จึงเรียนมาเพื่อโปรดทราบ และขอให้ถือว่าภาระค้ำประกันตามหนังสือดังกล่าวสิ้นสุดลงตั้งแต่วันที่พ้นจากข้อผูกพัน',
}

/** What was released, since when, and what follows from it. */
function releasedWords(it: ReleaseLetter, office: OfficeHead, say: Words): string {
  const who = it.audience === 'counterparty' ? 'ท่าน' : 'คู่สัญญา'
  const accepted = it.acceptedOn === null ? '' : ` โดยตรวจรับงานเมื่อวันที่ ${say.day(it.acceptedOn)}`
  const ended = it.liabilityEndsOn === null ? '' : ` ความรับผิดเพื่อความชำรุดบกพร่องสิ้นสุดวันที่ ${say.day(it.liabilityEndsOn)}`
  const told = `${office.name} ขอเรียนว่า ${who}ได้พ้นจากข้อผูกพันตามสัญญาดังกล่าวแล้ว ตั้งแต่วันที่ ${say.day(it.releasedOn)}${accepted}${ended}`
  if (it.audience === 'issuer') return `${told} จึงขอส่งคืนต้นฉบับหนังสือค้ำประกันฉบับดังกล่าวมาพร้อมหนังสือนี้`
  return `${told} และส่วนราชการต้องคืนหลักประกันให้แก่คู่สัญญาหรือผู้ค้ำประกัน ${withinWords(it, say)} โดยไม่มีดอกเบี้ย`
}

/** The obligations have ended: to the agency as a memo, to the counterparty and the issuer as a letter (rules B1, B3, B11, B13). */
export function printReleaseLetter(it: ReleaseLetter, number: string | null, office: OfficeHead) {
  const say = wordsOf(office.digits)
  const { security } = it
  const toIssuer = it.audience === 'issuer'
  return sheet({
    form: it.audience === 'agency' ? 'memo' : 'letter', title: 'หนังสือแจ้งพ้นข้อผูกพัน', to: it.to, refersTo: it.refersTo, frame: it, number, office,
    subject: toIssuer ? `ส่งคืนหนังสือค้ำประกัน สัญญาเลขที่ ${security.contract}` : `แจ้งการพ้นจากข้อผูกพันตามสัญญา และการคืนหลักประกัน สัญญาเลขที่ ${security.contract}`,
    encloses: toIssuer ? [`ต้นฉบับ${[security.form, security.reference === null ? null : `เลขที่ ${security.reference}`].filter((one) => one !== null).join(' ')} จำนวน 1 ฉบับ`] : [],
    blocks: [
      par(`ตามที่ ${security.counterparty} ได้ทำ${contractWords(security, say)} กับ${it.agency} และได้วาง${securityWords(security, say)} ไว้ นั้น`),
      par(releasedWords(it, office, say)),
      par(releaseEnds[it.audience]),
    ],
  })
}

/** To the counterparty: what to bring, where, until when (rules B1, B2: the office acts on its own). */
export function printReturnLetter(it: ReturnLetter, number: string | null, office: OfficeHead) {
  const say = wordsOf(office.digits)
  return sheet({
    form: 'letter', title: 'หนังสือแจ้งให้รับคืนหลักประกัน', subject: `ขอให้รับคืนหลักประกัน สัญญาเลขที่ ${it.security.contract}`, to: it.to, refersTo: it.refersTo, frame: it, number, office,
    blocks: [
      par(`ตามที่ ${it.security.counterparty} ได้ทำ${contractWords(it.security, say)} กับ${it.agency} และได้วาง${securityWords(it.security, say)} ไว้ นั้น`),
      par(`บัดนี้ ท่านได้พ้นจากข้อผูกพันตามสัญญาดังกล่าวแล้ว ตั้งแต่วันที่ ${say.day(it.releasedOn)} ${office.name} จึงขอให้ท่านมารับหลักประกันคืน ${withinWords(it, say)} ณ ${say.set(it.where)} โดยนำเอกสารมาแสดง ดังนี้`),
      list(say, it.bring),
      par('จึงเรียนมาเพื่อโปรดดำเนินการ'),
    ],
  })
}
