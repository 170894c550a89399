import type { Texts } from '../../../ui/i18n.ts'

/** The fund on one page. */
export const dashboardTexts: Texts = {
  'loans.dashboard': { th: 'ภาพรวมกองทุน', en: 'The fund at a glance' },
  'loans.dashboard_note': { th: 'ปีงบประมาณ {year} ถึง {day}', en: 'Fiscal year {year} to {day}' },
  'loans.money_out': { th: 'จ่ายเงินกู้ (หลังหักหนี้เดิม)', en: 'Money out (net of old debt)' },
  'loans.money_back': { th: 'รับชำระคืน', en: 'Money back' },
  'loans.cash': { th: 'เงินสดและเงินฝาก', en: 'Cash and deposits' },
  'loans.kpis': { th: 'ตัวชี้วัด', en: 'Indicators' },
  'loans.kpi': { th: 'ตัวชี้วัด', en: 'Indicator' },
  'loans.kpi_percent': { th: 'ร้อยละ', en: 'Percent' },
  'loans.kpi_from': { th: 'มาจาก', en: 'From' },
  'loans.kpi_nothing': { th: 'ยังไม่มีข้อมูลในปีนี้', en: 'nothing to measure this year' },
  'loans.kpi_of': { th: '{part} จาก {whole}', en: '{part} of {whole}' },
  'loans.kpi_on-schedule': { th: 'สัญญาที่ชำระตามกำหนด', en: 'Loans that paid what fell due' },
  'loans.kpi_debt-fall': { th: 'อัตราการลดลงของเงินให้กู้ยืม', en: 'Fall of outstanding debt' },
  'loans.kpi_repeat-borrowers': { th: 'ผู้ได้รับอนุมัติที่กู้ซ้ำ', en: 'Repeat borrowers among those approved' },
  'loans.kpi_refunds-in-time': { th: 'จ่ายคืนผู้ปิดบัญชีก่อนกำหนดภายในเป้าหมาย', en: 'Refunds paid within the target' },
  'loans.kpi_paid-in-time': { th: 'จ่ายเงินกู้ภายในเป้าหมาย', en: 'Loans paid out within the target' },
  'loans.flows': { th: 'เงินออกและเงินกลับ 12 เดือน', en: 'Money out and back, twelve months' },
  'loans.ageing_bands': { th: 'ลูกหนี้ตามวันค้าง', en: 'Loans by days past due' },
  'loans.band_current': { th: 'ไม่ค้าง', en: 'Not past due' },
  'loans.contracts': { th: 'สัญญา', en: 'Loans' },
}
