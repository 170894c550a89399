import type { Ctx } from '../../platform/context.ts'
import { oneOf, readSetting, writeSetting, type SettingKey } from '../settings/index.ts'

const choices = ['optional', 'staff'] as const

/** Reached by others than this machine: such an office asks its staff for more unless it says otherwise. */
let reachable = false

/** Told once, when the product is put together. */
export function openAccess(publicUrl: string): void {
  reachable = publicUrl.startsWith('https://')
}

/** Who must sign in with a second step. */
const totpKey: SettingKey = {
  key: 'access.totp',
  title: { th: 'รหัสยืนยันชั้นที่สอง', en: 'Second step at sign-in' },
  judge: oneOf('access.totp', choices),
  fallback: () => (reachable ? 'staff' : 'optional'),
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

const two = ['one', 'two'] as const

/** How many administrators it takes to give a role that decides on money. */
const moneyRolesKey: SettingKey = {
  key: 'access.moneyRoles',
  title: { th: 'ให้บทบาทที่ตัดสินเรื่องเงิน ใช้ผู้ดูแลระบบกี่คน', en: 'Administrators it takes to give a role that decides on money' },
  judge: oneOf('access.moneyRoles', two),
  fallback: () => (reachable ? 'two' : 'one'),
  choices: two,
}

export const accessKeys: readonly SettingKey[] = [totpKey, stepUpKey, moneyRolesKey]

/** Whether a role that decides on money takes two administrators. */
export async function moneyRolesTakeTwo(ctx: Ctx): Promise<boolean> {
  return (await readSetting(ctx, moneyRolesKey)) === 'two'
}

/** For how many minutes what was shown counts. */
export async function provedMinutes(ctx: Ctx): Promise<number> {
  return Number(await readSetting(ctx, stepUpKey))
}

/** Whether staff must have a second step. */
export async function totpRequired(ctx: Ctx): Promise<boolean> {
  return (await readSetting(ctx, totpKey)) === 'staff'
}

/** Whoever only looks around in a made-up office is asked for nothing twice. */
export async function easeDemonstration(ctx: Ctx): Promise<void> {
  await writeSetting(ctx, accessKeys, { key: stepUpKey.key, value: String(minutesMost) })
  await writeSetting(ctx, accessKeys, { key: totpKey.key, value: 'optional' })
}
