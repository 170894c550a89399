import type { In, Out } from '../../../kernel/endpoint.ts'
import { addDays } from '../../../kernel/local-date.ts'
import { NotFound, refuseIf, Refused } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Step } from '../../../platform/http/bind.ts'
import { newId } from '../../../platform/id.ts'
import type { OutgoingMail } from '../../../platform/mail/outgoing.ts'
import { record } from '../../audit/index.ts'
import type { DutyKind } from '../../obligations/index.ts'
import type { notifications, notificationsInSteps } from '../contract.ts'
import { notificationSettings, type NotificationSettings } from '../settings.ts'
import * as store from '../store/samples.ts'
import { transportOf } from './deliver.ts'
import { withFacts } from './facts.ts'
import { lettersInForce } from './letters.ts'
import type { LetterItem } from './letter-asked.ts'
import { renderLetter, type Letter } from './render.ts'
import { knownLetter, letterFaults } from './words.ts'

type Asked = In<typeof notifications.previewLetter>
export type SampleDeps = { kinds: readonly DutyKind[]; publicUrl: string; smtpUrl?: string | undefined }

const samplesMost = 12
const digestItems = 5

/** Open duties that a letter can be tried on, the most overdue first. */
export async function listSamples(ctx: Ctx, kinds: readonly DutyKind[], input: { code: string }): Promise<Out<typeof notifications.letterSamples>> {
  await knownLetter(ctx, input.code)
  return { rows: await store.openDuties(ctx.tx, { kinds: await kindsOf(ctx, kinds, input.code), most: samplesMost }) }
}

/** The letter as the recipient of a real duty would get it; with made-up facts where no duty is named. Nothing is kept or sent. */
export async function previewLetter(ctx: Ctx, deps: SampleDeps, input: Asked): Promise<Out<typeof notifications.previewLetter>> {
  const { letter, to } = await tried(ctx, deps, { ...input, trial: (await notificationSettings(ctx)).mode === 'test' })
  return { subject: letter.subject, text: letter.text, html: letter.html, to, real: input.sample !== null }
}

/** Sends the letter as it stands on the page to whoever asks, marked as a trial; what became of it is told at once and nothing is counted as told. */
export async function testLetter(step: Step, deps: SampleDeps, input: Asked): Promise<Out<typeof notificationsInSteps.testLetter>> {
  const { mail, to } = await step((ctx) => testMail(ctx, deps, input))
  const transport = transportOf(deps.smtpUrl!)
  try {
    const outcome = await transport.send(mail)
    return { to, state: outcome.state, reply: ('reply' in outcome ? outcome.reply : undefined) ?? ('detail' in outcome ? outcome.detail : undefined) ?? null }
  } finally {
    await transport.close()
  }
}

async function testMail(ctx: Ctx, deps: SampleDeps, input: Asked): Promise<{ mail: OutgoingMail; to: string }> {
  const settings = await notificationSettings(ctx)
  const to = ctx.actor.personId === undefined ? null : await store.mailboxOf(ctx.tx, ctx.actor.personId)
  refuseIf([
    ...(settings.demonstration ? [{ code: 'notifications.demonstration_sends_nothing' }] : []),
    ...(deps.smtpUrl === undefined ? [{ code: 'notifications.test_no_smtp' }] : []),
    ...(settings.from === null ? [{ code: 'notifications.test_no_sender' }] : []),
    ...(to === null ? [{ code: 'notifications.no_own_mailbox' }] : []),
  ])
  if (to === null || settings.from === null) throw new Refused([{ code: 'notifications.no_own_mailbox' }])
  const { letter } = await tried(ctx, deps, { ...input, trial: true })
  const id = newId()
  await record(ctx, 'notifications.letter_tested', { module: 'notifications', id: input.code }, { to, subject: letter.subject, sample: input.sample })
  return { to, mail: mailOf(settings, { letter, to, id }) }
}

function mailOf(settings: NotificationSettings, it: { letter: Letter; to: string; id: string }): OutgoingMail {
  const from = settings.from!
  return {
    messageId: `<test-${it.id}@${from.split('@')[1] ?? 'khlang.invalid'}>`, from: { name: settings.officeName, address: from }, to: [it.to],
    ...(settings.replyTo === null ? {} : { replyTo: settings.replyTo }), subject: it.letter.subject, text: it.letter.text, html: it.letter.html, headers: {}, attachments: it.letter.attachments, date: new Date(),
  }
}

async function tried(ctx: Ctx, deps: SampleDeps, input: Asked & { trial: boolean }): Promise<{ letter: Letter; to: string }> {
  await knownLetter(ctx, input.code)
  refuseIf(letterFaults(input))
  const settings = await notificationSettings(ctx)
  const it = input.sample === null ? madeUp(ctx, deps.kinds, input.code) : await realSample(ctx, deps.kinds, { code: input.code, id: input.sample })
  const letter = await renderLetter({
    office: { name: settings.officeName, from: settings.from ?? 'finance@office.example', replyTo: settings.replyTo },
    recipient: it.recipient, night: ctx.today, trial: input.trial, items: it.items, words: { ...input, version: 0 }, publicUrl: deps.publicUrl, links: [], stamp: new Date(),
  })
  return { letter, to: `${it.recipient.name} <${it.recipient.mailbox}>` }
}

type Sample = { items: LetterItem[]; recipient: { name: string; mailbox: string; audience: string } }

/** The kinds of duty that a letter is written for: its own, those without a letter of their own (`*`), or all (`digest`). */
async function kindsOf(ctx: Ctx, kinds: readonly DutyKind[], code: string): Promise<string[]> {
  const all = kinds.map((kind) => kind.kind)
  if (code === 'digest') return all
  if (code !== '*') return [code.split(':')[0]!]
  const letters = await lettersInForce(ctx)
  return all.filter((kind) => !letters.has(kind))
}

async function realSample(ctx: Ctx, kinds: readonly DutyKind[], asked: { code: string; id: string }): Promise<Sample> {
  const watched = asked.code.endsWith(':watch')
  const found = await store.dutiesOf(ctx.tx, { id: asked.id, kinds: await kindsOf(ctx, kinds, asked.code), most: asked.code === 'digest' ? digestItems : 1, watched })
  const [first] = found
  if (first === undefined) throw new NotFound('notifications.no_such_sample')
  const items = await withFacts(ctx, found, { kinds, night: ctx.today })
  return { items, recipient: { name: first.recipientName, mailbox: first.mailbox ?? '-', audience: first.audience } }
}

function madeUp(ctx: Ctx, kinds: readonly DutyKind[], code: string): Sample {
  const sample = madeUpItem(ctx, kinds, code.split(':')[0]!)
  return {
    items: code === 'digest' ? [sample, { ...sample, obligationId: newId(), number: '2/2570' }] : [sample],
    recipient: { name: 'นายสมชาย ตัวอย่าง', mailbox: 'somchai@office.example', audience: code.endsWith(':watch') ? 'agency' : 'borrower' },
  }
}

function madeUpItem(ctx: Ctx, kinds: readonly DutyKind[], kind: string): LetterItem {
  const due = addDays(ctx.today, 3)
  const event = addDays(due, -15)
  return {
    obligationId: newId(), stage: -3, audience: 'borrower', kind, subjectModule: kind.split('.')[0]!, subjectId: newId(), number: '1/2570', title: 'ประชุมเชิงปฏิบัติการ', amount: 50_000_00n,
    agencyId: newId(), agencyName: 'กองตัวอย่าง', debtorKind: 'person', debtorId: null, nominalDueOn: due, effectiveDueOn: due, anchorOn: due, provisional: false, calendarConfirmed: true, times: 2,
    kindTitle: kinds.find((one) => one.kind === kind)?.title.th ?? 'ตัวอย่าง', kindTitleEn: kinds.find((one) => one.kind === kind)?.title.en ?? 'Sample', who: 'นายสมชาย ตัวอย่าง', what: 'ประชุมเชิงปฏิบัติการ', outstanding: 12_345_50n, nextOn: due,
    explanation: {
      rule: 'sample', ruleId: newId(), clause: null, confirmed: true, regulation: { th: 'ระเบียบตัวอย่าง', en: 'sample regulation' }, event: 'return', eventOn: event, days: 15,
      roll: 'next-working-day', holidaysMet: [], nominalDueOn: due, effectiveDueOn: due, provisional: false, calendarConfirmed: true,
    },
  }
}
