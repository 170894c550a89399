import { describe, expect, it } from 'vitest'
import { agencyAsWritten, countNames } from './unknown-names.ts'

describe('names of agencies that nobody knows (decision 1)', () => {
  it('stands in the column of the agency, not in the one of its mail', () => {
    expect(agencyAsWritten({ อีเมลหน่วยงาน: 'x@y.example', ส่วนราชการ: ' กองพัสดุกลาง  (ยุบ) ', ครบกำหนด: '1/1/2567' })).toBe('กองพัสดุกลาง (ยุบ)')
  })
  it('is nothing where no column says it', () => {
    expect(agencyAsWritten({ ครบกำหนด: '1/1/2567', หน่วยงาน: ' ' })).toBeNull()
  })
  it('counts spellings of one key together, the most frequent first', () => {
    expect(countNames(['กองช่าง', 'สนง.พัสดุ', 'สำนักงานพัสดุ', 'สนง. พัสดุ'])).toEqual([{ asWritten: 'สนง.พัสดุ', count: 3 }, { asWritten: 'กองช่าง', count: 1 }])
  })
})
