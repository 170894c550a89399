import type { Texts } from '../../kernel/refusal.ts'

export const documentsTexts: Texts = {
  'documents.series_unconfirmed': {
    th: 'ยังออกเลขที่ {series} ปี {year} ไม่ได้ เพราะทะเบียนที่นำเข้ามีถึงเลขที่ {highest}/{year} และยังไม่มีเจ้าหน้าที่ยืนยันว่าเลขของระบบเริ่มที่เท่าใด ให้เจ้าหน้าที่การเงินเปิด ตั้งค่า > ชุดเลขที่ แล้วยืนยันเลขเริ่มต้น (ปกติคือ {next}/{year})',
    en: 'No number of {seriesEn} {year} can be given out yet: imported records go up to {highest}/{year} and no officer has said where our own begin. A finance officer confirms it under Settings > Number series (usually {next}/{year})',
  },
  'documents.start_too_low': { th: 'เริ่มได้ตั้งแต่เลขถัดจาก {highest} เท่านั้น เพราะเลขนั้นมีอยู่ในทะเบียนแล้ว', en: 'It must begin after {highest}, which stands in the register already' },
  'documents.series_running': { th: 'ชุดเลขที่นี้ออกเลขไปแล้วถึง {last} จึงเปลี่ยนเลขเริ่มต้นไม่ได้ มิฉะนั้นเลขจะขาดช่วง', en: 'Numbers up to {last} were given out, so the start cannot move: there would be a gap' },
  'documents.subject_unknown': { th: 'ไม่พบรายการที่จะแนบไฟล์ หรือท่านไม่มีสิทธิเห็นรายการนั้น', en: 'The record is not there, or not yours to see' },
  'documents.may_not_attach': { th: 'ท่านดูไฟล์ของรายการนี้ได้ แต่แนบหรือยกเลิกไฟล์ไม่ได้', en: 'You may see the files of this record, not add or cancel any' },
  'documents.attachment_unknown': { th: 'ไม่พบไฟล์แนบนี้ หรือท่านไม่มีสิทธิเห็น', en: 'This attachment is not there, or not yours to see' },
  'documents.attachment_cancelled': { th: 'ไฟล์ {file} ถูกยกเลิกไปก่อนแล้ว', en: 'The file {file} has been cancelled already' },
  'documents.paper_unknown': { th: 'ไม่พบเอกสารนี้ หรือท่านไม่มีสิทธิเห็น', en: 'This paper is not there, or not yours to see' },
  'documents.paper_closed': { th: 'เปิดเอกสารนี้ยังไม่ได้ เพราะไม่มีกุญแจของข้อมูลที่เข้ารหัส แจ้งผู้ดูแลระบบให้คืนไฟล์กุญแจหลัก', en: 'This paper cannot be opened: the key of what is sealed is not here. Ask the administrator to put the master key file back' },
  'documents.number_issued': { th: 'ออกเอกสารเลขที่ {number} ไปแล้ว', en: 'A paper with the number {number} was issued before' },
  'documents.line_too_long': { th: '{key} ต้องเป็นบรรทัดเดียว ไม่เกิน {max} ตัวอักษร', en: '{key} must be one line of at most {max} characters' },
  'documents.garuda_unfit': { th: 'ตราครุฑต้องเป็นไฟล์ PNG ไม่เกิน 500 กิโลไบต์ พื้นโปร่งใสหรือสีขาว', en: 'The garuda must be a PNG file of at most 500 kB, on a transparent or white ground' },
  'documents.garuda_none': { th: 'ยังไม่มีตราครุฑ', en: 'There is no garuda yet' },
  'documents.file_waits': { th: 'ไฟล์ {file} รอตรวจไวรัส เปิดได้เมื่อตรวจเสร็จ โดยปกติไม่เกินหนึ่งนาที', en: 'The file {file} waits for the virus scanner: it opens once it was looked at, usually within a minute' },
  'documents.file_infected': { th: 'พบไวรัสในไฟล์ {file} ({found}) ระบบไม่ให้เปิด ขอไฟล์ใหม่จากผู้ส่ง และแจ้งผู้ดูแลระบบ', en: 'A virus was found in {file} ({found}): it is not given out. Ask for another file and tell the administrator' },
  'documents.file_empty': { th: 'ไฟล์ {file} ว่างเปล่า', en: 'The file {file} is empty' },
  'documents.file_too_large': { th: 'ไฟล์ {file} ใหญ่เกิน {megabytes} MB ถ่ายหรือสแกนใหม่ให้เล็กลง แล้วลองอีกครั้ง', en: 'The file {file} is over {megabytes} MB: scan it smaller and try again' },
  'documents.file_type': { th: 'แนบไฟล์ {file} ไม่ได้ รับเฉพาะไฟล์ชนิด {allowed} ที่เปิดได้จริงและไม่มีโปรแกรมอยู่ข้างใน', en: 'The file {file} cannot be taken: only whole files of the types {allowed} without programs inside' },
  'documents.file_not_what_it_says': { th: 'ไฟล์ {file} มีเนื้อในเป็น {found} แต่นามสกุลไม่ตรง เปลี่ยนนามสกุลให้ตรงแล้วลองใหม่', en: 'The file {file} is {found} inside but its name says otherwise: give it the right ending and try again' },
}
