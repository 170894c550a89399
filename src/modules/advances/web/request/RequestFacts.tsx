import { Link } from 'react-router'
import { bahtWords } from '../../../../kernel/baht-words.ts'
import { Facts, type Fact } from '../../../../ui/facts.tsx'
import { asSatang, useFormat } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import { Say } from '../../../../ui/say.tsx'
import { Wide } from '../../../../ui/wide.tsx'
import type { Request } from './request.ts'

/** Who borrows, out of which money, for what, and what has become of it. */
export function RequestFacts({ request }: { request: Request }) {
  const { t, pick } = useT()
  const { day } = useFormat()
  const period = `${day(request.startsOn)} - ${day(request.endsOn)}`
  const facts: Fact[] = [
    { key: 'borrower', label: t('advances.borrower'), value: request.borrower, note: request.borrowerPosition || undefined },
    { key: 'agency', label: t('advances.agency'), value: request.agencyName, note: t(`advances.status_${request.borrowerStatus}`) },
    { key: 'source', label: t('advances.part_source'), value: t(`advances.source_${request.source}`), note: request.categoryName === null ? undefined : pick(request.categoryName) },
    { key: 'purpose', label: t('advances.purpose'), value: request.project || '-', note: t(`advances.kind_${request.kind}`), wide: true },
    ...(request.destination === null ? [] : [{ key: 'place', label: t('advances.destination'), value: request.destination }]),
    { key: 'period', label: t('advances.period'), value: period, figure: true },
    { key: 'authority', label: t('advances.authority'), value: request.authorityNumber === '' ? '-' : t('advances.authority_of', { number: request.authorityNumber, day: day(request.authorityOn) }) },
    ...(request.guarantorName === null ? [] : [{ key: 'guarantor', label: t('advances.guarantor'), value: request.guarantorName, note: request.guarantorPosition ?? undefined }]),
    ...(request.note === '' ? [] : [{ key: 'note', label: t('advances.remark'), value: request.note, wide: true }]),
  ]
  return (
    <>
      <Facts facts={facts} />
      <PaidFacts request={request} />
    </>
  )
}

function PaidFacts({ request }: { request: Request }) {
  const { t } = useT()
  const { day } = useFormat()
  if (request.advanceId === null || request.paidWay === null) return null
  return (
    <>
      <Facts
        ruled
        facts={[
          { key: 'advance', label: t('advances.became'), value: <Link to={`/advances/${request.advanceId}`}>{request.advanceNumber}</Link>, strong: true },
          { key: 'paid', label: t('advances.paid_by'), value: day(request.paidOn), figure: true, note: [t(`advances.way_${request.paidWay}`), request.paidReference].filter(Boolean).join(' ') },
        ]}
      />
      <Say tone={request.acknowledgedAt === null ? 'soon' : 'done'} live={false}>{t(request.acknowledgedAt === null ? 'advances.not_acknowledged' : 'advances.acknowledged')}</Say>
    </>
  )
}

/** The estimate with its sum, in figures and in words. */
export function RequestEstimate({ request }: { request: Request }) {
  const { t } = useT()
  const { money } = useFormat()
  const sum = asSatang(request.amountSatang)
  return (
    <section aria-label={t('advances.estimate')}>
      <h2 className="h-aside">{t('advances.estimate')}</h2>
      <Wide label={t('advances.estimate')}>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t('advances.item')}</th>
              <th scope="col">{t('advances.reckoning')}</th>
              <th scope="col" className="num">{t('advances.amount_baht')}</th>
            </tr>
          </thead>
          <tbody>
            {request.items.map((item, index) => (
              <tr key={index}>
                <td>{item.what}</td>
                <td>{item.reckoning}</td>
                <td className="num">{money(item.amountSatang)}</td>
              </tr>
            ))}
            <tr className="sum">
              <td colSpan={2}>{sum > 0n ? <span lang="th">{bahtWords(sum)}</span> : t('ui.total')}</td>
              <td className="num total-mark"><span>{money(sum)}</span></td>
            </tr>
          </tbody>
        </table>
      </Wide>
    </section>
  )
}
