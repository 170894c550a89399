import type { Template } from './template.ts'

/** Takes an entry back: its lines on their other side (กลับรายการ). */
export const reversal: Omit<Template<never>, 'lines' | 'kind'> = { code: 'reversal', title: { th: 'กลับรายการ', en: 'Reversal' } }
