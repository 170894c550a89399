import type { Texts } from '../../../../ui/i18n.ts'

const attachments: Texts = {
  'documents.attachments': { th: 'ไฟล์แนบ', en: 'Attachments' },
  'documents.no_attachments': { th: 'ยังไม่มีไฟล์แนบ', en: 'No files yet' },
  'documents.add': { th: 'เพิ่มไฟล์แนบ', en: 'Add a file' },
  'documents.add_hint': { th: 'PDF รูปถ่าย Excel หรือ Word ไม่เกิน 20 MB ต่อไฟล์ วางไฟล์ตรงนี้ก็ได้', en: 'PDF, photo, Excel or Word, up to 20 MB each. You may drop files here' },
  'documents.choose': { th: 'เลือกไฟล์', en: 'Choose files' },
  'documents.camera': { th: 'ถ่ายรูป', en: 'Take a photo' },
  'documents.kind': { th: 'ไฟล์นี้คือ', en: 'This file is' },
  'documents.sending': { th: 'กำลังส่ง {file} {percent}%', en: 'Sending {file}, {percent}%' },
  'documents.attached': { th: 'แนบ {file} แล้ว', en: '{file} is attached' },
  'documents.too_large': { th: 'ไฟล์ {file} ใหญ่เกิน 20 MB', en: 'The file {file} is over 20 MB' },
  'documents.download': { th: 'เปิดไฟล์ {file}', en: 'Open the file {file}' },
  'documents.cancel': { th: 'ยกเลิกไฟล์นี้', en: 'Cancel this file' },
  'documents.cancel_of': { th: 'ยกเลิกไฟล์ {file}', en: 'Cancel the file {file}' },
  'documents.cancel_reason': { th: 'เหตุผล', en: 'Reason' },
  'documents.cancel_short': { th: 'พิมพ์เหตุผลก่อน', en: 'Give a reason first' },
  'documents.cancel_effect': { th: 'ไฟล์ยังอยู่และเปิดดูได้ แต่แสดงว่ายกเลิกแล้ว พร้อมชื่อและเหตุผล', en: 'The file stays and opens, but shows as cancelled, with your name and reason' },
  'documents.cancelled': { th: 'ยกเลิกโดย {name}: {reason}', en: 'Cancelled by {name}: {reason}' },
  'documents.was_cancelled': { th: 'ยกเลิกไฟล์ {file} แล้ว', en: 'The file {file} is cancelled' },
  'documents.size': { th: '{size} MB', en: '{size} MB' },
  'documents.by': { th: '{name} {day}', en: '{name}, {day}' },
}

const papers: Texts = {
  'documents.papers': { th: 'เอกสารที่ออก', en: 'Issued papers' },
  'documents.no_papers': { th: 'ยังไม่ได้ออกเอกสาร', en: 'No paper was issued yet' },
  'documents.paper': { th: 'เอกสาร', en: 'Paper' },
  'documents.paper_number': { th: 'เลขที่', en: 'Number' },
  'documents.issued_on': { th: 'ออกเมื่อ', en: 'Issued' },
  'documents.issued_by': { th: 'ผู้ออก', en: 'By' },
  'documents.scan_waiting': { th: 'รอตรวจไวรัส', en: 'Waits for the virus scanner' },
  'documents.scan_infected': { th: 'พบไวรัส {found}', en: 'Virus found: {found}' },
  'documents.open': { th: 'เปิด', en: 'Open' },
  'documents.open_of': { th: 'เปิด{paper} {number}', en: 'Open {paper} {number}' },
}

/** What the attachments and papers of a record say. */
export const documentPartTexts: Texts = { ...attachments, ...papers }
