import type { Texts } from '../kernel/refusal.ts'

export const mainTexts: Texts = {
  'platform.migrate_first': {
    th: 'ฐานข้อมูลต้องปรับรุ่นก่อน ({count} รายการ) แต่มีเครื่องแม่ข่ายหรือตัวทำงานเปิดอยู่ ปิดแล้วสั่ง khlang migrate',
    en: 'The database needs {count} migrations, but a server or worker is running on it: stop it, then run khlang migrate',
  },
  'platform.file_unusable': { th: 'อ่านหรือเขียนไฟล์ {path} ไม่ได้ ({why}) ตรวจชื่อและสิทธิของไฟล์แล้วลองใหม่', en: 'The file {path} cannot be read or written ({why}): check its name and rights and try again' },
  'platform.demonstration_under_way': { th: 'มีผู้อื่นกำลังสร้างสำนักงานตัวอย่างอยู่ รอให้เสร็จก่อน', en: 'Somebody else is making the demonstration office: wait until it stands' },
  'platform.number_unknown': { th: 'ไม่พบเลขที่ {number} ในทะเบียนใด', en: 'No register has the number {number}' },
}
