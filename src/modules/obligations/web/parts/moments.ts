import { day, dayAndTime, dayOfInstant } from '../../../../ui/format.ts'
import { registerTexts } from '../../../../ui/i18n.ts'
import type { Lang, Translate } from '../../../../ui/i18n.ts'
import type { MailFate, Moment } from '../../../../ui/timeline.tsx'
import { momentTexts } from './texts-moments.ts'

registerTexts(momentTexts)

/** One event of a record as the server gives it: an instant (ISO), a code, who did it, and its facts. */
export type Happened = { at: string; what: string; actor: string; detail: Record<string, unknown> }
/** A moment with the text it is sorted by, newest first: an ISO day, or a day and the instant. */
export type Sorted = Moment & { order: string }
export type Words = { t: Translate; lang: Lang; /** whether the messages may be opened */ opensMail: boolean }

/** A fact of a detail as text; '' when it is not there. */
export function fact(event: Happened, name: string): string {
  const value = event.detail[name]
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value)
}

/** The place of an instant among days and instants. */
export function orderOf(at: string): string {
  return `${dayOfInstant(at)} ${at}`
}

/** Newest first; what is to come stands above. */
export function inOrder(moments: Sorted[]): Moment[] {
  return moments.toSorted((a, b) => (a.order < b.order ? 1 : a.order > b.order ? -1 : 0)).map(({ order: _, ...moment }) => moment)
}

/** Moves of the duties and reminders sent about them, for the timeline of any record; other events are left to its module. */
export function dutyMoments(events: Happened[], words: Words): Sorted[] {
  return [...events.filter((event) => event.what.startsWith('obligations.')).flatMap((event, index) => moved(event, index, words)), ...notices(events, words)]
}

/** What can befall a duty, and whether its dates are part of the news. */
const MOVES: Record<string, 'dates' | 'end' | 'plain'> = { moved: 'dates', recalendared: 'dates', rule_applied: 'dates', fulfilled: 'end', reopened: 'plain', cancelled: 'plain' }

function moved(event: Happened, index: number, { t, lang }: Words): Sorted[] {
  const what = event.what.replace('obligations.', '')
  const tells = MOVES[what]
  const [before, after] = [fact(event, 'oldEffective'), fact(event, 'newEffective')]
  if (tells === undefined || (tells === 'dates' && before === after)) return []
  const more = {
    dates: t('obligations.moment_dates', { before: day(before, lang), after: day(after, lang) }),
    end: t('obligations.moment_fulfilled_on', { day: day(fact(event, 'newFulfilled'), lang) }),
    plain: undefined,
  }[tells]
  const kind = t(`obligations.duty_${fact(event, 'kind')}`)
  return [{ key: `move-${index}-${event.at}`, order: orderOf(event.at), when: dayAndTime(event.at, lang), what: t(`obligations.moment_${what}`, { kind }), more }]
}

const TOLD = 'notifications.notice_'
const FATES: Record<string, MailFate> = { sent: 'sent', bounced: 'bounced', failed: 'failed', unknown: 'unknown' }
/** The duty whose reminders need no further name: it is what the record is for. */
const PLAIN = new Set(['advances.clear', 'securities.return'])

/** Reminders of one duty, stage and night are one moment; each mailbox has its own line with what became of it. */
function notices(events: Happened[], { t, lang, opensMail }: Words): Sorted[] {
  const groups = new Map<string, Happened[]>()
  for (const event of events.filter((one) => one.what.startsWith(TOLD))) {
    const key = [fact(event, 'kind'), fact(event, 'stage'), fact(event, 'night')].join(' ')
    groups.set(key, [...(groups.get(key) ?? []), event])
  }
  return [...groups].map(([key, group]) => {
    const at = group.reduce((last, event) => (event.at > last ? event.at : last), '')
    const [kind = '', stage = ''] = key.split(' ')
    const gone = group.filter((event) => FATES[stateOf(event)] !== undefined)
    const waiting = group.filter((event) => FATES[stateOf(event)] === undefined).map((event) => `${addressee(event, t)} ${t(`obligations.notice_${stateOf(event)}`)}`)
    const bad = group.some((event) => ['bounced', 'failed'].includes(stateOf(event)))
    const mails = gone.map((event, index) => ({ key: `${key} ${index}`, fate: FATES[stateOf(event)] as MailFate, text: addressee(event, t), to: opensMail ? messageOf(event) : undefined }))
    const what = [stageWords(Number(stage), t), PLAIN.has(kind) ? '' : t(`obligations.duty_${kind}`)].filter(Boolean).join(' ')
    return { key, order: orderOf(at), when: dayAndTime(at, lang), what, kind: bad ? 'bad' : 'mail', more: waiting.join(', ') || undefined, mails }
  })
}

function stateOf(event: Happened): string {
  return event.what.slice(TOLD.length)
}

function messageOf(event: Happened): string | undefined {
  const id = fact(event, 'messageId')
  return id === '' ? undefined : `/notifications/messages/${id}`
}

/** What a stage of the ladder is called: so many days before, on or after the due date. */
function stageWords(stage: number, t: Translate): string {
  if (stage === 0) return t('obligations.notice_on_day')
  return stage < 0 ? t('obligations.notice_before', { count: -stage }) : t('obligations.notice_after', { count: stage })
}

function addressee(event: Happened, t: Translate): string {
  const failed = stateOf(event) === 'failed' ? t('obligations.notice_failed') : ''
  return [fact(event, 'mailbox'), failed, event.detail['trial'] === true ? t('obligations.notice_trial') : ''].filter(Boolean).join(' ')
}
