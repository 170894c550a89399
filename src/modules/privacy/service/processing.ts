import type { Text } from '../../../kernel/refusal.ts'
import type { ReportDescription } from '../../reporting/index.ts'
import { retentions } from '../rules/retention.ts'
import { classifiedTables, purposes } from './classification.ts'

/** One line of the record of processing: a purpose with everything that serves it. */
export type Activity = {
  code: string; purpose: Text; basis: Text; subjects: Text; recipients: Text; retention: Text; source: Text; confirmed: boolean
  personal: string[]; restricted: string[]; tables: string[]
}

/** The record of processing (PDPA s. 39), made of the classification: purposes that hold something of a person. */
export function processingRecord(): Activity[] {
  const tables = classifiedTables()
  return Object.entries(purposes()).flatMap(([code, purpose]) => {
    const serving = tables.filter((table) => table.purpose === code)
    const named = (kind: string) => serving.flatMap((table) => [...table.columns].filter(([, of]) => of === kind).map(([column]) => `${table.schema}.${table.table}.${column}`))
    const [personal, restricted] = [named('personal'), named('restricted')]
    if (personal.length + restricted.length === 0) return []
    const { basis, subjects, recipients, th, en } = purpose
    const rule = retentions.find((one) => one.code === purpose.retention)!
    return [{ code, purpose: { th, en }, basis, subjects, recipients, retention: { th: rule.th, en: rule.en }, source: rule.source, confirmed: rule.confirmed, personal, restricted, tables: serving.map((table) => `${table.schema}.${table.table}`) }]
  })
}

const text = (key: string, th: string, en: string, width = 30) => ({ key, header: { th, en }, kind: 'text' as const, width })

/** The same as a report: for the office's own file, and for whoever may ask to see it. */
export const privacyReports: ReportDescription[] = [{
  name: 'processing-record',
  title: { th: 'บันทึกรายการกิจกรรมการประมวลผลข้อมูลส่วนบุคคล (มาตรา 39)', en: 'Record of processing of personal data (s. 39)' },
  may: 'privacy.read',
  columns: [
    text('purpose', 'วัตถุประสงค์', 'Purpose', 40), text('basis', 'ฐานทางกฎหมาย', 'Legal basis', 40), text('subjects', 'เจ้าของข้อมูล', 'Persons', 30), text('recipients', 'ผู้รับ', 'Recipients', 30),
    text('retention', 'ระยะเวลาเก็บ', 'Retention', 26), text('source', 'ที่มาของระยะเวลา', 'Source of the period', 36), text('data', 'ข้อมูลส่วนบุคคล', 'Personal data', 60), text('restricted', 'ข้อมูลที่ปิดไว้', 'Restricted data', 40),
  ],
  run: () => {
    const rows = processingRecord().map((one) => ({
      code: one.code, purpose: one.purpose.th, basis: one.basis.th, subjects: one.subjects.th, recipients: one.recipients.th, retention: one.retention.th, source: one.source.th,
      data: one.personal.join(', '), restricted: one.restricted.join(', '),
    }))
    return Promise.resolve({ rows, totals: { count: rows.length } })
  },
}]
