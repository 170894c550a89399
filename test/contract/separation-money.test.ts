import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf } from './people-of-office.ts'
import { codesOf, foundRequestOffice, post, type RequestOffice, type Who } from './requests-office.ts'
import { serveProduct, type Answer } from './served.ts'

// S2, trust 3.7 in the books, the loans and the securities: whoever made something does not decide on it with another account of theirs, nor by delegation,
// and is the only one who is refused for that.
let served: Awaited<ReturnType<typeof serveProduct>>
let office: RequestOffice
beforeAll(async () => {
  served = await serveProduct()
  office = await foundRequestOffice(served)
  ok(await post(office.of.head, '/ledger/funds', { code: 'H', name: 'เงินทุนหมุนเวียน' }))
}, 120_000)
afterAll(() => served.close())

const query = (text: string, values: unknown[] = []) => served.database.owner.query(text, values)
/** For the time of the work, the account of `decides` is one more account of the person behind `made`. */
async function asOnePerson(made: Who, decides: Who, work: () => Promise<Answer>): Promise<Answer> {
  await query('update access.account set person_id = $1 where email = $2', [office.personOf[made], emailOf(decides)])
  try {
    return await work()
  } finally {
    await query('update access.account set person_id = $1 where email = $2', [office.personOf[decides], emailOf(decides)])
  }
}

/** The body of an answer that must be good. */
function ok<T = { id: string; version: number }>(answer: Answer): T {
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.raw.toString().slice(0, 400)}`)
  return answer.body as T
}

describe('the books', () => {
  const voucher = { fund: 'H', kind: 'general', effectiveOn: '2026-11-20', narration: 'ปรับปรุง', lines: [{ account: '5101', debitSatang: '12000', creditSatang: '0' }, { account: '1102', debitSatang: '0', creditSatang: '12000' }] }

  test('who prepared a voucher does not approve it: second account, delegation; somebody else does', async () => {
    const made = ok(await post(office.of.officer, '/ledger/vouchers', voucher))
    const approve = (who: Who) => post(office.of[who], `/ledger/vouchers/${made.id}/approve`, { id: made.id, version: made.version })
    // `chief` is the officer's own second account.
    expect(codesOf(await approve('chief'))).toEqual(['ledger.same_person_prepared'])
    expect((await approve('officer')).status).toBe(403)
    await query(`insert into access.delegation (id, from_account, to_account, role, from_on, until_on, document)
      select gen_random_uuid(), f.id, t.id, 'finance-head', '2026-11-01', '2026-12-31', 'คำสั่งที่ 9' from access.account f, access.account t where f.email = $1 and t.email = $2`, [emailOf('head'), emailOf('officer')])
    expect(codesOf(await approve('officer'))).toEqual(['ledger.same_person_prepared'])
    await query('update access.delegation set ended_at = clock_timestamp()')
    expect(ok<{ state: string }>(await approve('head')).state).toBe('posted')
  })
})

describe('the loans', () => {
  type Board = { rows: { id: string; version: number }[] }
  const terms = { rate: '4/100', method: 'annuity', basis: 'monthly', principalMaxSatang: null, instalmentsMax: 144, serviceYearsMin: null, remainingMin: '30/100', guarantorsMin: null, guarantorSalaryAtLeastBorrowers: false, debtMonthsMin: null, papers: [] }

  test('who took an application does not decide on it; who decided does not pay it out', async () => {
    const { of } = office
    ok(await post(of.head, '/loans/products', { fund: 'H', code: 'house', name: 'กู้ทดสอบ', from: '2026-01-01', confirmed: false, source: 'ทดสอบ', terms }))
    ok(await post(of.head, '/loans/ceilings', { fund: 'H', year: 2570, amountSatang: '1400000000', reference: 'ทดสอบ' }))
    const board = ok<{ id: string }>(await post(of.officer, '/loans/boards', { fund: 'H', name: '1/2570', meetingOn: '2026-11-20', payOffOn: '2026-11-20', ceilingYear: 2570 }))
    const facts = { salarySatang: '5000000', deductionsSatang: '1000000', inServiceSince: '2010-05-03', guarantors: [], debts: [], papers: [] }
    ok(await post(of.officer, `/loans/boards/${board.id}/applications`, { id: board.id, borrower: 'นายผู้กู้ ทดสอบ', agency: 'ours', product: 'house', appliedOn: '2026-11-20', requestedSatang: '10000000', instalments: 120, facts }))
    const row = async () => ok<Board>(await of.officer.get(`/loans/boards/${board.id}`)).rows[0]!
    const asked = async (who: Who, what: string, more: object) => {
      const { id, version } = await row()
      return post(of[who], `/loans/applications/${id}/${what}`, { id, version, ...more })
    }
    const approve = { decision: 'approve', reason: 'มติที่ประชุม' }
    expect(codesOf(await asked('chief', 'decide', approve))).toEqual(['loans.same_person_applied'])
    expect((await asked('officer', 'decide', approve)).status).toBe(403)
    ok(await asked('head', 'decide', approve))
    const pay = { number: 'ก.1/2570', paidOn: '2026-11-20', firstDueOn: '2026-12-31', reference: 'โอน 1' }
    expect(codesOf(await asOnePerson('head', 'cashier', () => asked('cashier', 'disburse', pay)))).toEqual(['loans.same_person_decided'])
    ok(await asked('cashier', 'disburse', pay))
  })
})

describe('the securities', () => {
  test('who released a security does not hand it back, with no account of theirs; somebody else does', async () => {
    const { of } = office
    const taken = ok(await post(of.officer, '/securities/register', {
      number: 'รบ.77/2569', purpose: 'performance', agency: 'ours', counterparty: { name: 'ร้านบัวบาน', kind: 'shop' }, contractAmountSatang: '100000000', amountSatang: '5000000', receivedOn: '2026-11-02', kind: 'cash', signedOn: '2026-11-02', acceptedOn: '2026-11-02', warrantyMonths: 12,
    }))
    const released = ok(await post(of.other, `/securities/${taken.id}/release`, { version: taken.version, releasedOn: '2026-11-20', reason: 'ครบ' }))
    const back = (who: Who) => post(of[who], `/securities/${taken.id}/return`, { version: released.version, returnedOn: '2026-11-20', reference: 'KTB' })
    const refused = await asOnePerson('other', 'cashier', () => back('cashier'))
    expect(codesOf(refused)).toContain('securities.same_person_released')
    ok(await back('cashier'))
  })
})
