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

/** The same to the mailbox of the auditor, where one is set. */
export async function tellAuditor(ctx: Ctx, letter: ReadyLetter): Promise<boolean> {
  const { auditorMailbox } = await notificationSettings(ctx)
  return auditorMailbox === null ? false : queueLetter(ctx, { ...letter, mailbox: auditorMailbox, recipientName: 'ผู้ตรวจสอบ', audience: 'auditor' })
}
