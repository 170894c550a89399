import type { Texts } from '../../kernel/refusal.ts'

/** What this module says to people, by code. */
export const transferTexts: Texts = {
  'transfer.import': { th: 'นำเข้าทะเบียน', en: 'Take registers in' },
  'transfer.file_already_imported': {
    th: 'เนื้อหาเดียวกันนี้นำเข้าแล้วจากไฟล์ {file} เมื่อ {on} จึงไม่นำเข้าซ้ำ ถ้าแก้ไฟล์แล้วให้บันทึกก่อนเลือกใหม่',
    en: 'The same content was imported from {file} on {on} and is not taken in twice. If you changed the file, save it and choose it again',
  },
  'transfer.kind_unknown': { th: 'นำเข้า "{kind}" ไม่ได้ นำเข้าได้: {known}', en: 'Cannot import "{kind}". Known: {known}' },
  'transfer.no_header': {
    th: 'หาแถวหัวตารางไม่พบ ต้องมีคอลัมน์ {needed} ใน 40 แถวแรกของแผ่นงานที่ไม่ซ่อน ตรวจชื่อหัวคอลัมน์ หรือระบุการจับคู่คอลัมน์เอง',
    en: 'No header row was found. Columns for {needed} must stand in the first 40 rows of a visible sheet. Check the headers, or give a mapping',
  },
  'transfer.too_many_rows': { th: 'ไฟล์มี {rows} แถว นำเข้าได้ครั้งละไม่เกิน {most} แถว กรุณาแบ่งไฟล์', en: 'The file has {rows} rows; at most {most} can be taken in at once. Split it' },
  'transfer.mapping_sheet_unknown': { th: 'ไม่มีแผ่นงานชื่อ "{sheet}" แผ่นงานในไฟล์: {known}', en: 'There is no sheet "{sheet}". Sheets of the file: {known}' },
  'transfer.mapping_field_unknown': { th: 'ไม่มีช่องชื่อ "{field}" ช่องที่จับคู่ได้: {known}', en: 'There is no field "{field}". Known: {known}' },
  'transfer.mapping_row_empty': { th: 'แถวที่ {row} ไม่ใช่หัวตาราง เพราะว่างหรือมีเพียงช่องเดียว', en: 'Row {row} is no header: it is empty or holds a single cell' },
  'transfer.mapping_column_unknown': { th: 'ไม่มีคอลัมน์ "{header}" (ช่อง {field}) หัวคอลัมน์ในไฟล์: {known}', en: 'There is no column "{header}" (field {field}). Headers of the file: {known}' },
  'transfer.mapping_malformed': {
    th: 'ไฟล์การจับคู่อ่านไม่ได้ ต้องเป็น JSON รูป {"sheet", "headerRow", "columns": {"ช่อง": "หัวคอลัมน์"}}',
    en: 'The mapping file cannot be read. It must be JSON: {"sheet", "headerRow", "columns": {"field": "header"}}',
  },
  'transfer.columns_missing': { th: 'ไม่พบคอลัมน์ {missing} ในแถวแรก หัวคอลัมน์ในไฟล์: {known}', en: 'The columns {missing} are not in the first row. Headers of the file: {known}' },
  'transfer.file_missing': { th: 'เปิดไฟล์ {file} ไม่ได้ ตรวจที่อยู่และสิทธิ์ของไฟล์', en: 'The file {file} cannot be opened. Check its place and its permissions' },
  'transfer.no_file': { th: 'ไม่มีไฟล์แนบมา กรุณาเลือกไฟล์ .xlsx หรือ .csv', en: 'No file came along. Choose an .xlsx or .csv file' },
  'transfer.no_such_import': { th: 'ไม่มีการนำเข้านี้', en: 'There is no such import' },
  'transfer.file_gone': { th: 'ไฟล์ที่ส่งมาถูกล้างไปแล้ว กรุณาเลือกไฟล์ใหม่', en: 'The uploaded file is no longer kept. Choose it again' },
  'transfer.file_changed': { th: 'ไฟล์ที่จะนำเข้าไม่ใช่ไฟล์ที่ตรวจไว้ กรุณาตรวจใหม่ก่อน', en: 'The file to be taken in is not the one that was checked. Check it again first' },
  'transfer.already_decided': { th: 'การนำเข้านี้เสร็จสิ้นหรือยกเลิกไปแล้ว', en: 'This import has been committed or given up already' },
  'transfer.rows_refused': { th: 'มี {rows} แถวที่ไม่รับ จึงยังไม่นำเข้าทั้งไฟล์ แก้ไฟล์ หรือเลือกรับเฉพาะแถวที่ผ่าน', en: '{rows} rows are refused, so nothing was taken in. Correct the file, or take the good rows only' },
  'transfer.nothing_good': { th: 'ไม่มีแถวใดรับได้ จึงไม่มีอะไรนำเข้า', en: 'No row is good, so there is nothing to take in' },
}
