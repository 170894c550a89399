import type { Texts } from '../../kernel/refusal.ts'

/** What people are told about a file that is not read: what is wrong with it and what to do. */
export const sheetTexts: Texts = {
  'sheet.too_large': {
    th: 'ไฟล์ใหญ่เกินกว่าจะนำเข้าได้ (เกิน {megabytes} MB) กรุณาแบ่งเป็นหลายไฟล์ หรือลบแผ่นงาน รูปภาพ และแถวว่างที่ไม่ใช้',
    en: 'The file is too large to import (over {megabytes} MB). Split it into several files, or remove unused sheets, pictures and blank rows.',
  },
  'sheet.too_many_rows': {
    th: 'ไฟล์มีเกิน {max} แถว กรุณาแบ่งเป็นหลายไฟล์ไม่เกินไฟล์ละ {max} แถว แล้วนำเข้าทีละไฟล์',
    en: 'The file has more than {max} rows. Split it into files of at most {max} rows and import them one by one.',
  },
  'sheet.not_a_workbook': {
    th: 'ไฟล์นี้ไม่ใช่สมุดงาน Excel (.xlsx) หรือไฟล์ข้อความคั่น (.csv) กรุณาเปิดด้วย Excel แล้วเลือก บันทึกเป็น > สมุดงาน Excel (.xlsx)',
    en: 'This is neither an Excel workbook (.xlsx) nor separated text (.csv). Open it in Excel and choose Save As > Excel Workbook (.xlsx).',
  },
  'sheet.zip_suspicious': {
    th: 'โครงสร้างภายในของไฟล์ผิดไปจากที่โปรแกรมตารางคำนวณสร้าง ({what}) จึงไม่เปิดอ่านเพื่อความปลอดภัย กรุณาคัดลอกข้อมูลไปยังสมุดงานใหม่แล้วบันทึกเป็น .xlsx',
    en: 'The file is built in a way no spreadsheet program builds one ({what}), so it was not opened. Copy the data into a new workbook and save it as .xlsx.',
  },
  'sheet.encrypted': {
    th: 'ไฟล์มีรหัสผ่าน กรุณาเปิดด้วย Excel ลบรหัสผ่าน (ไฟล์ > ข้อมูล > ป้องกันสมุดงาน) แล้วบันทึกใหม่',
    en: 'The file is protected by a password. Open it in Excel, remove the password (File > Info > Protect Workbook) and save it again.',
  },
  'sheet.timeout': {
    th: 'อ่านไฟล์ไม่เสร็จภายใน {seconds} วินาที กรุณาแบ่งเป็นไฟล์ที่เล็กลงแล้วลองใหม่',
    en: 'The file could not be read within {seconds} seconds. Split it into smaller files and try again.',
  },
  'sheet.memory': {
    th: 'ไฟล์ต้องใช้หน่วยความจำมากเกินกำหนด กรุณาแบ่งเป็นไฟล์ที่เล็กลงแล้วลองใหม่',
    en: 'The file needs more memory than is allowed. Split it into smaller files and try again.',
  },
  'sheet.legacy_xls': {
    th: 'ไฟล์เป็นรูปแบบเก่า (.xls ของ Excel 97-2003) กรุณาเปิดด้วย Excel แล้วเลือก บันทึกเป็น > สมุดงาน Excel (.xlsx)',
    en: 'The file is in the old .xls format (Excel 97-2003). Open it in Excel and choose Save As > Excel Workbook (.xlsx).',
  },
  'sheet.broken': {
    th: 'ไฟล์เสียหายหรืออ่านตัวอักษรไม่ออก ({what}) กรุณาเปิดด้วย Excel ตรวจดู แล้วบันทึกใหม่เป็น .xlsx',
    en: 'The file is damaged or its characters cannot be read ({what}). Open it in Excel, check it and save it again as .xlsx.',
  },
}
