import type { Ctx } from '../../../platform/context.ts'
import type { LineMessage } from '../../../platform/line/push.ts'
import type { OutgoingMail } from '../../../platform/mail/outgoing.ts'
import { log } from '../../../platform/log.ts'
import { record } from '../../audit/index.ts'
import type { DutyKind, DutyLine } from '../../obligations/index.ts'
import { nextStageOn } from '../rules/stages.ts'
import { withoutSecrets, type LinksFor } from '../links.ts'
import { notificationSettings, type NotificationSettings } from '../settings.ts'
import * as items from '../store/items.ts'
import * as ladders from '../store/ladders.ts'
import * as store from '../store/outbox.ts'
import { letterBook, lettersInForce, type LetterWords } from './letters.ts'
import { lineText } from './render-line.ts'
import { renderLetter, type Letter, type LetterItem } from './render.ts'

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

/** The items of a message with what their modules say of them as of the night. */
async function itemsOf(ctx: Ctx, message: store.Claimed, kinds: readonly DutyKind[]): Promise<LetterItem[]> {
  const found = await items.ofMessage(ctx.tx, message.id)
  const lines = new Map<string, DutyLine>()
  for (const kind of kinds) {
    const ids = found.filter((item) => item.kind === kind.kind).map((item) => item.obligationId)
    if (ids.length === 0) continue
    for (const [id, line] of await kind.lines(ctx, ids, message.night)) lines.set(id, line)
  }
  const inForce = await ladders.inForce(ctx.tx)
  return found.map((item) => {
    const ladder = inForce.find((one) => one.kind === item.kind && one.audience === item.audience)
    const kindTitle = kinds.find((kind) => kind.kind === item.kind)?.title.th ?? item.title
    return { ...item, ...saidOf(item, lines.get(item.obligationId)), kindTitle, nextOn: ladder === undefined ? null : nextStageOn(ladder, item.anchorOn, message.night) }
  })
}

/** What the owning module says of a duty; of one it no longer knows, what the duty itself says. */
function saidOf(item: items.MessageItem, line: DutyLine | undefined): Pick<LetterItem, 'who' | 'what' | 'amount' | 'outstanding'> {
  if (line === undefined) return { who: '', what: item.title, amount: item.amount ?? 0n, outstanding: item.amount ?? 0n }
  return { who: line.who, what: line.what, amount: line.amount, outstanding: line.outstanding }
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
