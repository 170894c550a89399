import { isLocalDate, type LocalDate } from '../../kernel/local-date.ts'
import { parseMoney } from '../../kernel/money.ts'
import type { Ctx } from '../../platform/context.ts'
import { oneOf, readSetting, readSettings, type SettingKey } from '../settings/index.ts'

const level: SettingKey = {
  key: 'advances.imprestLevel',
  title: { th: 'วงเงินทดรองราชการ (บาท)', en: 'Imprest level (baht)' },
  judge: (value) => {
    const read = parseMoney(value)
    return value === '' || (read.ok && read.satang >= 0n) ? [] : [{ code: 'advances.level_malformed' }]
  },
  fallback: () => null,
}

const since: SettingKey = {
  key: 'advances.imprestSince',
  title: { th: 'เริ่มคุมเงินทดรองในระบบตั้งแต่วันที่', en: 'Imprest kept here since' },
  judge: (value) => (value === '' || isLocalDate(value) ? [] : [{ code: 'advances.since_malformed' }]),
  fallback: () => null,
}

const choices = ['off', 'on'] as const

/** Too few people for one step each: the same person may take two, and somebody else reviews it afterwards. */
const review: SettingKey = {
  key: 'advances.postReview',
  title: { th: 'สำนักงานคนน้อย: คนเดียวทำสองขั้นได้ โดยต้องสอบทานภายหลัง', en: 'Small office: one person may take two steps, reviewed afterwards' },
  judge: oneOf('advances.postReview', choices),
  fallback: () => 'off',
  choices,
}

/** Whether this office reviews afterwards what one person did twice. */
export async function postReview(ctx: Ctx): Promise<boolean> {
  return (await readSetting(ctx, review)) === 'on'
}

/** The settings of this module, handed to `settings`. */
export const advanceKeys: readonly SettingKey[] = [level, since, review]

/** The imprest level in satang, and the day before which vouchers count as replaced; null where the office has not said. */
export async function imprestSettings(ctx: Ctx): Promise<{ level: bigint | null; since: LocalDate | null }> {
  const values = await readSettings(ctx, advanceKeys)
  const read = parseMoney(values.get(level.key) ?? '')
  const day = values.get(since.key) ?? ''
  return { level: read.ok ? read.satang : null, since: isLocalDate(day) ? day : null }
}
