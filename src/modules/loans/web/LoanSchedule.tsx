import { useState } from 'react'
import { asSatang, useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Wide } from '../../../ui/wide.tsx'
import type { Loan } from './loan.ts'

type Instalment = Loan['schedule'][number]

/** Every instalment of the agreement and what became of it; a press says how its interest came about. */
export function LoanSchedule({ loan }: { loan: Loan }) {
  const { t } = useT()
  const { money } = useFormat()
  const [asked, setAsked] = useState<number | null>(null)
  const chosen = loan.schedule.find((one) => one.no === asked)
  const facts = { principal: money(loan.principalSatang), rate: loan.ratePercent, count: loan.instalments }
  return (
    <>
      <p className="note pad" role="status">
        {chosen ? <Why of={chosen} /> : t(loan.method === 'annuity' && loan.basis === 'monthly' ? 'loans.why_annuity' : 'loans.why_other', facts)}
      </p>
      <Wide label={t('loans.schedule')}>
        <table className="grid rounds told">
          <thead>
            <tr>
              <th scope="col">{t('loans.no')}</th>
              <th scope="col">{t('loans.due')}</th>
              <th scope="col" className="num">{t('loans.part_principal')}</th>
              <th scope="col" className="num">{t('loans.part_interest')}</th>
              <th scope="col" className="num">{t('loans.instalment')}</th>
              <th scope="col" className="num">{t('loans.balance')}</th>
              <th scope="col" className="num">{t('loans.open_amount')}</th>
            </tr>
          </thead>
          <tbody>
            {loan.schedule.map((one) => (
              <Row key={one.no} of={one} chosen={one.no === asked} onAsk={() => setAsked(one.no === asked ? null : one.no)} />
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  )
}

function Why({ of }: { of: Instalment }) {
  const { t } = useT()
  const { money } = useFormat()
  return t('loans.why_row', { no: of.no, before: money(asSatang(of.balanceSatang) + asSatang(of.principalSatang)), interest: money(of.interestSatang), principal: money(of.principalSatang) })
}

function Row({ of, chosen, onAsk }: { of: Instalment; chosen: boolean; onAsk: () => void }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const late = of.state === 'overdue'
  return (
    <tr aria-current={chosen ? 'true' : undefined}>
      <td>
        <button type="button" className="as-link" aria-pressed={chosen} title={t('loans.why_instalment')} onClick={onAsk}>
          {of.no}
        </button>
      </td>
      <td>{day(of.dueOn)}</td>
      <td className="num">{money(of.principalSatang)}</td>
      <td className="num">{money(of.interestSatang)}</td>
      <td className="num strong">{money(of.paymentSatang)}</td>
      <td className="num">{money(of.balanceSatang)}</td>
      <td className={late ? 'num late strong' : 'num'}>
        {asSatang(of.openSatang) > 0n ? money(of.openSatang) : ''} <span className="note">{t(`loans.state_${of.state}`)}</span>
      </td>
    </tr>
  )
}
