import type { Template } from './template.ts'

/** A voucher written by hand: prepared by one person, approved by another; its lines are its own. */
export const byHand: Omit<Template<never>, 'lines' | 'kind'> = { code: 'by-hand', title: { th: 'ใบสำคัญที่จัดทำเอง', en: 'Voucher by hand' } }
