import { useState } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { Chip } from '../../../../ui/chip.tsx'
import { Facts } from '../../../../ui/facts.tsx'
import { asSatang, useFormat } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import { useMay } from '../../../../ui/session.ts'
import { Wide } from '../../../../ui/wide.tsx'
import { clearing } from '../../contract-clearing.ts'
import type { Advance } from '../advance.ts'
import { DecideExtension, PayClaim, WithReason } from './dialogs.tsx'

/** More time that was asked for and decided, and what is owed to the borrower. */
export function TimeTab({ advance }: { advance: Advance }) {
  return (
    <div className="flow pad">
      <Extensions advance={advance} />
      <Claim advance={advance} />
    </div>
  )
}

function Extensions({ advance }: { advance: Advance }) {
  const { t } = useT()
  const { day } = useFormat()
  return (
    <section className="flow-s" aria-label={t('advances.extension_title')}>
      <h2 className="h-aside">{t('advances.extension_title')}</h2>
      {advance.extensions.length === 0 ? <p className="note">{t('advances.extension_none')}</p> : (
        <Wide label={t('advances.extension_title')}>
          <table className="rows tight" style={{ minWidth: 720 }}>
            <thead>
              <tr>
                <th scope="col">{t('advances.extension_by')}</th>
                <th scope="col">{t('advances.reason')}</th>
                <th scope="col">{t('advances.extension_old')}</th>
                <th scope="col">{t('advances.extension_new')}</th>
                <th scope="col">{t('advances.extension_result')}</th>
              </tr>
            </thead>
            <tbody>
              {advance.extensions.map((one) => (
                <tr key={one.seq}>
                  <td>{t('advances.decided_by', { who: one.askedName, day: day(one.askedOn) })}</td>
                  <td>{one.reason}</td>
                  <td className="tab">{day(one.fromNominal)}</td>
                  <td className="tab">{one.toEffective ? day(one.toEffective) : t('advances.extension_days_of', { count: one.days })}</td>
                  <td>
                    <Chip state={one.state === 'granted' ? 'done' : one.state === 'asked' ? 'soon' : 'late'}>{t(`advances.extension_${one.state}`)}</Chip>{' '}
                    {one.decidedName && one.decidedOn ? <span className="note">{t('advances.decided_by', { who: one.decidedName, day: day(one.decidedOn) })}</span> : null}
                    {one.decision ? <span className="note"> {one.decision}</span> : null}
                    {one.state === 'asked' ? <Deciding advance={advance} extension={one} /> : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </section>
  )
}

function Deciding({ advance, extension }: { advance: Advance; extension: Advance['extensions'][number] }) {
  const { t } = useT()
  const may = useMay(clearing.decideExtension.may)
  const [grant, setGrant] = useState<boolean | null>(null)
  if (!may) return null
  const because = extension.mayDecide ? null : t('advances.cannot_check')
  return (
    <span>
      <Button small because={because} onPress={() => setGrant(true)}>{t('advances.grant')}</Button>{' '}
      <Button small kind="quiet" because={because} onPress={() => setGrant(false)}>{t('advances.refuse')}</Button>
      {grant === null ? null : <DecideExtension advance={advance} seq={extension.seq} grant={grant} onClose={() => setGrant(null)} />}
    </span>
  )
}

function Claim({ advance }: { advance: Advance }) {
  const { t } = useT()
  const { money } = useFormat()
  const may = useMay(clearing.payClaim.may)
  const [paying, setPaying] = useState(false)
  const left = asSatang(advance.claimLeftSatang)
  const nothing = asSatang(advance.claimSatang) === 0n && advance.claimPayments.length === 0
  return (
    <section className="flow-s" aria-label={t('advances.claim_title')}>
      <h2 className="h-aside">{t('advances.claim_title')}</h2>
      {nothing ? <p className="note">{t('advances.claim_none')}</p> : (
        <Facts facts={[
          { key: 'c', label: t('advances.claim'), value: money(advance.claimSatang), figure: true },
          { key: 'p', label: t('advances.claim_paid'), value: money(advance.claimPaidSatang), figure: true },
          { key: 'l', label: t('advances.claim_left'), value: money(left), figure: true, strong: true, late: left > 0n },
        ]} />
      )}
      <Payments advance={advance} />
      {may && left > 0n ? <p><Button because={advance.mayPayClaim ? null : t('advances.cannot_pay_own')} onPress={() => setPaying(true)}>{t('advances.pay_claim')}</Button></p> : null}
      {paying ? <PayClaim advance={advance} onClose={() => setPaying(false)} /> : null}
    </section>
  )
}

function Payments({ advance }: { advance: Advance }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const may = useMay(clearing.reverseClaimPayment.may)
  const [reversing, setReversing] = useState<number | null>(null)
  if (advance.claimPayments.length === 0) return null
  return (
    <>
      <ul className="flow-s">
        {advance.claimPayments.map((one) => (
          <li key={one.seq}>
            <span className="tab">{day(one.paidOn)} {money(one.amountSatang)}</span> {t(`advances.way_${one.way}`)} {one.reference} <span className="note">{one.madeName}</span>{' '}
            {one.reversedOn ? <Chip state="late">{t('advances.payment_reversed')}</Chip> : null}
            {may && one.reversedOn === null ? <Button small kind="quiet" onPress={() => setReversing(one.seq)}>{t('advances.reverse')}</Button> : null}
          </li>
        ))}
      </ul>
      {reversing === null ? null : (
        <WithReason advance={advance} onClose={() => setReversing(null)} name="reverseClaimPayment" title={t('advances.reverse_payment_title', { no: reversing })} action={t('advances.reverse')}
          input={{ seq: reversing }} done={() => t('advances.payment_reversed')} />
      )}
    </>
  )
}
