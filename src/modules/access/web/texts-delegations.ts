import type { Texts } from '../../../ui/i18n.ts'

/** The page of delegations. */
export const delegationTexts: Texts = {
  'access.delegations': { th: 'ปฏิบัติราชการแทน', en: 'Acting for others' },
  'access.delegations_lead': { th: 'มอบหมายบทบาทของท่านให้ผู้อื่นในช่วงวันที่กำหนดตามคำสั่ง ระหว่างนั้นผู้รับมอบหมายใช้สิทธิของบทบาทนั้นได้ ทุกการบันทึกระบุว่าปฏิบัติราชการแทนผู้ใด และผู้ทำรายการยังคงตรวจหรืออนุมัติรายการของตนเองไม่ได้', en: 'Delegate a role of yours for some days, by a written order. While it lasts the other person may use it; every record says for whom they acted, and nobody decides on what they made themselves.' },
  'access.delegations_none': { th: 'ยังไม่มีการมอบหมาย', en: 'Nothing is delegated' },
  'access.delegation_new': { th: 'มอบหมาย', en: 'Delegate' },
  'access.delegation_role': { th: 'บทบาท', en: 'Role' },
  'access.delegation_from': { th: 'ผู้มอบหมาย', en: 'Given by' },
  'access.delegation_to': { th: 'ผู้ปฏิบัติราชการแทน', en: 'Acts instead' },
  'access.delegation_to_hint': { th: 'พิมพ์ชื่อแล้วเลือกจากรายการ', en: 'Type a name and choose from the list' },
  'access.delegation_from_on': { th: 'ตั้งแต่วันที่', en: 'From' },
  'access.delegation_until_on': { th: 'ถึงวันที่', en: 'Until' },
  'access.delegation_document': { th: 'คำสั่งหรือหนังสือที่', en: 'Order number' },
  'access.delegation_document_hint': { th: 'เช่น คำสั่งที่ 12/2570 ลงวันที่ 1 ธันวาคม 2569', en: 'For example order 12/2570 of 1 December 2026' },
  'access.delegation_state': { th: 'สถานะ', en: 'State' },
  'access.delegation_coming': { th: 'ยังไม่ถึงวัน', en: 'Not begun' },
  'access.delegation_now': { th: 'มีผลอยู่', en: 'In force' },
  'access.delegation_over': { th: 'สิ้นสุดแล้ว', en: 'Over' },
  'access.delegation_ended': { th: 'ยกเลิกแล้ว', en: 'Ended early' },
  'access.delegation_end': { th: 'ยกเลิกการมอบหมาย', en: 'End it' },
  'access.delegation_end_title': { th: 'ยกเลิกการมอบหมายให้{name}', en: 'End the delegation to {name}' },
  'access.delegation_end_effect': { th: 'สิทธิที่มอบหมายหมดไปทันที สิ่งที่ทำไปแล้วยังคงอยู่', en: 'The delegated right is gone at once; what was done stays.' },
  'access.delegation_given': { th: 'มอบหมายแล้ว', en: 'Delegated' },
  'access.delegation_is_ended': { th: 'ยกเลิกการมอบหมายแล้ว', en: 'Ended' },
}
