import { useMemo } from 'react'
import { dayAndTime } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import type { Lang } from '../../../ui/i18n.ts'
import type { CellValue, RegisterColumn } from '../../../ui/register/types.ts'
import { textOf } from './report.ts'
import type { Column, Report, Reports, Row } from './report.ts'

/** px of a column by what it holds; texts by their characters, within reason. */
const WIDTHS = { money: 128, date: 112, int: 92, flag: 96 }
const KINDS = { text: 'text', money: 'money', date: 'date', int: 'count', flag: 'text' } as const

function widthOf({ kind, width }: Column): number {
  if (kind !== 'text') return WIDTHS[kind]
  const wanted = (width ?? 20) * 8
  return wanted < 96 ? 96 : wanted > 280 ? 280 : wanted
}

/** The columns of a report for the table; codes are shown in words, agencies by name, and the first column that opens something is the link. */
export function useReportColumns(report: Report, agencies: Reports['agencies']): RegisterColumn<Row>[] {
  const { t, lang, pick } = useT()
  return useMemo(() => {
    const names = new Map(agencies.map((agency) => [agency.code, agency.name]))
    const link = report.columns.find((column) => column.opens !== undefined)
    const valueOf = (column: Column, row: Row): CellValue => {
      const value = row.values[column.key]
      if (value === null || value === undefined) return null
      if (column.kind === 'flag') return value === true ? t('reporting.yes') : '-'
      if (column.key === 'agency') return names.get(String(value)) ?? String(value)
      const words = column.words?.[String(value)]
      return words ? pick(words) : instantWords(textOf(row, column.key), lang)
    }
    return report.columns.map((column) => ({
      key: column.key, head: pick(column.header), width: column.key === 'agency' ? 210 : widthOf(column), kind: column === link ? 'key' : KINDS[column.kind],
      value: (row) => valueOf(column, row), sortable: false,
    }))
  }, [report, agencies, t, lang, pick])
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

/** An instant stands in a report as text; people read it in Bangkok time. */
function instantWords(text: string, lang: Lang): string {
  return INSTANT.test(text) ? dayAndTime(text, lang) : text
}
