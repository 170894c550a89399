import type { Texts } from '../../../ui/i18n.ts'

/** The search over everything: the palette and its page. */
export const searchTexts: Texts = {
  'search.title': { th: 'ค้นหา', en: 'Search' },
  'search.everything': { th: 'ค้นหาทั้งระบบ', en: 'Search everything' },
  'search.hint': { th: 'เลขที่ ชื่อ หรือจำนวนเงิน', en: 'A number, a name or an amount' },
  'search.hint_more': { th: 'เช่น 113/2566, สมชาย, กองคลัง หรือ 12,500.00 พิมพ์เลขไทยก็ได้', en: 'For example 113/2566, a name, an agency, or 12,500.00. Thai digits work too.' },
  'search.places': { th: 'ไปที่หน้า', en: 'Pages' },
  'search.results': { th: 'ผลการค้นหา', en: 'Results' },
  'search.none': { th: 'ไม่พบรายการที่มี “{text}”', en: 'Nothing holds “{text}”' },
  'search.none_more': { th: 'ลองพิมพ์ให้สั้นลง หรือค้นด้วยเลขที่หรือจำนวนเงิน ระบบค้นเฉพาะรายการที่ท่านมีสิทธิ์ดู', en: 'Try fewer letters, a number or an amount. Only what you may see is searched.' },
  'search.all_results': { th: 'ดูผลทั้งหมด', en: 'All results' },
  'search.all_of': { th: 'ดูทั้งหมดใน{list}', en: 'All in {list}' },
  'search.keys': { th: '↑ ↓ เลือก · Enter เปิด · Esc ปิด', en: '↑ ↓ choose · Enter opens · Esc closes' },
  'search.searching': { th: 'กำลังค้นหา', en: 'Searching' },
  'search.found': { th: 'พบ {count} รายการ', en: { one: '{count} result', other: '{count} results' } },
  'search.failed': { th: 'ค้นหาไม่สำเร็จ ลองใหม่อีกครั้ง', en: 'The search failed. Try again.' },
}
