import { bahtWords } from '../../../kernel/baht-words.ts'
import type { Form8500, Signed } from './papers.ts'
import { wordsOf, type OfficeHead } from './print-words.ts'

/** More lines than this go to an annex, and the front names their count and sum. */
const frontItemsMax = 8
const clearFrom = { receipt: 'วันที่ได้รับเงินนี้', return: 'วันกลับมาถึง' }
const clearedBy = { vouchers: 'ใบสำคัญ', cash: 'เงินสด' }

const say = wordsOf('arabic')

function signedStep(it: Signed) {
  return { amount: say.amount(it.amount), words: bahtWords(it.amount), name: it.by.name, position: it.by.position, on: say.day(it.on) }
}

/** What form 8500 shows, field by field in its own order (rules A4). Two copies (rules A3). */
export function printForm8500(form: Form8500, number: string | null, office: OfficeHead) {
  const annexed = form.items.length > frontItemsMax
  const shownNumber = number ?? form.number ?? ''
  const step = (it: Signed | null) => signedStep(it ?? { by: { name: null, position: null }, on: null, amount: form.amount })
  return {
    title: 'สัญญาการยืมเงิน (แบบ 8500)',
    office: office.name,
    footer: shownNumber === '' ? 'สัญญาการยืมเงิน' : `สัญญาการยืมเงินเลขที่ ${shownNumber}`,
    copies: ['ต้นฉบับ (สำหรับผู้ให้ยืม)', 'สำเนา (สำหรับผู้ยืม)'],
    number: shownNumber,
    dueOn: say.day(form.dueOn),
    submittedTo: form.submittedTo,
    borrower: { name: form.borrower.name, position: form.borrower.position, unit: form.borrower.unit, province: form.borrower.province },
    lender: form.source === null ? form.lender : `${form.lender} (${form.source})`,
    purpose: form.purpose,
    items: annexed
      ? [{ name: `ตามประมาณการค่าใช้จ่ายแนบท้ายสัญญานี้ จำนวน ${form.items.length} รายการ`, amount: say.amount(form.amount) }]
      : form.items.map((item) => ({ name: item.name, amount: say.amount(item.amount) })),
    annex: annexed ? form.items.map((item, n) => ({ no: say.count(n + 1), name: item.name, amount: say.amount(item.amount) })) : [],
    amount: say.amount(form.amount),
    words: bahtWords(form.amount),
    days: say.count(form.clearWithin.days),
    from: clearFrom[form.clearWithin.from],
    signedOn: say.day(form.signedOn),
    proposedTo: form.proposedTo,
    verified: step(form.verified),
    approved: step(form.approved),
    received: form.received === null ? step(null) : step({ by: { name: form.received.name, position: null }, on: form.received.on, amount: form.received.amount }),
    rounds: form.rounds.map((row) => ({
      round: say.count(row.round), on: say.shortDay(row.on), by: clearedBy[row.by], amount: say.amount(row.amount), owed: say.amount(row.owed), receivedBy: row.receivedBy, receipt: row.receipt,
    })),
  }
}
