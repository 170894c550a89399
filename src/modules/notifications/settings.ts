import type { Refusal } from '../../kernel/refusal.ts'
import { isEmail } from '../../kernel/thai-text.ts'
import type { Ctx } from '../../platform/context.ts'
import { office, oneOf, readSetting, readSettings, type SettingKey } from '../settings/index.ts'

const modes = ['test', 'live', 'off'] as const

/** Where messages go (decision 13): the test group, the real mailboxes, nowhere. */
export type Mode = (typeof modes)[number]

/** Written when the office is founded; not a key that people set. */
const administratorKey = 'notifications.administrator'

const administrator = (values: ReadonlyMap<string, string>) => values.get(administratorKey) ?? null

function oneAddress(key: string): (value: string) => Refusal[] {
  return (value) => (isEmail(value.trim()) ? [] : [{ code: 'notifications.address_malformed', facts: { key, value } }])
}

function addresses(key: string): (value: string) => Refusal[] {
  return (value) => {
    const bad = listOf(value).filter((one) => !isEmail(one))
    return listOf(value).length > 0 && bad.length === 0 ? [] : [{ code: 'notifications.address_malformed', facts: { key, value: bad.join(', ') || value } }]
  }
}

function timeOfDay(key: string): (value: string) => Refusal[] {
  return (value) => (/^([01][0-9]|2[0-3]):[0-5][0-9]$/.test(value) ? [] : [{ code: 'notifications.time_malformed', facts: { key, value } }])
}

function listOf(text: string): string[] {
  return text.split(/[,;\s]+/).filter((one) => one !== '')
}

const key = (name: string, title: SettingKey['title'], it: Pick<SettingKey, 'judge' | 'fallback' | 'choices'>): SettingKey => ({ key: `notifications.${name}`, title, ...it })

const keys = {
  mode: key('mode', { th: 'โหมดการแจ้งเตือน', en: 'Reminder mode' }, { judge: oneOf('notifications.mode', modes), fallback: () => 'test', choices: modes }),
  testGroup: key('testGroup', { th: 'ผู้รับในโหมดทดสอบ', en: 'Recipients in test mode' }, { judge: addresses('notifications.testGroup'), fallback: administrator }),
  from: key('from', { th: 'ที่อยู่ผู้ส่ง', en: 'Sender address' }, { judge: oneAddress('notifications.from'), fallback: administrator }),
  replyTo: key('replyTo', { th: 'ที่อยู่สำหรับตอบกลับ', en: 'Reply address' }, {
    judge: oneAddress('notifications.replyTo'), fallback: (values) => values.get('notifications.from') ?? administrator(values),
  }),
  financeMailbox: key('financeMailbox', { th: 'กล่องจดหมายของการคลัง', en: 'Mailbox of the finance section' }, {
    judge: (value) => (value === '' ? [] : oneAddress('notifications.financeMailbox')(value)), fallback: () => null,
  }),
  auditorMailbox: key('auditorMailbox', { th: 'กล่องจดหมายของผู้ตรวจสอบ', en: 'Mailbox of the auditor' }, {
    judge: (value) => (value === '' ? [] : oneAddress('notifications.auditorMailbox')(value)), fallback: () => null,
  }),
  nightAt: key('nightAt', { th: 'เวลาจัดรายการแจ้งเตือน', en: 'When reminders are written' }, { judge: timeOfDay('notifications.nightAt'), fallback: () => '00:10' }),
  sendAt: key('sendAt', { th: 'เวลาเริ่มส่ง', en: 'When sending begins' }, { judge: timeOfDay('notifications.sendAt'), fallback: () => '06:30' }),
}

/** The settings of this module, handed to `settings` (interfaces.md). */
export const notificationKeys: readonly SettingKey[] = Object.values(keys)

/** The key of the mode: a change of it is listened to. */
export const modeKey = keys.mode

const administratorSetting = key('administrator', { th: 'ผู้ดูแลระบบ', en: 'Administrator' }, { judge: oneAddress(administratorKey), fallback: () => null })

/** Whoever founded the office: told when something is wrong with it. */
export async function administratorOf(ctx: Ctx): Promise<string | null> {
  return (await readSetting(ctx, administratorSetting))?.trim().toLowerCase() || null
}

/** What holds now. Addresses in lower case; the demonstration office is fixed to `off`. */
export type NotificationSettings = {
  mode: Mode
  testGroup: string[]
  from: string | null
  replyTo: string | null
  financeMailbox: string | null
  auditorMailbox: string | null
  nightAt: string
  sendAt: string
  officeName: string
  demonstration: boolean
}

/** Reads all settings of this module at once. */
export async function notificationSettings(ctx: Ctx): Promise<NotificationSettings> {
  const values = await readSettings(ctx, notificationKeys)
  const it = await office(ctx)
  const text = (of: SettingKey) => values.get(of.key)?.trim() ?? ''
  const address = (of: SettingKey) => text(of).toLowerCase() || null
  const demonstration = it?.demonstration === true
  return {
    mode: demonstration ? 'off' : (text(keys.mode) as Mode),
    testGroup: listOf(text(keys.testGroup).toLowerCase()),
    from: address(keys.from),
    replyTo: address(keys.replyTo),
    financeMailbox: address(keys.financeMailbox),
    auditorMailbox: address(keys.auditorMailbox),
    nightAt: text(keys.nightAt),
    sendAt: text(keys.sendAt),
    officeName: it?.name ?? '',
    demonstration,
  }
}
