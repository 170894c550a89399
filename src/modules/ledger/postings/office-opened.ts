import type { Template } from './template.ts'

/** What registers held when the office opened its books, or what an import brought later: the sum of many records in one entry. */
export const officeOpened: Omit<Template<never>, 'lines'> = { code: 'office-opened', title: { th: 'ยกยอดจากทะเบียน', en: 'Registers taken over' }, kind: 'general' }
