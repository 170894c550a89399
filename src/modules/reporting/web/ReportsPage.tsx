import { useCallback, useMemo } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { isLocalDate } from '../../../kernel/local-date.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Split, Tabs, Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { ExportMenu } from '../../../ui/register-tools.tsx'
import { useRegisterState } from '../../../ui/register/state.ts'
import type { CellValue } from '../../../ui/register/types.ts'
import { Register } from '../../../ui/register.tsx'
import { useToday } from '../../../ui/session.ts'
import { Empty, Reading } from '../../../ui/states.tsx'
import { reporting } from '../contract.ts'
import { AgeingByAgency, isAgeing } from './AgeingByAgency.tsx'
import { useExport } from './parts/use-export.ts'
import { useReportColumns } from './report-columns.ts'
import { opened } from './report.ts'
import type { Made, Report, Reports, Row } from './report.ts'
import { ReportTools } from './ReportTools.tsx'

/** Every report the person may read, one beside the other, as of any day. */
export function ReportsPage() {
  const { t } = useT()
  const { name } = useParams()
  const found = useRead(reporting.list, {})
  if (found.data === undefined) {
    return (
      <>
        <Title name={t('reporting.title')} />
        <Reading of={{ data: undefined, error: asApiError(found.error), refetch: found.refetch }}>{() => null}</Reading>
      </>
    )
  }
  const reports = found.data
  const report = name === undefined ? reports.rows[0] : reports.rows.find((one) => one.name === name)
  if (report) return <ReportPage key={report.name} report={report} reports={reports} />
  return <NoReport why={name === undefined ? 'reporting.none_at_all' : 'reporting.unknown_report'} />
}

function NoReport({ why }: { why: string }) {
  const { t } = useT()
  return (
    <>
      <Title name={t('reporting.title')} />
      <Empty title={t(why)} action={<Link to="/reports">{t('reporting.reports')}</Link>} />
    </>
  )
}

/** What is asked of a report, from the address. */
function useAsked() {
  const today = useToday()
  const [params, setParams] = useSearchParams()
  const written = params.get('asOf') ?? ''
  const put = useCallback((key: string, value: string) => setParams((now) => putInto(now, key, value), { replace: true }), [setParams])
  const onAsOf = useCallback((day: LocalDate) => put('asOf', day), [put])
  const onAgency = useCallback((code: string) => put('agency', code), [put])
  return { asOf: isLocalDate(written) ? written : today, agency: params.get('agency') ?? '', search: params.toString(), onAsOf, onAgency }
}

function putInto(params: URLSearchParams, key: string, value: string): URLSearchParams {
  const next = new URLSearchParams(params)
  if (value === '') next.delete(key)
  else next.set(key, value)
  return next
}

function ReportPage({ report, reports }: { report: Report; reports: Reports }) {
  const { t, pick } = useT()
  const { dayAndTime } = useFormat()
  const { asOf, agency, search, onAsOf, onAgency } = useAsked()
  const asked = { name: report.name, asOf, ...(agency === '' ? {} : { agency }) }
  const found = useRead(reporting.read, asked)
  const file = useExport(reporting.exported, asked)
  const made = found.data
  const rows = useMemo(() => (made?.rows ?? []).map((values, place) => ({ place, values })), [made])
  const tabs = reports.rows.map((one) => ({ key: one.name, label: pick(one.title), to: `/reports/${one.name}${search === '' ? '' : `?${search}`}`, current: one.name === report.name }))
  const sheet = (
    <>
      <ReportTools asOf={asOf} onAsOf={onAsOf} agencies={reports.agencies} agency={agency} onAgency={onAgency} note={made && t('reporting.made', { at: dayAndTime(made.madeAt) })} />
      <ReportTable report={report} reports={reports} rows={rows} made={made} error={found.error} retry={() => void found.refetch()} />
    </>
  )
  return (
    <>
      <Title name={t('reporting.title')} note={pick(report.title)} actions={<ExportMenu onExport={file.save} />} />
      <Tabs tabs={tabs} label={t('reporting.reports')} />
      {isAgeing(report) && rows.length > 0 ? (
        <Split fixed width={376} aside={<AgeingByAgency report={report} rows={rows} agencies={reports.agencies} />}>
          {sheet}
        </Split>
      ) : (
        sheet
      )}
    </>
  )
}

type TableProps = { report: Report; reports: Reports; rows: Row[]; made: Made | undefined; error: unknown; retry: () => void }

function ReportTable({ report, reports, rows, made, error, retry }: TableProps) {
  const { t, pick } = useT()
  const columns = useReportColumns(report, reports.agencies)
  const state = useRegisterState<Row>({ name: `report.${report.name}`, columns, views: NO_VIEWS })
  const failed = made === undefined ? asApiError(error) : null
  const pages = { rows, first: undefined, hasMore: false, loading: made === undefined && failed === null, loadingMore: false, changing: false, error: failed, needMore: () => undefined, retry }
  const link = report.columns.find((column) => column.opens !== undefined)?.opens
  return (
    <Register
      state={state}
      pages={pages}
      label={pick(report.title)}
      rowId={(row) => String(row.place)}
      open={link ? (row) => opened(link, row) : undefined}
      late={(row) => row.values['overdue'] === true || row.values['pastReturnLimit'] === true}
      totals={made && totalsOf(report, made)}
      totalNote={t('reporting.rows', { count: rows.length })}
      empty={<Empty title={t('reporting.none')} />}
    />
  )
}

const NO_VIEWS: [] = []

/** What is added up, below its column. */
function totalsOf(report: Report, made: Made): Record<string, CellValue> | undefined {
  const summed = report.columns.filter((column) => column.total !== undefined)
  if (summed.length === 0) return undefined
  return Object.fromEntries(summed.map((column) => [column.key, made.totals?.[column.total ?? ''] as CellValue]))
}
