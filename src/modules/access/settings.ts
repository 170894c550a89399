import type { Ctx } from '../../platform/context.ts'
import { oneOf, readSetting, writeSetting, type SettingKey } from '../settings/index.ts'

const choices = ['optional', 'staff'] as const
const judged = oneOf('access.totp', choices)

/** Who must sign in with a second step. Codes are not built yet: only `optional` can be set, and `staff` is refused in words (decision 22). */
const totpKey: SettingKey = {
  key: 'access.totp',
  title: { th: 'รหัสยืนยันชั้นที่สอง', en: 'Second step at sign-in' },
  judge: (value) => (value === 'staff' ? [{ code: 'access.totp_not_yet' }] : judged(value)),
  fallback: () => 'optional',
  choices,
}

const minutesMost = 600

/** For how many minutes a password or code that was shown counts for what asks for it anew (money, roles, personal data that leaves). */
const stepUpKey: SettingKey = {
  key: 'access.stepUpMinutes',
  title: { th: 'ยืนยันตัวตนซ้ำก่อนทำเรื่องเงิน หลังเวลาผ่านไป (นาที)', en: 'Confirm who you are again before money, after (minutes)' },
  judge: (value) => (/^[1-9]\d{0,2}$/.test(value) && Number(value) <= minutesMost ? [] : [{ code: 'access.step_up_minutes', facts: { most: minutesMost } }]),
  fallback: () => '10',
}

export const accessKeys: readonly SettingKey[] = [totpKey, stepUpKey]

export async function provedMinutes(ctx: Ctx): Promise<number> {
  return Number(await readSetting(ctx, stepUpKey))
}

/** Whoever only looks around in a made-up office is asked for nothing twice. */
export async function easeDemonstration(ctx: Ctx): Promise<void> {
  await writeSetting(ctx, accessKeys, { key: stepUpKey.key, value: String(minutesMost) })
}
