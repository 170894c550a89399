import { Link, useSearchParams } from 'react-router'
import { Facts } from '../../../ui/facts.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Tabs } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { Attachments } from '../../documents/web/parts/Attachments.tsx'
import { Papers } from '../../documents/web/parts/Papers.tsx'
import { Findings } from './Findings.tsx'
import { Movements } from './Movements.tsx'
import type { Security } from './security.ts'
import { StandingChip } from './StandingChip.tsx'

const SECTIONS = ['movements', 'findings', 'papers', 'siblings', 'documents'] as const

/** What moved, what was found, papers and files, the other securities of the contract, and what its row of the register says besides. */
export function SecuritySections({ security }: { security: Security }) {
  const { t } = useT()
  const [params] = useSearchParams()
  const asked = params.get('tab')
  const first = security.movements.length > 0 ? 'movements' : security.siblings.length > 0 ? 'siblings' : Object.keys(security.extra).length > 0 ? 'documents' : 'papers'
  const current = SECTIONS.find((section) => section === asked) ?? first
  const counts: Partial<Record<(typeof SECTIONS)[number], number>> = { siblings: security.siblings.length, movements: security.movements.length, findings: security.impediments.filter((one) => one.settledOn === null).length }
  const tabs = SECTIONS.map((key) => ({ key, label: t(`securities.tab_${key}`), count: counts[key], to: `?tab=${key}`, current: key === current }))
  return (
    <>
      <Tabs tabs={tabs} />
      <Section of={current} security={security} />
    </>
  )
}

function Section({ of, security }: { of: (typeof SECTIONS)[number]; security: Security }) {
  switch (of) {
    case 'movements':
      return <Movements security={security} />
    case 'findings':
      return <Findings security={security} />
    case 'papers':
      return <Files security={security} />
    case 'siblings':
      return <Siblings security={security} />
    default:
      return <Documents security={security} />
  }
}

function Files({ security }: { security: Security }) {
  const { t } = useT()
  const subject = { module: 'securities', id: security.id }
  const kinds = ['contract', 'instrument', 'inspection', 'letter', 'receipt', 'other'].map((kind) => ({ kind, label: t(`securities.file_${kind}`) }))
  return (
    <div className="form">
      <h2 className="h-aside">{t('securities.papers')}</h2>
      <Papers subject={subject} />
      <h2 className="h-aside">{t('securities.files')}</h2>
      <Attachments subject={subject} kinds={kinds} />
    </div>
  )
}

const WIDE = { minWidth: 560 }

function Siblings({ security }: { security: Security }) {
  const { t } = useT()
  const { money } = useFormat()
  if (security.siblings.length === 0) return <Empty title={t('securities.no_siblings')} />
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a table that scrolls sideways must be reachable
    <div className="table-scroll" tabIndex={0} role="region" aria-label={t('securities.tab_siblings')}>
      <table className="grid rounds" style={WIDE}>
        <thead>
          <tr>
            <th scope="col">{t('securities.number')}</th>
            <th scope="col">{t('securities.purpose')}</th>
            <th scope="col">{t('securities.form')}</th>
            <th scope="col">{t('securities.state')}</th>
            <th scope="col" className="num">
              {t('securities.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {security.siblings.map((one) => (
            <tr key={one.id}>
              <td>
                <Link className="key" to={`/securities/${one.id}`}>
                  {t('securities.sequence', { number: one.number, seq: one.seq })}
                </Link>
              </td>
              <td>{t(`securities.purpose_${one.purpose}`)}</td>
              <td>{t(`securities.form_${one.kind}`)}</td>
              <td>
                <StandingWord of={one.standing} />
              </td>
              <td className="num strong">{money(one.amountSatang)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function StandingWord({ of }: { of: Security['standing'] }) {
  const { t } = useT()
  return of === 'past-limit' || of === 'released' ? <span className={of === 'past-limit' ? 'late' : 'soon'}>{t(`securities.state_${of}`)}</span> : <StandingChip of={{ standing: of, daysPastLimit: 0, returnByOn: null }} />
}

function Documents({ security }: { security: Security }) {
  const { t } = useT()
  const extra = Object.entries(security.extra).map(([key, value]) => ({ key, label: key, value }))
  if (!security.note && extra.length === 0) return <Empty title={t('securities.no_documents')} />
  return (
    <div className="form">
      {security.note ? <Facts facts={[{ key: 'note', label: t('securities.note'), value: security.note, wide: true }]} /> : null}
      {extra.length > 0 ? (
        <section className="flow-s" aria-label={t('securities.extra')}>
          <h2 className="h-aside">{t('securities.extra')}</h2>
          <Facts facts={extra} />
        </section>
      ) : null}
    </div>
  )
}
