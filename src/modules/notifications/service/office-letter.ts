import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import { administratorOf, notificationSettings } from '../settings.ts'
import { insertReady, type ReadyLetter } from '../store/outbox.ts'

/** A letter of the office that is no reminder; it goes the way of every message: counted, marked before it leaves, never sent twice. */
type OfficeLetter = ReadyLetter & { mailbox: string; recipientName: string; audience: 'auditor' | 'office' }

/** Queues a letter in the caller's transaction; in the mode `off` none is written. Returns whether one was. */
async function queueLetter(ctx: Ctx, letter: OfficeLetter): Promise<boolean> {
  const settings = await notificationSettings(ctx)
  if (settings.mode === 'off') return false
  const id = newId()
  const domain = settings.from?.split('@')[1] ?? 'khlang.invalid'
  const { mailbox, recipientName, audience, ...ready } = letter
  await insertReady(ctx.tx, { id, mailbox: mailbox.toLowerCase(), recipientName, audience, day: ctx.today, trial: settings.mode === 'test', messageId: `<${id}@${domain}>`, ready })
  await record(ctx, 'notifications.letter_queued', { module: 'notifications', id }, { audience, subject: ready.subject })
  return true
}

/** Queues a letter to the administrator of the office, where one is known. */
export async function tellAdministrator(ctx: Ctx, letter: ReadyLetter): Promise<boolean> {
  const administrator = await administratorOf(ctx)
  return administrator === null ? false : queueLetter(ctx, { ...letter, mailbox: administrator, recipientName: 'ผู้ดูแลระบบ', audience: 'office' })
}

/** Queues a letter to somebody who has an account. */
export function tellAccount(ctx: Ctx, to: { email: string; name: string }, letter: ReadyLetter): Promise<boolean> {
  return queueLetter(ctx, { ...letter, mailbox: to.email, recipientName: to.name, audience: 'office' })
}

/** Queues an invitation. Only where letters reach the people they are for: a test group would get somebody else's way in. */
export async function mailInvitation(ctx: Ctx, it: { accountId: string; email: string; name: string }): Promise<boolean> {
  const settings = await notificationSettings(ctx)
  if (settings.mode !== 'live' || settings.from === null) return false
  return tellAccount(ctx, it, { subject: `ลิงก์เข้าใช้ระบบคลัง ${settings.officeName}`, text: invitationText(settings.officeName, it.name), invites: it.accountId, attachments: [] })
}

function invitationText(office: string, name: string): string {
  return [
    `เรียน ${name}`, '', `${office} เปิดบัญชีผู้ใช้ระบบคลังให้ท่าน หรือออกลิงก์ตั้งรหัสผ่านใหม่ตามที่ท่านขอ`, '', 'ตั้งรหัสผ่านและเข้าใช้ที่ลิงก์นี้ ใช้ได้ครั้งเดียวภายใน 14 วัน:', '{link}', '',
    'ถ้าท่านไม่ได้ขอ ไม่ต้องทำอะไร และแจ้งผู้ดูแลระบบของสำนักงาน ห้ามส่งต่อลิงก์นี้ให้ผู้อื่น', '',
    `${office} has opened an account for you, or made a new password link. The link above works once, within 14 days. If you did not ask for it, do nothing and tell the administrator.`,
  ].join('\n')
}

/** The same to the mailbox of the auditor, where one is set. */
export async function tellAuditor(ctx: Ctx, letter: ReadyLetter): Promise<boolean> {
  const { auditorMailbox } = await notificationSettings(ctx)
  return auditorMailbox === null ? false : queueLetter(ctx, { ...letter, mailbox: auditorMailbox, recipientName: 'ผู้ตรวจสอบ', audience: 'auditor' })
}
