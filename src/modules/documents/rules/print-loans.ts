import type { GuarantorNotice, LoanAgreement, LoanCertificate, LoanGuarantee, LoanMeant, LoanRefundLetter, LoanStatement, UnitLetter } from './papers-loans.ts'
import { list, par, sheet, type Block } from './print-letters.ts'
import { wordsOf, type OfficeHead, type Words } from './print-words.ts'

type Signing = { label: string; name: string | null; position: string | null; after: string }

/** A document that several people sign, or that nobody does. */
function deed(it: { title: string; number: string | null; office: OfficeHead; say: Words; day: string; blocks: Block[]; signings: Signing[]; small?: boolean }) {
  return { title: it.title, office: it.office.name, number: it.number === null ? '' : it.say.set(it.number), day: it.day, blocks: it.blocks, signings: it.signings, size: it.small === true ? 14 : 16, state: it.signings.length > 0 }
}

function borrowerWords({ borrower }: LoanMeant): string {
  return [borrower.name, borrower.position === null ? null : `ตำแหน่ง ${borrower.position}`, borrower.unit === null ? null : `สังกัด ${borrower.unit}`].filter((one) => one !== null).join(' ')
}

const signs = (label: string, name: string | null): Signing => ({ label: 'ลงชื่อ', name, position: null, after: label })

/** สัญญากู้ยืมเงิน: written evidence (ป.พ.พ. 653), at most fifteen percent a year (654). */
export function printAgreement(it: LoanAgreement, number: string | null, office: OfficeHead) {
  const say = wordsOf(office.digits)
  const { loan } = it
  const old = it.old === null ? [] : [`ผู้กู้ตกลงให้นำเงินกู้ตามสัญญานี้ไปปิดหนี้ตามสัญญาเดิมเลขที่ ${it.old.number} จำนวน ${say.money(it.old.amount)} คงเหลือจ่ายให้ผู้กู้ ${say.money(it.newMoney)}`]
  const guarantors = it.guarantors.length === 0 ? [] : [`เพื่อเป็นหลักประกันการชำระหนี้ ผู้กู้ได้จัดให้ ${it.guarantors.join(' และ ')} ทำสัญญาค้ำประกันไว้ต่อผู้ให้กู้`]
  return deed({
    title: 'สัญญากู้ยืมเงิน', number: number ?? loan.number, office, say, day: say.day(it.on),
    blocks: [
      par(`สัญญานี้ทำขึ้นระหว่าง ${say.set(loan.fund)} ${office.name} ซึ่งต่อไปในสัญญานี้เรียกว่า "ผู้ให้กู้" ฝ่ายหนึ่ง กับ ${say.set(borrowerWords(loan))} ซึ่งต่อไปในสัญญานี้เรียกว่า "ผู้กู้" อีกฝ่ายหนึ่ง ทั้งสองฝ่ายตกลงกันดังต่อไปนี้`),
      list(say, [
        `ผู้ให้กู้ตกลงให้กู้และผู้กู้ตกลงกู้ยืมเงินจำนวน ${say.money(loan.principal)} เพื่อ${it.purpose}`, ...old,
        `ผู้กู้ตกลงชำระดอกเบี้ยในอัตราร้อยละ ${loan.ratePercent} ต่อปี`,
        `ผู้กู้ตกลงผ่อนชำระเงินต้นพร้อมดอกเบี้ยเป็นรายเดือน จำนวน ${loan.instalments} งวด งวดละ ${say.money(loan.regular)} งวดแรกครบกำหนดวันที่ ${say.day(loan.firstDueOn)} งวดสุดท้ายครบกำหนดวันที่ ${say.day(loan.lastDueOn)} และชำระส่วนที่เหลือทั้งหมดในงวดสุดท้าย ตามตารางผ่อนชำระแนบท้ายสัญญา`,
        'ผู้กู้ยินยอมให้หักเงินเดือน ค่าจ้าง บำเหน็จ บำนาญ หรือเงินอื่นใดที่ผู้กู้จะพึงได้รับจากทางราชการ ชำระหนี้ตามสัญญานี้จนครบถ้วน',
        'ผู้กู้ขอชำระหนี้ทั้งหมดก่อนกำหนดได้ โดยชำระเงินต้นคงเหลือพร้อมดอกเบี้ยถึงวันที่ชำระ เงินที่หักไว้เกินหลังวันปิดบัญชี ผู้ให้กู้จะจ่ายคืนผู้กู้',
        'หากผู้กู้ย้ายหรือโอนหน่วยงาน พ้นจากราชการ หรือเปลี่ยนที่อยู่ ผู้กู้ต้องแจ้งผู้ให้กู้เป็นหนังสือโดยเร็ว', ...guarantors,
      ]),
      par('สัญญานี้ทำขึ้นสองฉบับ มีข้อความถูกต้องตรงกัน คู่สัญญาได้อ่านและเข้าใจข้อความโดยตลอดแล้ว จึงลงลายมือชื่อไว้เป็นสำคัญ และต่างยึดถือไว้ฝ่ายละหนึ่งฉบับ'),
    ],
    signings: [signs('ผู้กู้', loan.borrower.name), signs('ผู้ให้กู้', null), signs('พยาน', null), signs('พยาน', null)],
  })
}

/** สัญญาค้ำประกัน: the debt, its ceiling and how long stand in it (ป.พ.พ. 681). */
export function printGuarantee(it: LoanGuarantee, number: string | null, office: OfficeHead) {
  const say = wordsOf(office.digits)
  const { loan, guarantor } = it
  return deed({
    title: 'สัญญาค้ำประกัน', number: number ?? loan.number, office, say, day: say.day(it.on),
    blocks: [
      par(`ข้าพเจ้า ${[guarantor.name, guarantor.unit === null ? null : `สังกัด ${guarantor.unit}`].filter((one) => one !== null).join(' ')} ซึ่งต่อไปนี้เรียกว่า "ผู้ค้ำประกัน" ขอทำสัญญาค้ำประกันให้ไว้ต่อ ${say.set(loan.fund)} ${office.name} ดังต่อไปนี้`),
      list(say, [
        `ตามที่ ${borrowerWords(loan)} ได้ทำสัญญากู้ยืมเงินเลขที่ ${loan.number} ลงวันที่ ${say.day(it.on)} จำนวน ${say.money(loan.principal)} อัตราดอกเบี้ยร้อยละ ${loan.ratePercent} ต่อปี ผ่อนชำระ ${loan.instalments} งวด ผู้ค้ำประกันตกลงค้ำประกันการชำระหนี้ตามสัญญาดังกล่าว`,
        `ผู้ค้ำประกันรับผิดในต้นเงินไม่เกิน ${say.money(loan.principal)} พร้อมดอกเบี้ยและค่าสินไหมทดแทนซึ่งผู้กู้ค้างชำระ จนถึงงวดสุดท้ายวันที่ ${say.day(loan.lastDueOn)}`,
        'เมื่อผู้กู้ผิดนัด ผู้ให้กู้จะมีหนังสือบอกกล่าวผู้ค้ำประกันภายในหกสิบวันนับแต่วันที่ผู้กู้ผิดนัด ตามประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 686',
      ]),
      par('ผู้ค้ำประกันได้อ่านและเข้าใจข้อความในสัญญานี้โดยตลอดแล้ว จึงลงลายมือชื่อไว้เป็นสำคัญ'),
    ],
    signings: [signs('ผู้ค้ำประกัน', guarantor.name), signs('ผู้ให้กู้', null), signs('พยาน', null), signs('พยาน', null)],
  })
}

function loanWords(loan: LoanMeant, say: Words): string {
  return `สัญญากู้ยืมเงินเลขที่ ${say.set(loan.number)} วงเงิน ${say.money(loan.principal)}`
}

/** Everything is paid: the borrower holds it in the hand. */
export function printCertificate(it: LoanCertificate, number: string | null, office: OfficeHead) {
  const say = wordsOf(office.digits)
  return sheet({
    form: 'letter', title: 'หนังสือรับรองการชำระหนี้ครบถ้วน', subject: `รับรองการชำระหนี้ครบถ้วน สัญญากู้ยืมเงินเลขที่ ${it.loan.number}`, to: it.to, frame: it, number, office,
    blocks: [
      par(`ตามที่ ${say.set(borrowerWords(it.loan))} ได้กู้ยืมเงินจาก${say.set(it.loan.fund)} ตาม${loanWords(it.loan, say)} นั้น`),
      par(`${office.name} ขอรับรองว่า ผู้กู้ได้ชำระเงินต้นและดอกเบี้ยตามสัญญาดังกล่าวครบถ้วนและปิดบัญชีแล้วเมื่อวันที่ ${say.day(it.closedOn)} ไม่มีหนี้คงค้างตามสัญญานี้อีก และขอให้หน่วยหักเงินเดือนงดหักเงินชำระหนี้ตามสัญญานี้ตั้งแต่งวดถัดไป หากมีการหักหลังวันดังกล่าว กองทุนจะจ่ายคืนผู้กู้`),
      par('จึงเรียนมาเพื่อโปรดทราบ'),
    ],
  })
}

/** What payroll took too much goes back (S0, KPI 2.3). */
export function printRefundLetter(it: LoanRefundLetter, number: string | null, office: OfficeHead) {
  const say = wordsOf(office.digits)
  const until = it.payBy === null ? '' : ` ภายในวันที่ ${say.day(it.payBy)}`
  return sheet({
    form: 'letter', title: 'หนังสือแจ้งเงินรอจ่ายคืน', subject: `แจ้งเงินรอจ่ายคืน สัญญากู้ยืมเงินเลขที่ ${it.loan.number}`, to: it.to, frame: it, number, office,
    blocks: [
      par(`ตามที่ท่านได้กู้ยืมเงินจาก${say.set(it.loan.fund)} ตาม${loanWords(it.loan, say)} นั้น`),
      par(`กองทุนได้รับเงินเกินกว่าที่ต้องชำระ เนื่องจาก${say.set(it.why)} เมื่อวันที่ ${say.day(it.arisenOn)} จำนวน ${say.money(it.amount)} กองทุนจะจ่ายคืนท่าน${until} โดยท่านไม่ต้องยื่นคำร้อง ขอให้แจ้งเลขที่บัญชีธนาคารที่จะรับเงินต่อเจ้าหน้าที่กองทุน`),
      par('จึงเรียนมาเพื่อโปรดทราบและดำเนินการ'),
    ],
  })
}

/** To each guarantor, by day 60 of the default. */
export function printGuarantorNotice(it: GuarantorNotice, number: string | null, office: OfficeHead) {
  const say = wordsOf(office.digits)
  return sheet({
    form: 'letter', title: 'หนังสือบอกกล่าวผู้ค้ำประกัน', subject: `บอกกล่าวการผิดนัดของผู้กู้ สัญญากู้ยืมเงินเลขที่ ${it.loan.number}`, to: it.to, frame: it, number, office,
    blocks: [
      par(`ตามที่ ${say.set(borrowerWords(it.loan))} ได้กู้ยืมเงินจาก${say.set(it.loan.fund)} ตาม${loanWords(it.loan, say)} โดยมีท่านเป็นผู้ค้ำประกัน นั้น`),
      par(`บัดนี้ ผู้กู้ผิดนัดชำระหนี้ตั้งแต่วันที่ ${say.day(it.defaultOn)} ค้างชำระ ${say.count(it.instalments)} งวด เป็นเงิน ${say.money(it.overdue)} กองทุนจึงขอบอกกล่าวให้ท่านทราบตามประมวลกฎหมายแพ่งและพาณิชย์ มาตรา ${say.count(686)} ท่านอาจชำระหนี้ที่ค้าง หรือขอชำระตามเงื่อนไขและวิธีการในสัญญากู้เดิมได้`),
      par('จึงเรียนมาเพื่อโปรดทราบและดำเนินการ'),
    ],
  })
}

/** To a paying unit: whom to deduct how much, or whose deduction differed. */
export function printUnitLetter(it: UnitLetter, number: string | null, office: OfficeHead) {
  const say = wordsOf(office.digits)
  const deduct = it.about === 'deduct'
  return sheet({
    form: 'memo', title: 'หนังสือถึงหน่วยหักเงินเดือน', subject: deduct ? `ขอให้หักเงินเดือนชำระหนี้เงินกู้ ประจำเดือน${it.month}` : `แจ้งผลต่างการหักเงินเดือนชำระหนี้เงินกู้ ประจำเดือน${it.month}`, to: it.to, frame: it, number, office,
    blocks: [
      par(deduct ? `${say.set(it.fund)} ขอให้ ${it.unit} หักเงินเดือนของผู้กู้เพื่อชำระหนี้ประจำเดือน${say.set(it.month)} จำนวน ${say.count(it.rows.length)} ราย เป็นเงิน ${say.money(it.total)} ตามรายการดังนี้` : `${say.set(it.fund)} ได้ตรวจสอบผลการหักเงินเดือนประจำเดือน${say.set(it.month)} ของ ${it.unit} แล้ว มีผลต่าง ${say.count(it.rows.length)} ราย ดังนี้`),
      {
        kind: 'table', heads: ['ลำดับ', 'เลขที่สัญญา', 'ชื่อผู้กู้', deduct ? 'จำนวนเงิน (บาท)' : 'ผลต่าง (บาท)', 'หมายเหตุ'], widths: [12, 28, 0, 33, 33], aligns: ['center', 'left', 'left', 'right', 'left'],
        rows: it.rows.map((row, n) => [say.count(n + 1), say.set(row.number), row.name, say.amount(row.amount), say.set(row.note)]), total: ['', '', 'รวม', say.amount(it.total), ''],
      },
      par(deduct ? 'จึงเรียนมาเพื่อโปรดดำเนินการ และส่งผลการหักพร้อมเงินให้กองทุนภายในกำหนด' : 'จึงเรียนมาเพื่อโปรดตรวจสอบและแจ้งผลให้กองทุนทราบ'),
    ],
  })
}

/** What moved on a loan, line by line, and how it stands. */
export function printStatement(it: LoanStatement, number: string | null, office: OfficeHead) {
  const say = wordsOf('arabic')
  const { loan } = it
  return deed({
    title: 'รายการเคลื่อนไหวเงินกู้', number: number ?? loan.number, office, say, day: say.day(it.on), small: true, signings: [],
    blocks: [
      par(`${say.set(loan.fund)} · ${borrowerWords(loan)} · วงเงิน ${say.amount(loan.principal)} บาท อัตราดอกเบี้ยร้อยละ ${loan.ratePercent} ต่อปี ${loan.instalments} งวด งวดละ ${say.amount(loan.regular)} บาท`),
      {
        kind: 'table', heads: ['วันที่', 'รายการ', 'จำนวนเงิน', 'เงินต้น', 'ดอกเบี้ย', 'เงินต้นคงเหลือ'], widths: [22, 0, 27, 27, 25, 30], aligns: ['left', 'left', 'right', 'right', 'right', 'right'],
        rows: [[say.shortDay(it.openedOn), 'ยอดเริ่มต้น', '', '', '', say.amount(it.opening)], ...it.rows.map((row) => [say.shortDay(row.on), row.what, say.amount(row.amount), say.amount(row.principal), say.amount(row.interest), say.amount(row.balance)])],
        total: ['', 'คงเหลือ', '', '', '', say.amount(it.outstanding)],
      },
      par(`ค้างชำระ ณ วันที่ ${say.day(it.on)} จำนวน ${say.amount(it.overdue)} บาท · จัดทำโดย ${it.madeBy.name ?? ''}`),
    ],
  })
}
