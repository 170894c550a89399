import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { Chart } from '../../../ui/chart.tsx'
import { useFormat, month } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Aside, Split, Strip, Tabs, Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { ExportMenu } from '../../../ui/register-tools.tsx'
import { Empty, Reading } from '../../../ui/states.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { reporting } from '../../reporting/contract.ts'
import { useExport } from '../../reporting/web/parts/use-export.ts'
import { surveys } from '../contract.ts'

type Results = Out<typeof surveys.results>

/** What people think of the service: points by month as a picture, by month and agency as a table, and what they wrote. */
export function ResultsPage() {
  const { t } = useT()
  const [params] = useSearchParams()
  const trial = params.get('answers') === 'trial'
  const found = useRead(surveys.results, { trial: trial ? 'true' : 'false' })
  const file = useExport(reporting.exported, { name: 'satisfaction' })
  const tabs = [
    { key: 'real', label: t('surveys.real'), to: '/surveys', current: !trial },
    { key: 'trial', label: t('surveys.trials'), to: '/surveys?answers=trial', current: trial },
  ]
  return (
    <>
      <Title name={t('surveys.title')} note={found.data ? t(`surveys.switched_${found.data.inReminders}`) : undefined} actions={trial ? null : <ExportMenu onExport={file.save} />} />
      <Tabs tabs={tabs} label={t('surveys.which')} />
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
        {(results) => (results.whole.answers === 0 ? <Empty title={t('surveys.none')}>{t(results.inReminders === 'off' ? 'surveys.none_off' : 'surveys.none_on')}</Empty> : <Answered results={results} />)}
      </Reading>
    </>
  )
}

function Answered({ results }: { results: Results }) {
  const { t } = useT()
  const { count } = useFormat()
  const { whole } = results
  const content = whole.points.reduce((sum, one) => (one.value >= 4 ? sum + one.count : sum), 0)
  return (
    <>
      <Strip
        figures={[
          { key: 'answers', label: t('surveys.answers'), value: count(whole.answers) },
          { key: 'average', label: t('surveys.average'), value: whole.average ?? '-', unit: t('surveys.of_five') },
          { key: 'content', label: t('surveys.content'), value: ((content * 100) / whole.answers).toFixed(1), unit: t('surveys.percent') },
        ]}
      />
      <Split width={400} aside={<Comments comments={results.comments} />}>
        <div className="pad flow survey-results">
          <ByMonth results={results} />
          <ByAgency results={results} />
        </div>
      </Split>
    </>
  )
}

const LOOKS = ['late', 'soon', 'plan', 'calm', 'actual'] as const

function ByMonth({ results }: { results: Results }) {
  const { t, lang, pick } = useT()
  const { labels, series } = useMemo(() => {
    const months = [...new Set(results.rows.map((row) => row.month))].toSorted()
    const answers = (month: string, value: number) => results.rows.filter((row) => row.month === month).reduce((sum, row) => sum + (row.points.find((one) => one.value === value)?.count ?? 0), 0)
    const parts = results.choices.map(({ value, text }) => ({ key: String(value), label: `${value} ${pick(text)}`, values: months.map((month) => answers(month, value)), look: LOOKS[value - 1] ?? 'plan' }))
    return { labels: months.map((on) => month(on, lang)), series: parts }
  }, [results, lang, pick])
  return <Chart title={t('surveys.by_month')} note={t('surveys.by_month_note')} labels={labels} series={series} kind="stack" />
}

function ByAgency({ results }: { results: Results }) {
  const { t, lang } = useT()
  const values = results.choices.map((choice) => choice.value)
  return (
    <section aria-label={t('surveys.by_agency')}>
      <h2 className="h-aside">{t('surveys.by_agency')}</h2>
      <Wide label={t('surveys.by_agency')}>
        <table className="rows tight">
          <thead>
            <tr>
              <th scope="col">{t('surveys.month')}</th>
              <th scope="col">{t('surveys.agency')}</th>
              <th scope="col" className="num">{t('surveys.answers')}</th>
              <th scope="col" className="num">{t('surveys.average')}</th>
              {values.map((value) => (
                <th key={value} scope="col" className="num">{value}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {results.rows.map((row) => (
              <tr key={`${row.month} ${row.agencyId}`}>
                <td className="nowrap">{month(row.month, lang)}</td>
                <td>{row.agencyName}</td>
                <td className="num">{row.answers}</td>
                <td className="num strong">{row.average ?? '-'}</td>
                {row.points.map((one) => (
                  <td key={one.value} className="num">{one.count === 0 ? '-' : one.count}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  )
}

function Comments({ comments }: { comments: Results['comments'] }) {
  const { t, lang } = useT()
  return (
    <Aside title={t('surveys.comments')}>
      {comments.length === 0 ? <p className="note">{t('surveys.no_comments')}</p> : null}
      <ul className="said">
        {comments.map((one, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- two people may have written the same words
          <li key={`${index} ${one.month}`}>
            <p>{one.text}</p>
            <p className="note">
              {month(one.month, lang)} {one.agencyName}
            </p>
          </li>
        ))}
      </ul>
    </Aside>
  )
}
