import type { Texts } from '../../kernel/refusal.ts'

export const platformTexts: Texts = {
  'platform.not_found': { th: 'ไม่พบรายการนี้', en: 'Not found' },
  'platform.forbidden': { th: 'บัญชีของท่านไม่มีสิทธิทำรายการนี้', en: 'Your account may not do this' },
  'platform.not_signed_in': { th: 'กรุณาเข้าสู่ระบบก่อน', en: 'Please sign in first' },
  'platform.second_step': { th: 'ยังเข้าสู่ระบบไม่ครบขั้นตอน กรุณาเข้าสู่ระบบอีกครั้ง', en: 'The sign-in is not complete: please sign in again' },
  'platform.sealed_elsewhere': { th: 'เปิดข้อมูลที่เข้ารหัสไว้ไม่ได้ กุญแจในเครื่องนี้ไม่ใช่กุญแจเดิม ({key}) แจ้งผู้ดูแลระบบ', en: 'What was encrypted cannot be opened: the key on this machine is not the one it was closed with ({key}). Tell the administrator' },
  'platform.step_up': { th: 'รายการนี้ต้องยืนยันตัวตนอีกครั้งก่อน', en: 'Confirm once more that it is you before doing this' },
  'platform.bad_shape': { th: 'ข้อมูลที่ส่งมาไม่ถูกรูปแบบ: {detail}', en: 'The request is not in the right form: {detail}' },
  'platform.wrong_origin': { th: 'คำขอนี้ไม่ได้มาจากหน้าเว็บของระบบ เปิดหน้าใหม่แล้วลองอีกครั้ง', en: 'This request did not come from our own pages: reload and try again' },
  'platform.key_reused': { th: 'รหัสกันส่งซ้ำนี้ใช้กับข้อมูลชุดอื่นไปแล้ว', en: 'This Idempotency-Key was used with other data' },
  'platform.in_progress': { th: 'รายการเดียวกันนี้กำลังบันทึกอยู่ กรุณารอสักครู่แล้วลองอีกครั้ง', en: 'This very request is still being carried out: please try again in a moment' },
  'platform.key_missing': { th: 'ต้องส่ง Idempotency-Key มากับรายการนี้', en: 'This request needs an Idempotency-Key' },
  'platform.too_large': { th: 'ไฟล์ใหญ่เกิน {megabytes} MB', en: 'The file is larger than {megabytes} MB' },
  'platform.file_missing': { th: 'ไม่มีไฟล์แนบมา', en: 'No file was sent' },
  'platform.too_many': { th: 'ทำรายการถี่เกินไป กรุณารอสักครู่', en: 'Too many requests: please wait a moment' },
  'platform.books_apart': {
    th: 'หยุดรับรายการเงินชั่วคราว: การตรวจความถูกต้องพบข้อมูลไม่ตรงกัน ({what}) ยังไม่มีการบันทึก กรุณาแจ้งผู้ดูแลระบบ',
    en: 'Postings and payments are stopped: a check of the books failed ({what}). Nothing was saved; please tell the administrator',
  },
  'platform.busy': { th: 'ระบบไม่ว่างชั่วคราว ข้อมูลยังไม่ถูกบันทึก กรุณาลองใหม่', en: 'Temporarily busy; nothing was saved. Please try again' },
  'platform.bug': { th: 'ระบบผิดพลาด ยังไม่มีการบันทึก แจ้งผู้ดูแลด้วยเลขที่ {requestId}', en: 'Something went wrong; nothing was saved. Tell the administrator this number: {requestId}' },
}
