import { describe, expect, it } from 'vitest'
import { columnsAfter } from './columns-after.ts'

const title = { th: '', en: '' }
const preview = {
  fields: ['number', 'borrower', 'amount'].map((field) => ({ field, title })),
  columns: [
    { header: 'ลำดับ', sample: '1', field: 'ignored' },
    { header: 'เลขที่', sample: '1/2566', field: 'number' },
    { header: 'จำนวนเงิน', sample: '100', field: 'amount' },
    { header: 'ยอดจริง', sample: '90', field: null },
  ],
}

describe('a corrected mapping (issue 2: map columns, let the user correct the mapping)', () => {
  it('gives a field its new column and takes it from the old one', () => {
    expect(columnsAfter(preview, 'ยอดจริง', 'amount')).toEqual({ number: 'เลขที่', borrower: null, amount: 'ยอดจริง' })
  })

  it('leaves a column unused, and its field without a column', () => {
    expect(columnsAfter(preview, 'เลขที่', '')).toEqual({ number: null, borrower: null, amount: 'จำนวนเงิน' })
  })

  it('gives a column another field: the field it had is left without one', () => {
    expect(columnsAfter(preview, 'เลขที่', 'borrower')).toEqual({ number: null, borrower: 'เลขที่', amount: 'จำนวนเงิน' })
  })
})
