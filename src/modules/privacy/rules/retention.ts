import type { Text } from '../../../kernel/refusal.ts'

/** How long data of a kind is kept, and by what; `confirmed`: somebody has read the clause. */
export type Retention = Text & { code: string; years: number | null; days?: number; source: Text; confirmed: boolean }

/** The rules of retention, as data. */
export const retentions: readonly Retention[] = [
  {
    code: 'finance', years: 10, confirmed: false, th: '10 ปีนับจากสิ้นปีงบประมาณที่เรื่องยุติ', en: '10 years from the end of the fiscal year in which the matter ended',
    source: { th: 'ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526 ข้อ 57 และตารางกำหนดอายุการเก็บเอกสารการเงิน', en: 'Correspondence rules 2526, cl. 57, and the retention table of financial documents' },
  },
  {
    code: 'audit', years: 10, confirmed: false, th: '10 ปี ไม่ลบระหว่างนั้น', en: '10 years, never deleted before',
    source: { th: 'อายุความสิบปี และหน้าที่พิสูจน์ต่อผู้ตรวจสอบ', en: 'Limitation of ten years, and the duty to prove' },
  },
  {
    code: 'access', years: null, confirmed: false, th: 'ตลอดที่เป็นผู้ใช้ แล้วปิดบัญชี; การเข้าสู่ระบบ 400 วัน', en: 'While somebody is a user, then disabled; sign-ins 400 days',
    source: { th: 'พ.ร.บ. ว่าด้วยการกระทำความผิดเกี่ยวกับคอมพิวเตอร์ มาตรา 26 (อย่างน้อย 90 วัน)', en: 'Computer Crime Act s. 26 (at least 90 days)' },
  },
  {
    code: 'looks', years: null, days: 400, confirmed: false, th: '400 วัน', en: '400 days',
    source: { th: 'พ.ร.บ. ว่าด้วยการกระทำความผิดเกี่ยวกับคอมพิวเตอร์ มาตรา 26 (อย่างน้อย 90 วัน)', en: 'Computer Crime Act s. 26 (at least 90 days)' },
  },
  {
    code: 'office', years: null, confirmed: false, th: 'ตลอดที่สำนักงานใช้ระบบ', en: 'While the office uses the system',
    source: { th: 'จำเป็นต่อการทำงานของระบบ', en: 'Needed for the system to run' },
  },
]

export const financeYears = 10

/** What people see where a name was: it names nobody, and two of them can be told apart. */
export function namelessName(personId: string): string {
  return `ผู้ที่ลบข้อมูลแล้ว ${personId.slice(-6)}`
}
