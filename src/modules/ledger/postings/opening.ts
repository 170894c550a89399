import type { Template } from './template.ts'

/** Opening balances from the books before these: the lines are those of the file. */
export const opening: Omit<Template<never>, 'lines'> = { code: 'opening', title: { th: 'ยอดยกมา', en: 'Opening balances' }, kind: 'general' }
