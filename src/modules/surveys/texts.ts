import type { Texts } from '../../kernel/refusal.ts'

export const surveysTexts: Texts = {
  'surveys.read': { th: 'ดูผลแบบสอบถาม', en: 'See the results of surveys' },
  'surveys.ended': { th: 'แบบสอบถามนี้ปิดแล้ว ขอบคุณที่ให้ความสนใจ', en: 'This survey has ended. Thank you for your interest' },
  'surveys.question_unknown': { th: 'แบบสอบถามนี้ไม่มีคำถามข้อนี้', en: 'The survey has no such question' },
  'surveys.answer_missing': { th: 'กรุณาเลือกคำตอบ', en: 'Please choose an answer' },
  'surveys.choice_unknown': { th: 'คำตอบนี้ไม่มีในตัวเลือก กรุณาเลือกใหม่', en: 'That is not one of the answers: please choose again' },
  'surveys.comment_long': { th: 'ข้อความยาวเกิน {most} ตัวอักษร กรุณาย่อ', en: 'More than {most} characters: please shorten it' },
}
