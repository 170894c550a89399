import type { Ctx } from '../../../platform/context.ts'
import type { LineMessage } from '../../../platform/line/push.ts'
import type { OutgoingMail } from '../../../platform/mail/outgoing.ts'
import { log } from '../../../platform/log.ts'
import { invitationToSend } from '../../access/index.ts'
import { record } from '../../audit/index.ts'
import type { DutyKind } from '../../obligations/index.ts'
import { withoutSecrets, type LinksFor } from '../links.ts'
import { notificationSettings, type NotificationSettings } from '../settings.ts'
import * as items from '../store/items.ts'
import * as store from '../store/outbox.ts'
import { withFacts } from './facts.ts'
import { letterBook, lettersInForce, type LetterWords } from './letters.ts'
import { lineText } from './render-line.ts'
import type { LetterItem } from './letter-asked.ts'
import { renderLetter, type Letter } from './render.ts'

/** A message marked as being sent, ready for the transport; or why it is not. */
export type Claim = { kind: 'send'; id: string; attempts: number; way: { mail: OutgoingMail } | { push: LineMessage } } | { kind: 'withdrawn'; notices: number } | { kind: 'passed-over' }

export type ClaimAsked = { id: string; holder: bigint; kinds: readonly DutyKind[]; publicUrl: string; linksFor?: LinksFor | undefined; /** There is a LINE channel. */ line?: boolean }

const linePrefix = 'line:'

/**
 * Takes one waiting message: what is no longer true is withdrawn, the letter is written from the facts as of its night, kept, and the message
 * marked `sending` with this session - all in the caller's transaction, which must commit before anything is sent.
 */
export async function claimMessage(ctx: Ctx, asked: ClaimAsked): Promise<Claim> {
  const settings = await notificationSettings(ctx)
  return settings.mode === 'off' ? { kind: 'passed-over' } : claimIn(ctx, asked, settings)
}

/** The same under these settings. */
export async function claimIn(ctx: Ctx, asked: ClaimAsked, settings: NotificationSettings): Promise<Claim> {
  const message = await store.lockWaiting(ctx.tx, asked.id, settings.mode === 'test')
  if (message === null) return { kind: 'passed-over' }
  const { notices, messages } = await store.withdrawUntrue(ctx.tx, message.id)
  if (messages.length > 0) {
    await record(ctx, 'notifications.message_withdrawn', { module: 'notifications', id: message.id }, { notices })
    return { kind: 'withdrawn', notices }
  }
  if (message.mailbox.startsWith(linePrefix) && !message.trial) return claimForLine(ctx, message, { ...asked, settings })
  const to = message.trial ? settings.testGroup : [message.mailbox]
  if (message.ready !== null) return claimReady(ctx, { message, ready: message.ready, to }, { ...asked, settings })
  const letter = await write(ctx, message, { ...asked, settings, to })
  if (letter === null) return { kind: 'passed-over' }
  const attachments = letter.attachments.map((one) => ({ filename: one.filename, contentType: one.contentType, base64: Buffer.from(one.content).toString('base64') }))
  await store.markSending(ctx.tx, message.id, asked.holder, { sentTo: to, subject: letter.subject, text: withoutSecrets(letter.text), html: withoutSecrets(letter.html), attachments })
  return { kind: 'send', id: message.id, attempts: message.attempts + 1, way: { mail: mailOf(message, settings, { letter, to }) } }
}

/** A message to LINE: the same facts in a few lines. Its retry key is its id, so that LINE takes it once however often it is tried within a day. */
async function claimForLine(ctx: Ctx, message: store.Claimed, it: ClaimAsked & { settings: NotificationSettings }): Promise<Claim> {
  if (!it.line) {
    await store.holdFaulty(ctx.tx, message.id, 'no_line')
    await record(ctx, 'notifications.message_held', { module: 'notifications', id: message.id }, { because: 'no_line' })
    return { kind: 'passed-over' }
  }
  const to = message.mailbox.slice(linePrefix.length)
  const items = await itemsOf(ctx, message, it.kinds)
  const text = lineText({ office: it.settings.officeName, recipient: message.recipientName, night: message.night, items, publicUrl: it.publicUrl })
  const [subject = ''] = text.split('\n')
  await store.markSending(ctx.tx, message.id, it.holder, { sentTo: ['LINE'], subject, text, html: '', attachments: [] })
  return { kind: 'send', id: message.id, attempts: message.attempts + 1, way: { push: { to, text, retryKey: message.id } } }
}

/** A letter that stood written: it leaves as it was queued; in test mode the first line says for whom it is. */
async function claimReady(ctx: Ctx, it: { message: store.Claimed; ready: store.ReadyLetter; to: string[] }, asked: ClaimAsked & { settings: NotificationSettings }): Promise<Claim> {
  const { message, ready, to } = it
  const because = asked.settings.from === null ? 'no_sender' : to.length === 0 ? 'no_test_group' : null
  if (because !== null) {
    await store.holdFaulty(ctx.tx, message.id, because)
    await record(ctx, 'notifications.message_held', { module: 'notifications', id: message.id }, { because })
    return { kind: 'passed-over' }
  }
  const written = await withInvitation(ctx, ready, { publicUrl: asked.publicUrl, trial: message.trial })
  const text = message.trial ? `[${message.mailbox}]\n\n${written}` : written
  await store.markSending(ctx.tx, message.id, asked.holder, { sentTo: to, subject: ready.subject, text: withoutSecrets(text), html: '', attachments: ready.attachments })
  const { settings } = asked
  const attachments = ready.attachments.map((one) => ({ filename: one.filename, contentType: one.contentType, content: Buffer.from(one.base64, 'base64') }))
  const mail: OutgoingMail = {
    messageId: message.messageId, from: { name: settings.officeName, address: settings.from! }, to, subject: ready.subject, text, html: '', attachments, date: new Date(),
    ...(settings.replyTo === null ? {} : { replyTo: settings.replyTo }), headers: message.trial ? { 'X-Khlang-For': message.mailbox } : {},
  }
  return { kind: 'send', id: message.id, attempts: message.attempts + 1, way: { mail } }
}

/** An invitation gets its link as it leaves: what is kept of the letter opens nothing, and in test mode no link is made at all. */
async function withInvitation(ctx: Ctx, ready: store.ReadyLetter, it: { publicUrl: string; trial: boolean }): Promise<string> {
  if (ready.invites === undefined) return ready.text
  const path = it.trial ? null : await invitationToSend(ctx, ready.invites)
  return ready.text.replace('{link}', path === null ? '-' : `${it.publicUrl}${path}`)
}

type Writing = ClaimAsked & { settings: NotificationSettings; to: string[] }

/** The letter; a message that cannot be written (no sender, no test group, a fault in its facts) is held for an officer. */
async function write(ctx: Ctx, message: store.Claimed, it: Writing): Promise<Letter | null> {
  const faulty = async (because: string) => {
    await store.holdFaulty(ctx.tx, message.id, because)
    await record(ctx, 'notifications.message_held', { module: 'notifications', id: message.id }, { because })
    return null
  }
  if (it.settings.from === null) return faulty('no_sender')
  if (it.to.length === 0) return faulty('no_test_group')
  const facts = await itemsOf(ctx, message, it.kinds)
  const links = (await it.linksFor?.(ctx, { ...message, items: facts })) ?? []
  try {
    return await renderLetter({
      office: { name: it.settings.officeName, from: it.settings.from, replyTo: it.settings.replyTo },
      recipient: { name: message.recipientName, mailbox: message.mailbox.startsWith(linePrefix) ? 'LINE' : message.mailbox, audience: message.audience },
      night: message.night, trial: message.trial, items: facts, words: await wordsFor(ctx, facts), publicUrl: it.publicUrl, links, stamp: new Date(),
    })
  } catch (error) {
    log('error', 'a letter could not be written', { message: message.id, error: String((error as Error).stack ?? error) })
    return faulty('not_written')
  }
}

async function wordsFor(ctx: Ctx, facts: LetterItem[]): Promise<LetterWords> {
  const letters = await lettersInForce(ctx)
  const [only] = facts
  return facts.length === 1 && only !== undefined ? letterBook(letters)(only.kind, only.audience) : letters.get('digest')!
}

/** The notices of a message with what their modules say of them as of the night. */
async function itemsOf(ctx: Ctx, message: store.Claimed, kinds: readonly DutyKind[]): Promise<LetterItem[]> {
  return withFacts(ctx, await items.ofMessage(ctx.tx, message.id), { kinds, night: message.night })
}

function mailOf(message: store.Claimed, settings: NotificationSettings, it: { letter: Letter; to: string[] }): OutgoingMail {
  return {
    messageId: message.messageId,
    from: { name: settings.officeName, address: settings.from! },
    to: it.to,
    ...(settings.replyTo === null ? {} : { replyTo: settings.replyTo }),
    subject: it.letter.subject,
    text: it.letter.text,
    html: it.letter.html,
    headers: message.trial ? { 'X-Khlang-For': message.mailbox } : {},
    attachments: it.letter.attachments,
    date: new Date(),
  }
}
