import type { Texts } from '../../kernel/refusal.ts'

/** What taking and restoring a backup may say. */
export const backupTexts: Texts = {
  'platform.backup_none': { th: '{file} ไม่ใช่ไฟล์สำรองของคลัง', en: '{file} is no backup of Khlang' },
  'platform.backup_damaged': { th: 'ไฟล์สำรอง {file} เสียหายที่ประมาณเมกะไบต์ที่ {megabyte} ยังไม่มีสิ่งใดถูกกู้คืน ให้ใช้สำเนาอื่นหรือไฟล์ของวันก่อน', en: 'The backup {file} is damaged at about megabyte {megabyte}. Nothing was restored: use another copy, or the one of an earlier day' },
  'platform.backup_cut': { th: 'ไฟล์สำรอง {file} ไม่ครบ ส่วนท้ายขาดหาย ยังไม่มีสิ่งใดถูกกู้คืน', en: 'The end of the backup {file} is missing. Nothing was restored' },
  'platform.backup_passphrase_missing': { th: 'ไฟล์สำรอง {file} เข้ารหัสไว้ ต้องบอกไฟล์รหัสผ่านด้วย --passphrase-file', en: 'The backup {file} is encrypted: name the file with its passphrase, --passphrase-file' },
  'platform.backup_passphrase_wrong': { th: 'รหัสผ่านไม่ตรงกับที่ใช้เมื่อสำรองไฟล์ {file}', en: 'The passphrase is not the one with which {file} was made' },
  'platform.backup_passphrase_short': { th: 'รหัสผ่านของไฟล์สำรองต้องยาวอย่างน้อย {least} ตัวอักษร', en: 'The passphrase of a backup needs at least {least} characters' },
  'platform.backup_newer': { th: 'ไฟล์สำรอง {file} มาจากคลังรุ่นใหม่กว่า ({migration}) ให้ติดตั้งรุ่นนั้นก่อน', en: 'The backup {file} is of a newer Khlang ({migration}): install that version first' },
  'platform.backup_exists': { th: 'มีไฟล์ {file} อยู่แล้ว ตั้งชื่ออื่น ระบบไม่เขียนทับไฟล์สำรอง', en: '{file} exists already: give another name, a backup is never written over' },
  'platform.backup_blind': { th: 'สำรองไม่ได้ เพราะบทบาท khlang_auditor อ่านตาราง {tables} ไม่ได้ครบ ไฟล์สำรองจะขาดข้อมูล', en: 'No backup was made: the role khlang_auditor does not see all of {tables}, and data would be missing' },
  'platform.backup_file_lost': { th: 'ไฟล์แนบ {sha256} ที่ฐานข้อมูลอ้างถึงหายไปหรือเสียหาย สั่ง verify เพื่อดูทั้งหมด แล้วสั่งใหม่ด้วย --without-lost-files ถ้ายอมรับ', en: 'The attachment {sha256} is missing or damaged. See verify; then say --without-lost-files if the backup shall be made without it' },
  'platform.restore_not_empty': { th: 'ฐานข้อมูลปลายทางมีสำนักงานอยู่แล้ว กู้คืนได้เฉพาะลงฐานข้อมูลที่ว่าง ตั้ง KHLANG_HOME หรือ DATABASE_URL ใหม่', en: 'There is an office in this database already: a backup goes into an empty one. Set another KHLANG_HOME or DATABASE_URL' },
  'platform.restore_beside_server': { th: 'มี server หรือ worker ทำงานอยู่บนฐานข้อมูลนี้ หยุดก่อนแล้วสั่งใหม่', en: 'A server or worker is at work on this database: stop it first' },
  'platform.restore_layout': { th: 'ตาราง {table} ของรุ่นนี้ไม่ตรงกับไฟล์สำรอง ({detail})', en: 'The table {table} of this version is not that of the backup ({detail})' },
  'platform.restore_incomplete': { th: 'กู้คืนตาราง {table} ได้ {found} แถว แต่ไฟล์สำรองมี {wanted} แถว ยังไม่มีสิ่งใดถูกกู้คืน', en: 'The table {table} came to {found} rows where the backup holds {wanted}. Nothing was restored' },
}
