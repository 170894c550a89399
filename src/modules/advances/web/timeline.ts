import { day, dayAndTime, money } from '../../../ui/format.ts'
import { dutyMoments, fact, inOrder, orderOf } from '../../obligations/web/parts/moments.ts'
import type { Happened, Sorted, Words } from '../../obligations/web/parts/moments.ts'
import type { Moment } from '../../../ui/timeline.tsx'
import type { Advance } from './advance.ts'

/** Everything that happened to an advance and what is to come, newest first; `today` = the business day (ISO). */
export function momentsOf(advance: Advance, today: string, words: Words): Moment[] {
  return inOrder([...ahead(advance, today, words), ...days(advance, today, words), ...entries(advance, words), ...dutyMoments(advance.timeline, words)])
}

/** Days that have not come yet: the due date and the last day for recall. */
function ahead(advance: Advance, today: string, { t, lang }: Words): Sorted[] {
  if (advance.standing === 'cleared') return []
  const coming = (key: string, on: string | null): Sorted[] =>
    on === null || on < today ? [] : [{ key, order: `~${on}`, kind: 'next', when: day(on, lang), what: t(`advances.moment_${key}`), more: t(`advances.moment_${key}_more`) }]
  return [...coming('due', advance.provisional ? null : advance.effectiveDueOn), ...coming('recall', advance.recallBy)]
}

/** The days of the contract itself, in the order of its life where they are one day, with who entered them where that was here. */
function days(advance: Advance, today: string, words: Words): Sorted[] {
  const { t, lang } = words
  const at = (place: number, key: string, on: string | null, more: Partial<Sorted> & { what: string }): Sorted[] => (on === null ? [] : [{ key, order: `${on} ${place}`, when: day(on, lang), ...more }])
  const entered = (event: Happened | undefined) => (event === undefined ? undefined : t('advances.moment_by', { who: event.actor, at: dayAndTime(event.at, lang) }))
  const back = advance.timeline.findLast((event) => event.what === 'advances.return_entered' && fact(event, 'returnedOn') === advance.returnedOn)
  return [
    ...at(0, 'approved', advance.approvedOn, { what: t('advances.moment_approved') }),
    ...at(1, 'paid', advance.receivedOn, { what: t('advances.moment_paid', { amount: money(advance.amountSatang) }), kind: 'money' }),
    ...(advance.kind === 'travel' ? at(2, 'returned', advance.returnedOn, { what: t('advances.moment_returned'), more: entered(back) }) : []),
    ...advance.rounds.flatMap((round) => at(3, `round-${round.round}`, round.handedInOn, { ...roundWords(round, words), more: roundMore(round, entered(entryOf(advance, round)), words), ...(round.handedInOn > today ? { order: `~${round.handedInOn}`, kind: 'next' as const } : {}) })),
  ]
}

type Round = Advance['rounds'][number]

function roundWords(round: Round, { t }: Words): { what: string; kind?: 'money' } {
  if (round.state !== 'accepted') return { what: t('advances.moment_handed_in', { round: round.round }) }
  return { what: t('advances.moment_round', { round: round.round, amount: money(BigInt(round.vouchersSatang) + BigInt(round.cashSatang)) }), kind: 'money' }
}

function roundMore(round: Round, entered: string | undefined, { t }: Words): string {
  return [t('advances.moment_parts', { vouchers: money(round.vouchersSatang), cash: money(round.cashSatang), left: money(round.leftSatang) }), entered].filter(Boolean).join(' ')
}

function entryOf(advance: Advance, round: Round): Happened | undefined {
  return advance.timeline.find((event) => event.what === 'advances.round_accepted' && fact(event, 'handedInOn') === round.handedInOn && fact(event, 'vouchers') === round.vouchersSatang && fact(event, 'cash') === round.cashSatang)
}

/** Entries that are no day of the contract: its import and what was corrected later. */
function entries(advance: Advance, { t, lang }: Words): Sorted[] {
  return advance.timeline.flatMap((event, index) => {
    const code = ENTRIES[event.what]
    if (code === undefined) return []
    const row = fact(event, 'row')
    const more = row === '' ? t('advances.moment_who', { who: event.actor }) : t('advances.moment_row', { who: event.actor, row })
    return [{ key: `entry-${index}`, order: orderOf(event.at), when: dayAndTime(event.at, lang), what: t(code), more }]
  })
}

const ENTRIES: Record<string, string> = {
  'advances.imported': 'advances.moment_imported',
  'advances.corrected': 'advances.moment_corrected',
  'advances.agency_explained': 'advances.moment_agency',
  'advances.borrower_merged': 'advances.moment_merged',
  'advances.queried': 'advances.moment_queried',
  'advances.query_answered': 'advances.moment_query_answered',
  'advances.query_decided': 'advances.moment_query_decided',
  'advances.round_returned': 'advances.moment_round_returned',
  'advances.round_reversed': 'advances.moment_round_reversed',
  'advances.extension_asked': 'advances.moment_extension_asked',
  'advances.extension_decided': 'advances.moment_extension_decided',
  'advances.trip_cancelled': 'advances.moment_trip_cancelled',
  'advances.claim_paid': 'advances.moment_claim_paid',
  'advances.claim_payment_reversed': 'advances.moment_claim_reversed',
  'advances.recall_reported': 'advances.moment_recall_reported',
}
