import type { Template } from './template.ts'

/** Revenue and expense of a fiscal year close to equity: the lines are the balances of their accounts on their other side. */
export const yearClosed: Omit<Template<never>, 'lines'> = { code: 'year-closed', title: { th: 'ปิดบัญชีรายได้และค่าใช้จ่ายประจำปี', en: 'Year closed' }, kind: 'general' }
