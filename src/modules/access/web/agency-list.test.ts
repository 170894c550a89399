import { describe, expect, it } from 'vitest'
import { agencyList } from './agency-list.ts'

describe('a pasted list of agencies (first run)', () => {
  it('counts the lines that name an agency', () => {
    expect(agencyList('กองคลัง\n\nกองแผนงาน\tกผ.\n')).toEqual({ count: 2, twice: [] })
  })
  it('tells names that stand twice, however they are spelled', () => {
    expect(agencyList('สำนักงานเขตบางรัก\nกองคลัง\nสนง.เขตบางรัก\nกอง คลัง')).toEqual({ count: 4, twice: ['สนง.เขตบางรัก', 'กอง คลัง'] })
  })
  it('tells a short form that is another agency’s', () => {
    expect(agencyList('กองการเจ้าหน้าที่|กก.\nกองกฎหมาย|กก.').twice).toEqual(['กก.'])
  })
  it('does not count a name against its own short form', () => {
    expect(agencyList('กองคลัง|กองคลัง').twice).toEqual([])
  })
})
