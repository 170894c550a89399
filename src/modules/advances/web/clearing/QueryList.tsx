import { useState } from 'react'
import { Button, LinkButton } from '../../../../ui/button.tsx'
import { Chip } from '../../../../ui/chip.tsx'
import type { ChipState } from '../../../../ui/chip.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import { useMay, useToday } from '../../../../ui/session.ts'
import { toast } from '../../../../ui/toast.tsx'
import { clearing } from '../../contract-clearing.ts'
import type { Advance } from '../advance.ts'
import { WithReason } from './dialogs.tsx'
import { useCommand } from './use-command.ts'

type Round = Advance['rounds'][number]
type Query = Round['queries'][number]

/** What was queried of a round, what was answered, and what finance decides about it. */
export function QueryList({ advance, round }: { advance: Advance; round: Round }) {
  const { t } = useT()
  if (round.queries.length === 0) return null
  return (
    <section className="flow-s" aria-label={t('advances.queries')}>
      <h3 className="h-aside">{t('advances.queries')}</h3>
      {round.queries.map((query) => (
        <QueryItem key={query.seq} advance={advance} query={query} />
      ))}
    </section>
  )
}

function QueryItem({ advance, query }: { advance: Advance; query: Query }) {
  const { t } = useT()
  const { day, money } = useFormat()
  return (
    <div className="flow-s">
      <p>
        <b>{query.line === 0 ? t('advances.vouchers') : t('advances.query_line', { line: query.line })}</b> <span className="tab">{money(query.amountSatang)}</span> <QueryChip query={query} />
        <br />
        {query.question}
        {query.answer && query.answeredName && query.answeredOn ? (
          <>
            <br />
            <span className="note">{t('advances.answered_by', { who: query.answeredName, day: day(query.answeredOn) })}</span> {query.answer}
          </>
        ) : null}
        {query.reason ? <span className="note"> {t('advances.because', { reason: query.reason })}</span> : null}
      </p>
      <QueryActions advance={advance} query={query} />
    </div>
  )
}

function QueryChip({ query }: { query: Query }) {
  const { t } = useT()
  const { day } = useFormat()
  const today = useToday()
  const lapsed = query.state === 'open' && query.answerBy < today
  const looks: Record<Query['state'], ChipState> = { open: lapsed ? 'late' : 'soon', answered: 'soon', accepted: 'done', disallowed: 'late', withdrawn: 'calm' }
  return <Chip state={looks[query.state]}>{lapsed ? t('advances.query_lapsed') : t(`advances.query_${query.state}`, { day: day(query.answerBy) })}</Chip>
}

function QueryActions({ advance, query }: { advance: Advance; query: Query }) {
  const { t } = useT()
  const { money } = useFormat()
  const mayDecide = useMay(clearing.decideQuery.may)
  const mayAnswer = useMay(clearing.answer.may)
  const command = useCommand('decideQuery', advance)
  const [refusing, setRefusing] = useState(false)
  const because = query.mayCheck ? null : t('advances.cannot_check')
  const decided = (saved: Advance) => t('advances.query_is_decided', { amount: money(saved.outstandingSatang) })
  const undecided = query.state === 'open' || query.state === 'answered'
  if (!undecided) return null
  return (
    <p className="row-s">
      {mayDecide ? <Button small busy={command.busy} because={because} onPress={() => void command.run({ seq: query.seq, outcome: 'accepted' }).then((saved) => toast(decided(saved)))}>{t('advances.allow')}</Button> : null}{' '}
      {mayDecide && query.state === 'answered' ? <Button small because={because} onPress={() => setRefusing(true)}>{t('advances.disallow')}</Button> : null}{' '}
      {mayAnswer && query.state === 'open' ? <LinkButton small kind="quiet" to={`/advances/${advance.id}/answer`}>{t('advances.answer')}</LinkButton> : null}
      {refusing ? (
        <WithReason advance={advance} onClose={() => setRefusing(false)} name="decideQuery" title={t('advances.disallow_title')} action={t('advances.disallow')} note={t('advances.disallow_effect')}
          input={{ seq: query.seq, outcome: 'disallowed' }} done={decided} />
      ) : null}
    </p>
  )
}
