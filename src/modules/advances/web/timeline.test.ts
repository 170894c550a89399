import { describe, expect, it } from 'vitest'
import { registerTexts, translate } from '../../../ui/i18n.ts'
import { percent } from './advance.ts'
import type { Advance } from './advance.ts'
import { advanceWebTexts } from './texts.ts'
import { momentsOf } from './timeline.ts'

registerTexts(advanceWebTexts)
const words = { t: translate, lang: 'th' as const, opensMail: false }

/** Row 113/2566 of the sample register, as the server gives it; cleared on 6 March 2566 unless said otherwise. */
const row113: Advance = {
  id: '01a1f901-0000-7000-8000-000000000113', number: '113/2566', kind: 'travel', agency: 'legal', agencyName: 'สำนักงานกฎหมายและคดี', borrowerId: '01a1f901-0000-7000-8000-000000000001',
  borrower: 'นางอรุณี รุ่งเรืองชัย', project: 'เดินทางไปราชการจังหวัดเชียงใหม่', category: null, source: null, amountSatang: '2860000', settledSatang: '2860000', outstandingSatang: '0', claimSatang: '0',
  receivedOn: '2023-02-07', plannedReturnOn: null, returnedOn: '2023-02-17', nominalDueOn: '2023-03-04', effectiveDueOn: '2023-03-07', provisional: false, calendarConfirmed: true, confirmed: false,
  overdue: false, daysOverdue: 0, standing: 'cleared', version: 1, requestId: null, approvedOn: '2023-02-05', note: null, extra: {}, vouchersSatang: '2210429', cashSatang: '649571',
  rounds: [{ round: 1, handedInOn: '2023-03-06', vouchersSatang: '2210429', cashSatang: '649571', state: 'accepted', leftSatang: '0', handedName: null, note: null, decidedOn: null, decidedName: null, reason: null, voucherReceipt: null, cashReceipt: null, items: [], queries: [], mayCheck: true }],
  waitingSatang: '0', coveredOn: '2023-03-06', tripCancelledOn: null, cancelReason: null, extensions: [], claimPaidSatang: '0', claimLeftSatang: '0', claimPayments: [], mayPayClaim: true,
  recallReportedOn: null, crossYear: null,
  duties: [], recallBy: '2023-04-03', others: [], personOutstandingSatang: '0', timeline: [],
}
const open: Advance = { ...row113, standing: 'later', outstandingSatang: '2860000', rounds: [] }

describe('the timeline of an advance', () => {
  it('row 113/2566: approved, paid, back, cleared - the newest first', () => {
    expect(momentsOf(row113, '2023-03-14', words).map((moment) => moment.key)).toEqual(['round-1', 'returned', 'paid', 'approved'])
  })

  it('while it is open the due date and the last day for recall stand above as what is to come', () => {
    const moments = momentsOf(open, '2023-02-28', words)
    expect(moments.map((moment) => [moment.key, moment.kind])).toEqual([['recall', 'next'], ['due', 'next'], ['returned', undefined], ['paid', 'money'], ['approved', undefined]])
    expect(momentsOf(open, '2023-03-08', words).map((moment) => moment.key)).toEqual(['recall', 'returned', 'paid', 'approved'])
  })

  it('a provisional due date is not announced', () => {
    expect(momentsOf({ ...open, provisional: true, recallBy: null }, '2023-02-20', words).some((moment) => moment.kind === 'next')).toBe(false)
  })

  it('a round of a day to come is to come; one entered here says by whom', () => {
    const entered = { at: '2023-03-01T03:00:00.000Z', what: 'advances.round_accepted', actor: 'ปาริชาติ ทองอ่อน', detail: { handedInOn: '2023-03-06', vouchers: '2210429', cash: '649571' } }
    const [round] = momentsOf({ ...row113, standing: 'due-7', timeline: [entered] }, '2023-03-01', words).filter((moment) => moment.key === 'round-1')
    expect(round).toMatchObject({ kind: 'next' })
    expect(round?.more).toContain('ปาริชาติ ทองอ่อน')
  })
})

describe('what is worked out from the record', () => {
  it('per cent is rounded down, 100 only when all is there', () => {
    expect([percent(1n, 3n), percent(2_859_999n, 2_860_000n), percent(3n, 2n), percent(1n, 0n)]).toEqual([33, 99, 100, 0])
  })
})
