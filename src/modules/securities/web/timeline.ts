import { day, dayAndTime, money } from '../../../ui/format.ts'
import type { Moment } from '../../../ui/timeline.tsx'
import { dutyMoments, fact, inOrder, orderOf } from '../../obligations/web/parts/moments.ts'
import type { Happened, Sorted, Words } from '../../obligations/web/parts/moments.ts'
import type { Security } from './security.ts'

/** Everything that happened to a security and what is to come, newest first; `today` = the business day (ISO). */
export function momentsOf(security: Security, today: string, words: Words): Moment[] {
  return inOrder([...ahead(security, today, words), ...days(security, today, words), ...entries(security, words), ...dutyMoments(security.timeline, words)])
}

/** Days that have not come yet, as long as the security is held. */
function ahead(security: Security, today: string, { t, lang }: Words): Sorted[] {
  if (!security.held) return []
  const coming = (key: string, on: string | null): Sorted[] => (on === null || on < today ? [] : [{ key, order: `~${on}`, kind: 'next', when: day(on, lang), what: t(`securities.moment_${key}`) }])
  return [...coming('liability', security.releasedOn ? null : security.liabilityEndsOn), ...coming('return_by', security.returnByOn), ...coming('expires', security.expiresOn)]
}

/** The days of contract and security, in the order of its life where they are one day, with who entered them where that was here. */
function days(security: Security, today: string, words: Words): Sorted[] {
  const { t, lang } = words
  const at = (place: number, key: string, on: string | null, more: { what: string; more?: string; kind?: 'money' }): Sorted[] => (on === null ? [] : [{ key, order: `${on} ${place}`, when: day(on, lang), ...more, ...(on > today ? { order: `~${on}`, kind: 'next' as const } : {}) }])
  const entered = (what: string) => enteredBy(security.timeline.findLast((event) => event.what === what), words)
  return [
    ...at(0, 'signed', security.signedOn, security.receivedOn === null ? { what: t('securities.moment_signed', { amount: money(security.amountSatang) }), kind: 'money' } : { what: t('securities.signed') }),
    ...at(1, 'accepted', security.acceptedOn, { what: t('securities.moment_accepted') }),
    ...at(2, 'released', security.releasedOn, { what: t('securities.moment_released'), more: entered('securities.released') }),
    ...security.movements.filter((one) => !OWN.has(one.what)).flatMap((one) => at(4, `movement-${one.seq}`, one.onDay, moved(one, words))),
    ...at(3, 'returned', security.returnedOn, { what: t('securities.moment_returned', { amount: money(security.amountSatang) }), more: entered('securities.returned'), kind: 'money' }),
  ]
}

/** Movements that the days of the security tell by themselves. */
const OWN = new Set(['opening', 'released', 'returned', 'corrected'])

function moved(one: Security['movements'][number], { t, lang }: Words): { what: string; more: string; kind?: 'money' } {
  const amount = one.amountSatang === '0' ? '' : ` ${money(one.amountSatang)}`
  const who = t('securities.moment_by', { who: one.actor, at: dayAndTime(one.madeAt, lang) })
  return { what: `${t(`securities.moved_${one.what}`)}${amount}`, more: [one.reason, one.reference, who].filter(Boolean).join(' '), ...(amount === '' ? {} : { kind: 'money' as const }) }
}

function enteredBy(event: Happened | undefined, { t, lang }: Words): string | undefined {
  if (event === undefined) return undefined
  return [fact(event, 'reason'), fact(event, 'reference'), t('securities.moment_by', { who: event.actor, at: dayAndTime(event.at, lang) })].filter(Boolean).join(' ')
}

const ENTRIES: Record<string, string> = {
  'securities.imported': 'securities.moment_imported',
  'securities.corrected': 'securities.moment_corrected',
  'securities.agency_explained': 'securities.moment_agency',
}

/** Entries that are no day of the contract: its import and what was corrected later. */
function entries(security: Security, { t, lang }: Words): Sorted[] {
  return security.timeline.flatMap((event, index) => {
    const code = ENTRIES[event.what]
    if (code === undefined) return []
    const row = fact(event, 'row')
    const more = row === '' ? t('securities.moment_who', { who: event.actor }) : t('securities.moment_row', { who: event.actor, row })
    return [{ key: `entry-${index}`, order: orderOf(event.at), when: dayAndTime(event.at, lang), what: t(code), more }]
  })
}
