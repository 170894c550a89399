import { TriangleAlert } from 'lucide-react'
import { Link, useParams, useSearchParams } from 'react-router'
import { asSatang, month as monthWords, useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Crumb, Strip, Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session.ts'
import { Empty, Reading } from '../../../ui/states.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { collections } from '../contract-collections.ts'
import { HandIn } from './HandIn.tsx'
import type { Month } from './loan.ts'
import { MonthFiles } from './MonthFiles.tsx'

type Line = Month['lines'][number]

const OUTCOMES = ['exact', 'short', 'over', 'missing', 'unknown', 'closed', 'duplicate'] as const

/** One month of deductions: its files, what each line came to and why, and the step that moves the money. */
export function MonthPage() {
  const { t, lang } = useT()
  const { month = '' } = useParams()
  const [params] = useSearchParams()
  const fund = params.get('fund') ?? undefined
  const mayHandIn = useMay(collections.handIn.may)
  const found = useRead(collections.month, { month, ...(fund ? { fund } : {}) })
  const name = monthWords(`${month}-01`, lang)
  return (
    <>
      <Crumb back={{ to: '/loans/collections', label: t('loans.collections') }} />
      <Title name={t('loans.month_title', { month: name })} />
      {found.data ? <Counts of={found.data} /> : null}
      {mayHandIn ? <HandIn month={month} name={name} fund={fund} /> : null}
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
        {(it) => (
          <>
            <MonthFiles of={it} />
            <Lines of={it} />
          </>
        )}
      </Reading>
    </>
  )
}

function Counts({ of }: { of: Month }) {
  const { t } = useT()
  const { count, money } = useFormat()
  const [params] = useSearchParams()
  const shown = params.get('outcome') ?? 'trouble'
  const to = (outcome: string) => `?${new URLSearchParams([...[...params].filter(([key]) => key !== 'outcome'), ['outcome', outcome]]).toString()}`
  const trouble = OUTCOMES.reduce((sum, outcome) => (outcome === 'exact' ? sum : sum + of.counts[outcome]), 0)
  return (
    <>
      <Strip
        figures={[
          { key: 'total', label: t('loans.total'), value: money(of.totalSatang), wide: true },
          { key: 'exact', label: t('loans.outcome_exact'), value: count(of.counts.exact), to: to('exact'), on: shown === 'exact' },
          { key: 'trouble', label: t('loans.outcome_trouble'), icon: TriangleAlert, tone: trouble > 0 ? 'soon' : undefined, value: count(trouble), to: to('trouble'), on: shown === 'trouble' },
        ]}
      />
      <Strip
        label={t('loans.outcome_trouble')}
        figures={OUTCOMES.slice(1).map((outcome) => ({ key: outcome, label: t(`loans.outcome_${outcome}`), value: count(of.counts[outcome]), to: to(outcome), on: shown === outcome }))}
      />
    </>
  )
}

const rowsMost = 500

function Lines({ of }: { of: Month }) {
  const { t } = useT()
  const [params] = useSearchParams()
  const shown = params.get('outcome') ?? 'trouble'
  const rows = of.lines.filter((line) => (shown === 'trouble' ? line.outcome !== 'exact' : line.outcome === shown)).slice(0, rowsMost)
  if (of.files.length === 0) return null
  if (rows.length === 0) return <Empty title={t('loans.no_trouble')} />
  return (
    <Wide label={t('loans.lines')}>
      <table className="grid rounds told">
        <thead>
          <tr>
            <th scope="col">{t('loans.outcome')}</th>
            <th scope="col">{t('loans.number')}</th>
            <th scope="col">{t('loans.in_file')}</th>
            <th scope="col" className="num">{t('loans.expected')}</th>
            <th scope="col" className="num">{t('loans.taken')}</th>
            <th scope="col" className="num">{t('loans.difference')}</th>
            <th scope="col">{t('loans.why')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((line) => (
            <LineRow key={`${line.collectionId ?? line.loanId} ${line.no}`} of={line} />
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

function LineRow({ of }: { of: Line }) {
  const { t } = useT()
  const { money } = useFormat()
  const apart = asSatang(of.differenceSatang) !== 0n && of.outcome !== 'unknown'
  return (
    <tr>
      <td>{t(`loans.outcome_${of.outcome}`)}</td>
      <td>
        {of.loanId === null ? '' : (
          <Link className="key" to={`/loans/${of.loanId}`}>
            {of.number}
          </Link>
        )}{' '}
        <span className="note">{of.borrower}</span>
      </td>
      <td>
        {of.name} <span className="note">{[of.channel && t(`loans.channel_${of.channel}`), of.row > 0 ? of.row : '', of.contract, of.citizen].filter(Boolean).join(' · ')}</span>
      </td>
      <td className="num">{of.loanId === null ? '' : money(of.expectedSatang)}</td>
      <td className="num strong">{money(of.amountSatang)}</td>
      <td className={apart ? 'num late' : 'num'}>{apart ? money(of.differenceSatang) : ''}</td>
      <td>
        {of.why.map((reason) => t(reason.code)).join(' · ')} {of.score > 0 ? <span className="note">{`${t('loans.score')} ${of.score}`}</span> : null}
      </td>
    </tr>
  )
}
