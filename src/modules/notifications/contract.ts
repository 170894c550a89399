import { z } from 'zod'
import { dayText, endpoint, page } from '../../kernel/endpoint.ts'

const state = z.enum(['queued', 'held', 'deferred', 'sending', 'sent', 'failed', 'unknown', 'bounced', 'withdrawn'])
const audience = z.enum(['borrower', 'counterparty', 'agency', 'head', 'finance'])
const mode = z.enum(['test', 'live', 'off'])
const words = z.object({ th: z.string(), en: z.string() })
const because = z.string().trim().min(3).max(300)
const done = z.object({ ok: z.literal(true) })

/** A message in the queue or the log; `to` is the intended mailbox also in test mode. */
const MessageRow = z.object({
  id: z.uuid(),
  to: z.string(),
  recipientName: z.string(),
  audience,
  /** The night it was written for. */
  day: dayText,
  trial: z.boolean(),
  notices: z.int(),
  state,
  /** 'cap', 'no_sender', 'no_test_group', 'not_written', or an officer's words. */
  heldBecause: z.string().nullable(),
  reason: z.string().nullable(),
  reply: z.string().nullable(),
  /** What an officer decided of a message whose fate was unknown. */
  resolved: z.enum(['told', 'resent']).nullable(),
  attempts: z.int(),
  messageId: z.string(),
  subject: z.string().nullable(),
  madeAt: z.string(),
  sentAt: z.string().nullable(),
  settledAt: z.string().nullable(),
})

const Notice = z.object({
  obligationId: z.uuid(), kind: z.string(), title: words, subjectModule: z.string(), subjectId: z.uuid(), number: z.string(), what: z.string(), stage: z.string(), state: z.string(),
  nominalDueOn: dayText, effectiveDueOn: dayText.nullable(),
})

const MessageDetail = MessageRow.extend({
  text: z.string().nullable(),
  html: z.string().nullable(),
  sentTo: z.array(z.string()).nullable(),
  attachments: z.array(z.object({ filename: z.string(), contentType: z.string(), sizeBytes: z.int() })),
  items: z.array(Notice),
})

const Ladder = z.object({
  /** Null where the office never changed what the kind of duty brings. */
  id: z.uuid().nullable(),
  kind: z.string(),
  title: words,
  audience,
  offsets: z.array(z.int()),
  everyDays: z.int().nullable(),
  stagesMax: z.int().nullable(),
})

const Letter = z.object({ code: z.string(), version: z.int(), subject: z.string(), body: z.string() })

const Unreachable = z.object({
  obligationId: z.uuid(), kind: z.string(), title: words, subjectModule: z.string(), subjectId: z.uuid(), number: z.string(), what: z.string(), agencyName: z.string(),
  effectiveDueOn: dayText, stage: z.string(), audiences: z.array(audience),
})

const Status = z.object({
  mode,
  demonstration: z.boolean(),
  /** False without SMTP_URL: nothing can be sent. */
  canSend: z.boolean(),
  from: z.string().nullable(),
  testGroup: z.array(z.string()),
  nightAt: z.string(),
  sendAt: z.string(),
  /** The last night that was run. */
  lastNight: dayText.nullable(),
  counts: z.array(z.object({ state, count: z.int() })),
  /** The messages of that night by state, and the instants between which they left. */
  ofLastNight: z.object({ counts: z.array(z.object({ state, count: z.int() })), sentFrom: z.string().nullable(), sentTo: z.string().nullable() }),
})

const listed = {
  text: z.string().trim().max(200).optional(), from: dayText.optional(), to: dayText.optional(), cursor: z.string().max(200).optional(),
  rows: z.coerce.number().int().min(1).max(200).default(50),
}

const letterTried = { code: z.string(), subject: z.string().trim().min(3).max(200), body: z.string().trim().min(3).max(4000), sample: z.uuid().nullable().default(null) }

/** The reminder queue, the sent log, what an officer decides of messages, ladders and letters. */
export const notifications = {
  status: endpoint({ method: 'GET', path: '/notifications', may: 'notifications.read', scope: 'all', input: z.object({}), output: Status }),
  /** What waits, is being sent, or waits for an officer. */
  queue: endpoint({ method: 'GET', path: '/notifications/queue', may: 'notifications.read', scope: 'all', input: z.object({ ...listed, state: state.optional() }), output: page(MessageRow) }),
  /** What left, came back, failed or was withdrawn. */
  log: endpoint({ method: 'GET', path: '/notifications/log', may: 'notifications.read', scope: 'all', input: z.object({ ...listed, state: state.optional() }), output: page(MessageRow) }),
  message: endpoint({ method: 'GET', path: '/notifications/messages/:id', may: 'notifications.read', scope: 'all', input: z.object({ id: z.uuid() }), output: MessageDetail }),
  attachment: endpoint({
    method: 'GET', path: '/notifications/messages/:id/attachments/:place', may: 'notifications.read', scope: 'all', file: true,
    input: z.object({ id: z.uuid(), place: z.coerce.number().int().min(0).max(20) }), output: z.unknown(),
  }),
  unreachable: endpoint({
    method: 'GET', path: '/notifications/unreachable', may: 'notifications.read', scope: 'all', input: z.object({}), output: z.object({ rows: z.array(Unreachable), more: z.boolean() }),
  }),
  hold: endpoint({ method: 'POST', path: '/notifications/messages/:id/hold', may: 'notifications.manage', scope: 'all', decides: true, input: z.object({ id: z.uuid(), because }), output: done }),
  release: endpoint({ method: 'POST', path: '/notifications/messages/:id/release', may: 'notifications.manage', scope: 'all', decides: true, input: z.object({ id: z.uuid(), because }), output: done }),
  withdraw: endpoint({ method: 'POST', path: '/notifications/messages/:id/withdraw', may: 'notifications.manage', scope: 'all', decides: true, input: z.object({ id: z.uuid(), because }), output: done }),
  resolve: endpoint({
    method: 'POST', path: '/notifications/messages/:id/resolve', may: 'notifications.manage', scope: 'all', decides: true,
    input: z.object({ id: z.uuid(), as: z.enum(['told', 'resend']), because }), output: done,
  }),
  bounce: endpoint({
    method: 'POST', path: '/notifications/bounces', may: 'notifications.manage', scope: 'all', upload: true, input: z.object({}),
    output: z.object({
      messageId: z.string(), recipient: z.string().nullable(), action: z.string(), status: z.string().nullable(), diagnostic: z.string().nullable(),
      bounced: z.object({ messages: z.int(), notices: z.int() }),
    }),
  }),
  setMode: endpoint({ method: 'PUT', path: '/notifications/mode', may: 'notifications.set_mode', scope: 'all', decides: true, input: z.object({ mode }), output: Status }),
  ladders: endpoint({ method: 'GET', path: '/notifications/ladders', may: 'notifications.read', scope: 'all', input: z.object({}), output: z.object({ rows: z.array(Ladder) }) }),
  changeLadder: endpoint({
    method: 'PUT', path: '/notifications/ladders/:kind/:audience', may: 'notifications.manage', scope: 'all', decides: true,
    input: z.object({ kind: z.string(), audience, replaces: z.uuid().nullable(), offsets: z.array(z.int()).max(60), everyDays: z.int().nullable(), stagesMax: z.int().nullable() }), output: Ladder,
  }),
  letters: endpoint({ method: 'GET', path: '/notifications/letters', may: 'notifications.read', scope: 'all', input: z.object({}), output: z.object({ rows: z.array(Letter), placeholders: z.array(z.string()) }) }),
  changeLetter: endpoint({
    method: 'PUT', path: '/notifications/letters/:code', may: 'notifications.manage', scope: 'all', decides: true,
    input: z.object({ code: z.string(), version: z.int(), subject: z.string().trim().min(3).max(200), body: z.string().trim().min(3).max(4000) }), output: Letter,
  }),
  /** Open duties that a letter can be tried on. */
  letterSamples: endpoint({
    method: 'GET', path: '/notifications/letters/:code/samples', may: 'notifications.manage', scope: 'all', input: z.object({ code: z.string() }),
    output: z.object({ rows: z.array(z.object({ id: z.uuid(), number: z.string(), what: z.string(), effectiveDueOn: dayText })) }),
  }),
  /** The letter as its recipient would get it: about an open duty, or with made-up facts; nothing is kept or sent. */
  previewLetter: endpoint({
    method: 'POST', path: '/notifications/letters/:code/preview', may: 'notifications.manage', scope: 'all', input: z.object(letterTried),
    output: z.object({ subject: z.string(), text: z.string(), html: z.string(), to: z.string(), real: z.boolean() }),
  }),
}

/** Endpoints that work outside the database between their writes. */
export const notificationsInSteps = {
  /** The letter as it stands on the page, sent to whoever asks; what became of it. */
  testLetter: endpoint({
    method: 'POST', path: '/notifications/letters/:code/test', may: 'notifications.manage', scope: 'all', input: z.object(letterTried),
    output: z.object({ to: z.string(), state: z.enum(['sent', 'failed', 'deferred', 'unknown']), reply: z.string().nullable() }),
  }),
}
