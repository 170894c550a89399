import type { Text, Texts } from '../../kernel/refusal.ts'

/** Both languages of every code of this module. */
export const notificationTexts: Texts = {
  'notifications.address_malformed': { th: '{key}: "{value}" ไม่ใช่ที่อยู่อีเมลที่ใช้ได้', en: '{key}: "{value}" is not a usable e-mail address' },
  'notifications.time_malformed': { th: '{key} ต้องเป็นเวลาแบบ 06:30 ไม่ใช่ "{value}"', en: '{key} must be a time such as 06:30, not "{value}"' },
  'notifications.day_too_far': {
    th: 'วันที่ {day} อยู่ไกลเกินไป ใช้ปี ค.ศ. เช่น 2026-11-20 (ไม่ใช่ปี พ.ศ.)', en: '{day} lies too far ahead. Give the year in CE, such as 2026-11-20',
  },
  'notifications.night_running': {
    th: 'มีเครื่องอื่นกำลังจัดรายการแจ้งเตือนของวันที่ {day} อยู่ รอให้เสร็จแล้วสั่งใหม่', en: 'Another process is writing the reminders of {day}. Wait until it ends, then run it again',
  },
  'notifications.ladder_not_ascending': { th: 'ลำดับวันเตือนต้องเรียงจากน้อยไปมากและไม่ซ้ำกัน', en: 'The days of a ladder must rise, each once' },
  'notifications.ladder_too_long': { th: 'วันเตือนต้องอยู่ระหว่าง -365 ถึง 3650 และมีไม่เกิน 60 ขั้น', en: 'The days of a ladder lie between -365 and 3650, at most 60 of them' },
  'notifications.ladder_every_days': { th: 'การเตือนซ้ำทุกกี่วันต้องเป็น 1 วันขึ้นไป และต้องมีวันเตือนก่อนหน้าอย่างน้อยหนึ่งวัน', en: 'A repeat is every 1 day or more, after at least one day of the ladder' },
  'notifications.ladder_stages_max': { th: 'จำนวนขั้นสูงสุดต้องเป็น 1 ขึ้นไป', en: 'The most stages must be 1 or more' },
  'notifications.no_smtp': {
    th: 'ยังไม่ได้ตั้ง SMTP_URL จึงยังส่งไม่ได้ รายการที่รอส่งอยู่ครบ ตั้งค่าแล้วสั่งส่งใหม่', en: 'SMTP_URL is not set, so nothing was sent. What waits is untouched: set it and deliver again',
  },
  'notifications.smtp_unusable': { th: 'ใช้ SMTP_URL ที่ตั้งไว้ไม่ได้ รายการที่รอส่งอยู่ครบ ({why})', en: 'SMTP_URL cannot be used; what waits is untouched ({why})' },
  'notifications.demonstration_is_off': {
    th: 'สำนักงานสาธิตไม่ส่งจดหมาย จึงเปลี่ยนโหมดไม่ได้ ตั้งสำนักงานจริงด้วย KHLANG_HOME ใหม่ที่ว่าง', en: 'The demonstration office sends no mail: its mode stays off. Found a real office in a new, empty KHLANG_HOME',
  },
  'notifications.demonstration_sends_nothing': { th: 'สำนักงานตัวอย่างไม่ส่งจดหมายออก', en: 'The demonstration office sends no mail' },
  'notifications.test_no_smtp': { th: 'ยังไม่ได้ตั้งเครื่องส่งอีเมล (SMTP_URL) จึงส่งทดสอบไม่ได้', en: 'No mail server is set (SMTP_URL), so no test can be sent' },
  'notifications.test_no_sender': { th: 'ยังไม่ได้ตั้งที่อยู่ผู้ส่งในหน้าตั้งค่า', en: 'The settings name no sender address' },
  'notifications.no_own_mailbox': { th: 'ท่านยังไม่มีอีเมลในทะเบียนบุคคล ให้ผู้ดูแลระบบเพิ่มก่อน', en: 'The register of people has no e-mail of yours: ask the administrator to add it' },
  'notifications.no_such_sample': { th: 'ไม่พบรายการตัวอย่างนี้ หรือดำเนินการครบไปแล้ว เลือกรายการอื่น', en: 'This sample is not there any more: choose another' },
  'notifications.line_off': { th: 'สำนักงานยังไม่ได้เปิดช่องทาง LINE', en: 'The office has no LINE channel yet' },
  'notifications.line_signature': { th: 'คำขอนี้ไม่ได้มาจาก LINE', en: 'This request does not come from LINE' },
  'notifications.no_such_message': { th: 'ไม่พบจดหมายนี้', en: 'There is no such message' },
  'notifications.message_moved_on': { th: 'จดหมายนี้เปลี่ยนสถานะเป็น {state} ไปแล้ว เปิดดูใหม่แล้วตัดสินใจอีกครั้ง', en: 'This message has moved on to {state}. Look at it again, then decide' },
  'notifications.not_a_bounce': { th: 'ไฟล์นี้ไม่ใช่จดหมายตีกลับ ให้บันทึกจดหมายตีกลับทั้งฉบับเป็น .eml แล้วนำเข้าใหม่', en: 'This file is not a returned mail. Save the whole returned mail as .eml and import it again' },
  'notifications.bounce_of_unknown': { th: 'จดหมายตีกลับนี้ไม่ได้มาจากระบบนี้ (เลขจดหมาย {messageId})', en: 'The returned mail was not sent from here (Message-ID {messageId})' },
  'notifications.no_such_ladder': { th: 'ไม่มีเรื่องหรือผู้รับแบบนี้: {kind} {audience}', en: 'There is no such duty or audience: {kind} {audience}' },
  'notifications.ladder_changed': { th: 'มีผู้แก้ลำดับวันเตือนนี้ก่อนแล้ว เปิดดูใหม่แล้วแก้อีกครั้ง', en: 'Somebody changed this ladder meanwhile. Look at it again, then change it' },
  'notifications.no_such_letter': { th: 'ไม่มีแบบจดหมายชื่อ {code}', en: 'There is no letter {code}' },
  'notifications.letter_changed': { th: 'มีผู้แก้แบบจดหมายนี้ก่อนแล้ว เปิดดูใหม่แล้วแก้อีกครั้ง', en: 'Somebody changed this letter meanwhile. Look at it again, then change it' },
  'notifications.unknown_placeholder': { th: 'ไม่มีช่องเติมชื่อ {names} ในแบบจดหมาย ช่องที่มี: {known}', en: 'A letter has no {names} to fill in. Known: {known}' },
  'notifications.notice_queued': { th: 'รอส่งการแจ้งเตือน', en: 'Reminder queued' },
  'notifications.notice_held': { th: 'พักการแจ้งเตือนไว้', en: 'Reminder held' },
  'notifications.notice_deferred': { th: 'เครื่องส่งขอให้ส่งใหม่ภายหลัง', en: 'Reminder put off' },
  'notifications.notice_sending': { th: 'กำลังส่งการแจ้งเตือน', en: 'Reminder being sent' },
  'notifications.notice_sent': { th: 'ส่งการแจ้งเตือนแล้ว', en: 'Reminder sent' },
  'notifications.notice_failed': { th: 'ส่งการแจ้งเตือนไม่สำเร็จ', en: 'Reminder failed' },
  'notifications.notice_unknown': { th: 'ไม่ทราบว่าการแจ้งเตือนถึงหรือไม่', en: 'Reminder: not known whether it arrived' },
  'notifications.notice_bounced': { th: 'การแจ้งเตือนตีกลับ', en: 'Reminder bounced' },
  'notifications.notice_withdrawn': { th: 'ถอนการแจ้งเตือนก่อนส่ง', en: 'Reminder withdrawn' },
}

/** What the states of a message are called. */
export const stateWords: Record<string, Text> = {
  queued: { th: 'รอส่ง', en: 'queued' },
  held: { th: 'พักไว้', en: 'held' },
  deferred: { th: 'รอส่งใหม่', en: 'deferred' },
  sending: { th: 'กำลังส่ง', en: 'sending' },
  sent: { th: 'ส่งแล้ว', en: 'sent' },
  failed: { th: 'ส่งไม่สำเร็จ', en: 'failed' },
  unknown: { th: 'ไม่ทราบผล', en: 'unknown' },
  bounced: { th: 'ตีกลับ', en: 'bounced' },
  withdrawn: { th: 'ถอนแล้ว', en: 'withdrawn' },
}
