import type { Texts } from '../../../ui/i18n.ts'

/** Every text of the report pages; the reports bring their own titles and heads. */
export const reportingWebTexts: Texts = {
  'reporting.title': { th: 'รายงาน', en: 'Reports' },
  'reporting.reports': { th: 'รายงานทั้งหมด', en: 'All reports' },
  'reporting.as_of': { th: 'ณ วันที่', en: 'As of' },
  'reporting.all_agencies': { th: 'ทุกส่วนราชการ', en: 'All agencies' },
  'reporting.choose_agency': { th: 'เลือกส่วนราชการ', en: 'Choose an agency' },
  'reporting.made': { th: 'คิดจากข้อมูลที่ทราบถึง {at} น.', en: 'from everything known by {at}' },
  'reporting.rows': { th: '{count} รายการ', en: { one: '{count} row', other: '{count} rows' } },
  'reporting.none': { th: 'ไม่มีรายการ ณ วันนี้', en: 'Nothing as of this day' },
  'reporting.none_at_all': { th: 'ยังไม่มีรายงานที่ท่านเปิดได้', en: 'There is no report that you may open' },
  'reporting.unknown_report': { th: 'ไม่มีรายงานชื่อนี้', en: 'There is no such report' },
  'reporting.yes': { th: 'ใช่', en: 'yes' },
  'reporting.by_agency': { th: 'คงค้างตามส่วนราชการ', en: 'Outstanding by agency' },
  'reporting.unit': { th: 'หน่วย: บาท เรียงตามยอดเกินกำหนด', en: 'in baht, the most overdue first' },
  'reporting.overdue': { th: 'เกินกำหนด', en: 'Overdue' },
  'reporting.outstanding': { th: 'คงค้าง', en: 'Outstanding' },
  'reporting.band_over_90': { th: 'เกิน 90 วัน', en: 'over 90 days late' },
  'reporting.band_31': { th: 'เกิน 31-90 วัน', en: '31-90 days late' },
  'reporting.band_1': { th: 'เกิน 1-30 วัน', en: '1-30 days late' },
  'reporting.band_7': { th: 'วันนี้ถึง 7 วันข้างหน้า', en: 'today to 7 days ahead' },
  'reporting.band_later': { th: 'ยังไม่ถึงหรือไม่มีกำหนด', en: 'later, or no due date' },
}
