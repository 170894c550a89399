import type { Refusal } from '../../kernel/refusal.ts'
import type { SettingKey } from './service.ts'

const nameMost = 200
const shortNameMost = 50

function oneLine(key: string, it: { most: number; optional: boolean }): (value: string) => Refusal[] {
  return (value) => {
    const length = value.trim().length
    return length <= it.most && (it.optional || length >= 3) && !/[\p{Cc}]/u.test(value) ? [] : [{ code: it.optional ? 'settings.short_name_unfit' : 'settings.name_unfit', facts: { key, most: it.most } }]
  }
}

/** What the office is called on pages, papers and letters; it was founded under the first of these values. */
export const officeKeys: readonly SettingKey[] = [
  { key: 'settings.officeName', title: { th: 'ชื่อสำนักงาน', en: 'Name of the office' }, judge: oneLine('settings.officeName', { most: nameMost, optional: false }), fallback: () => null },
  { key: 'settings.officeShortName', title: { th: 'ชื่อย่อ', en: 'Short name' }, judge: oneLine('settings.officeShortName', { most: shortNameMost, optional: true }), fallback: () => null },
]
