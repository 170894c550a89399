import type { Texts } from '../../../kernel/refusal.ts'

/** What is said to a counterparty that came by its link. */
export const counterpartyRefusals: Texts = {
  'securities.bank_unknown': { th: 'กรุณาเลือกธนาคารจากรายการ', en: 'Please choose the bank from the list' },
  'securities.account_malformed': { th: 'เลขที่บัญชีต้องเป็นตัวเลข 10 ถึง 15 หลัก ตรวจกับสมุดบัญชีอีกครั้ง', en: 'An account number has 10 to 15 figures: check it with the passbook' },
  'securities.account_name_missing': { th: 'กรุณาใส่ชื่อบัญชีตามสมุดบัญชี', en: 'Please give the name of the account as in the passbook' },
  'securities.tax_id_wrong': { th: 'เลขท้ายของเลขประจำตัวผู้เสียภาษีไม่ตรงกับที่สำนักงานมีอยู่ ลองผิดได้ไม่เกิน 5 ครั้ง', en: 'The last figures of the tax number are not those the office has; at most 5 tries' },
  'securities.receiver_missing': { th: 'กรุณาใส่ชื่อผู้รับคืน', en: 'Please give the name of who received it' },
  'securities.trial_link': { th: 'ลิงก์ทดสอบใช้ดูได้อย่างเดียว', en: 'A trial link is to look at only' },
}
