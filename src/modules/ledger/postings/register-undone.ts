import type { Template } from './template.ts'

/** Something that came with the opening of the books no longer stands in its register: its lines on their other side. */
export const registerUndone: Omit<Template<never>, 'lines'> = { code: 'register-undone', title: { th: 'ปรับปรุงรายการยกมาตามทะเบียน', en: 'Taken over, then corrected' }, kind: 'general' }
