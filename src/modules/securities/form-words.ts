/** What a form of security is called on reports and in letters. */
export const formWords = {
  cash: { th: 'เงินสด', en: 'cash' },
  'cashier-cheque': { th: 'แคชเชียร์เช็ค', en: 'cashier cheque' },
  'bank-guarantee': { th: 'หนังสือค้ำประกันธนาคาร', en: 'bank guarantee' },
  'e-guarantee': { th: 'หนังสือค้ำประกันอิเล็กทรอนิกส์', en: 'electronic guarantee' },
  'finance-company': { th: 'หนังสือค้ำประกันบริษัทเงินทุน', en: 'finance company guarantee' },
  'government-bond': { th: 'พันธบัตรรัฐบาล', en: 'government bond' },
}

/** How a security left the office's hands, on reports. */
export const endWords = {
  returned: { th: 'คืนแล้ว', en: 'returned' },
  forfeited: { th: 'ริบ', en: 'forfeited' },
  replaced: { th: 'เปลี่ยนหลักประกัน', en: 'replaced' },
  remitted: { th: 'นำส่งเป็นรายได้แผ่นดิน', en: 'remitted to the Treasury' },
  cancelled: { th: 'ยกเลิกรายการ', en: 'cancelled' },
}

/** What a security secures, on papers and in letters. */
export const purposeWords = {
  bid: { th: 'หลักประกันการเสนอราคา', en: 'bid security' },
  performance: { th: 'หลักประกันสัญญา', en: 'performance security' },
  'advance-payment': { th: 'หลักประกันการรับเงินล่วงหน้า', en: 'advance-payment security' },
  retention: { th: 'เงินประกันผลงาน', en: 'retention money' },
}
