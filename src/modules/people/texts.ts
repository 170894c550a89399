import type { Texts } from '../../kernel/refusal.ts'

/** Everything this module says to people, by code. */
export const peopleTexts: Texts = {
  'people.read': { th: 'ดูหน่วยงาน บุคคล และคู่สัญญา', en: 'See agencies, people and counterparties' },
  'people.change': { th: 'แก้ไขหน่วยงาน บุคคล และคู่สัญญา', en: 'Change agencies, people and counterparties' },
  'people.unassigned': { th: 'ยังไม่ทราบหน่วยงาน', en: 'Agency not known' },
  'people.code_missing': { th: 'ไม่มีรหัสหน่วยงาน กรุณาใส่รหัสสั้น ๆ เช่น legal', en: 'The agency has no code. Give it a short one, such as legal' },
  'people.code_reserved': { th: 'รหัส "{value}" ใช้ไม่ได้ รหัสต้องไม่มีช่องว่าง และต้องไม่ใช่ unassigned', en: 'The code "{value}" cannot be used: no spaces, and not unassigned' },
  'people.code_repeated': { th: 'รหัส "{value}" ซ้ำกับแถว {first} กรุณาให้แต่ละหน่วยงานมีรหัสของตน', en: 'The code "{value}" stands in row {first} already. Give each agency its own' },
  'people.code_exists': { th: 'มีหน่วยงานรหัส "{value}" อยู่แล้ว', en: 'There is an agency with the code "{value}" already' },
  'people.name_missing': { th: 'ไม่มีชื่อหน่วยงาน', en: 'The agency has no name' },
  'people.spelling_taken': {
    th: '"{value}" เป็นชื่อหรือชื่อย่อของ {agency} อยู่แล้ว ชื่อหนึ่งใช้ได้กับหน่วยงานเดียว',
    en: '"{value}" is a name or short form of {agency} already. A spelling means one agency only',
  },
  'people.spelling_empty': { th: 'ไม่มีชื่อที่จะจำ', en: 'There is no spelling to remember' },
  'people.email_malformed': {
    th: 'อีเมล "{value}" ไม่ถูกรูปแบบ จะยังส่งแจ้งเตือนไปไม่ได้ กรุณาแก้ให้เป็น ชื่อ@โดเมน',
    en: 'The e-mail "{value}" is not well formed, so no reminder can be sent to it. Correct it to name@domain',
  },
  'people.email_missing': { th: 'ไม่มีอีเมล จะยังส่งแจ้งเตือนถึงผู้นี้ไม่ได้', en: 'There is no e-mail, so this person cannot be reminded yet' },
  'people.agency_unknown': {
    th: 'ไม่รู้จักหน่วยงาน "{value}"{suggestion} รายการจะอยู่ใต้ "ยังไม่ทราบหน่วยงาน" จนกว่าจะบอกว่าเป็นหน่วยงานใด',
    en: 'The agency "{value}" is not known{suggestionEn}. The row stands under "Agency not known" until somebody says whose it is',
  },
  'people.no_such_agency': { th: 'ไม่มีหน่วยงานนี้', en: 'There is no such agency' },
  'people.system_agency': { th: '"ยังไม่ทราบหน่วยงาน" เป็นของระบบ แก้ไขไม่ได้', en: '"Agency not known" belongs to the system and cannot be changed' },
  'people.changed_meanwhile': { th: 'ข้อมูลถูกแก้ไขโดยผู้อื่นระหว่างนี้ กรุณาเปิดใหม่แล้วแก้อีกครั้ง', en: 'Somebody else changed this meanwhile. Open it again and repeat your change' },
  'people.doubt_settled': { th: 'ข้อสงสัยนี้มีคนตัดสินแล้ว', en: 'This question has been settled already' },
}
