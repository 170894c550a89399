import { fillTaxId } from '../../kernel/thai-id.ts'
import type { Cast } from './cast.ts'

/** Somebody who has a contract with the office. */
export type Company = { name: string; kind: 'company' | 'shop' | 'individual'; taxId: string; email: string }

/** The counterparties of the story; a shop and a person bear a number of a person. */
export function companiesOf(cast: Cast): Company[] {
  return cast.companies.map((name, index) => {
    const kind = name.startsWith('นาย') ? 'individual' : name.startsWith('ร้าน') ? 'shop' : 'company'
    return { name, kind, taxId: taxIdOf(kind === 'company' ? '0' : '3', index), email: index % 5 === 3 ? '' : `contact${index}@vendor.example` }
  })
}

/** An invented number with a right check digit. */
function taxIdOf(first: string, index: number): string {
  for (let last = 0; last < 10; last += 1) {
    const id = `${first}10555${String(100_000 + index * 137)}${last}`
    if (fillTaxId(id).valid) return id
  }
  throw new Error('no check digit fits')
}
