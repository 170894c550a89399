import type { Refusal } from '../../kernel/refusal.ts'
import { oneOf, type SettingKey } from '../settings/index.ts'
import type { Digits, OfficeHead } from './rules/print-words.ts'

const digits = ['thai', 'arabic'] as const

function line(key: string): (value: string) => Refusal[] {
  return (value) => (value.length <= 200 && !/[\p{Cc}]/u.test(value) ? [] : [{ code: 'documents.line_too_long', facts: { key, max: 200 } }])
}

const text = (name: string, title: SettingKey['title']): SettingKey => ({ key: `documents.${name}`, title, judge: line(`documents.${name}`), fallback: () => null })

/** What stands at the head of papers and letters. */
export const documentKeys: readonly SettingKey[] = [
  text('unit', { th: 'หน่วยงานเจ้าของเรื่อง', en: 'Unit that writes letters' }),
  text('address', { th: 'ที่อยู่บนหนังสือ', en: 'Address on letters' }),
  text('phone', { th: 'โทรศัพท์บนหนังสือ', en: 'Telephone on letters' }),
  text('letterCode', { th: 'รหัสหนังสือ (ที่ ...)', en: 'Letter code' }),
  { key: 'documents.digits', title: { th: 'ตัวเลขในหนังสือ', en: 'Digits in letters' }, judge: oneOf('documents.digits', digits), fallback: () => 'thai', choices: digits },
]

/** The hash of the garuda that the office gave; set by its own endpoint, never typed. Empty: none. */
export const garudaKey: SettingKey = {
  key: 'documents.garuda', title: { th: 'ตราครุฑ', en: 'Garuda' },
  judge: (value) => (value === '' || /^[0-9a-f]{64}$/.test(value) ? [] : [{ code: 'documents.garuda_unfit' }]), fallback: () => null,
}

/** The head of the office's papers; what is not set is left out. */
export function headOf(name: string, values: ReadonlyMap<string, string | null>): OfficeHead {
  const of = (key: string): string | null => values.get(`documents.${key}`)?.trim() || null
  return { name, unit: of('unit'), address: of('address'), phone: of('phone'), letterCode: of('letterCode'), digits: (of('digits') ?? 'thai') as Digits }
}
