import { useState } from 'react'
import { Link } from 'react-router'
import { Button, LinkButton } from '../../../../ui/button.tsx'
import { Chip } from '../../../../ui/chip.tsx'
import { asSatang, useFormat } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import { Say } from '../../../../ui/say.tsx'
import { useMay, useToday } from '../../../../ui/session.ts'
import { Wide } from '../../../../ui/wide.tsx'
import { clearing } from '../../contract-clearing.ts'
import type { Advance } from '../advance.ts'
import { WithReason } from './dialogs.tsx'
import { ItemTable } from './ItemTable.tsx'
import { QueryList } from './QueryList.tsx'

type Round = Advance['rounds'][number]

/** The clearing rounds below the payment, each with what it left, its papers, its vouchers and its queries; closed with the sums. */
export function RoundsTab({ advance }: { advance: Advance }) {
  const { t } = useT()
  const { money } = useFormat()
  return (
    <div className="flow">
      {asSatang(advance.waitingSatang) > 0n ? <Say live={false}>{t('advances.waits_for_check', { amount: money(advance.waitingSatang) })}</Say> : null}
      <RoundTable advance={advance} />
      {advance.rounds.map((round) => (
        <RoundDetail key={round.round} advance={advance} round={round} />
      ))}
    </div>
  )
}

function RoundTable({ advance }: { advance: Advance }) {
  const { t } = useT()
  const { day, money } = useFormat()
  return (
    <Wide label={t('advances.tab_rounds')}>
      <table className="grid rounds" style={{ minWidth: 760 }}>
        <thead>
          <tr>
            <th scope="col">{t('advances.round')}</th>
            <th scope="col">{t('advances.day')}</th>
            <th scope="col">{t('advances.receipts')}</th>
            <th scope="col" className="num">{t('advances.vouchers')}</th>
            <th scope="col" className="num">{t('advances.cash_back')}</th>
            <th scope="col" className="num">{t('advances.outstanding')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>{t('advances.paid_out')}</td>
            <td className="tab">{day(advance.receivedOn)}</td>
            <td>-</td>
            <td className="num">-</td>
            <td className="num">-</td>
            <td className="num">{money(advance.amountSatang)}</td>
          </tr>
          {advance.rounds.map((round) => (
            <RoundRow key={round.round} advance={advance} round={round} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={3}>{t('ui.total')}</td>
            {[advance.vouchersSatang, advance.cashSatang, advance.outstandingSatang].map((sum, index) => (
              <td key={index} className="num total-mark">
                <span>{money(sum)}</span>
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </Wide>
  )
}

function RoundRow({ advance, round }: { advance: Advance; round: Round }) {
  const { day, money } = useFormat()
  const today = useToday()
  const figure = (amount: string) => (asSatang(amount) === 0n ? '-' : money(amount))
  const receipts = [round.voucherReceipt, round.cashReceipt].filter((number) => number !== null)
  return (
    <tr>
      <td>
        {round.round} <RoundChip round={round} today={today} />
      </td>
      <td className="tab">{day(round.handedInOn)}</td>
      <td>{receipts.length === 0 ? '-' : <Link to={`/advances/${advance.id}?tab=papers`}>{receipts.join(', ')}</Link>}</td>
      <td className="num">{figure(round.vouchersSatang)}</td>
      <td className="num">{figure(round.cashSatang)}</td>
      <td className="num strong">{round.handedInOn > today || round.state !== 'accepted' ? '-' : money(round.leftSatang)}</td>
    </tr>
  )
}

/** A round that does not count yet says why: its day has not come, it is being checked, it went back, or was reversed. */
function RoundChip({ round, today }: { round: Round; today: string }) {
  const { t } = useT()
  if (round.state !== 'accepted') return <Chip state={round.state === 'handed-in' ? 'soon' : 'late'}>{t(`advances.round_${round.state}`)}</Chip>
  return round.handedInOn > today ? <Chip state="provisional">{t('advances.round_ahead')}</Chip> : null
}

function RoundDetail({ advance, round }: { advance: Advance; round: Round }) {
  const { t } = useT()
  const { day } = useFormat()
  const told = [
    ...(round.handedName ? [t('advances.handed_by', { who: round.handedName })] : []),
    ...(round.decidedName && round.decidedOn ? [`${t(`advances.round_${round.state}`)} ${t('advances.decided_by', { who: round.decidedName, day: day(round.decidedOn) })}`] : []),
    ...(round.reason ? [t('advances.because', { reason: round.reason })] : []),
    ...(round.voucherReceipt ? [t('advances.voucher_receipt_no', { number: round.voucherReceipt })] : []),
    ...(round.cashReceipt ? [t('advances.cash_receipt_no', { number: round.cashReceipt })] : []),
  ]
  return (
    <section className="flow-s pad" aria-label={`${t('advances.round')} ${round.round}`}>
      <h2 className="h-aside">{t('advances.round')} {round.round}</h2>
      <p className="note">{told.join(' · ')}</p>
      {round.items.length > 0 ? <ItemTable items={round.items} /> : null}
      <QueryList advance={advance} round={round} />
      <Reversing advance={advance} round={round} />
    </section>
  )
}

/** What finance may still do about a round. */
function Reversing({ advance, round }: { advance: Advance; round: Round }) {
  const { t } = useT()
  const { money } = useFormat()
  const may = useMay(clearing.reverse.may)
  const [asking, setAsking] = useState(false)
  if (!may) return null
  if (round.state === 'handed-in') return <p><LinkButton small to={`/advances/${advance.id}/check`}>{t('advances.check')}</LinkButton></p>
  if (round.state !== 'accepted') return null
  return (
    <p>
      <Button small kind="quiet" onPress={() => setAsking(true)}>{t('advances.reverse')}</Button>
      {asking ? (
        <WithReason advance={advance} onClose={() => setAsking(false)} name="reverse" title={t('advances.reverse_title', { round: round.round })} action={t('advances.reverse')} note={t('advances.reverse_effect')}
          input={{ round: round.round }} done={(saved) => t('advances.round_is_reversed', { round: round.round, amount: money(saved.outstandingSatang) })} />
      ) : null}
    </p>
  )
}
