import type { Texts } from '../../../../ui/i18n.ts'

/** Words of the parts that pages of other modules show. */
export const fundTexts: Texts = {
  'ledger.fund': { th: 'กองทุน', en: 'Fund' },
  'ledger.no_fund': { th: 'ยังไม่มีกองทุน', en: 'No fund yet' },
  'ledger.no_fund_more': { th: 'ผู้ดูแลเครื่องเพิ่มกองทุนด้วยคำสั่ง khlang fund add แล้วนำเข้าทะเบียนลูกหนี้และยอดยกมา', en: 'A fund begins with the command khlang fund add; then take in its loan book and opening balances.' },
}
