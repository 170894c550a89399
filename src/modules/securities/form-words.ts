/** What a form of security is called on reports and in letters. */
export const formWords = {
  cash: { th: 'เงินสด', en: 'cash' },
  'cashier-cheque': { th: 'แคชเชียร์เช็ค', en: 'cashier cheque' },
  'bank-guarantee': { th: 'หนังสือค้ำประกันธนาคาร', en: 'bank guarantee' },
  'e-guarantee': { th: 'หนังสือค้ำประกันอิเล็กทรอนิกส์', en: 'electronic guarantee' },
  'finance-company': { th: 'หนังสือค้ำประกันบริษัทเงินทุน', en: 'finance company guarantee' },
  'government-bond': { th: 'พันธบัตรรัฐบาล', en: 'government bond' },
}
