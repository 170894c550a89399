import type { Texts } from '../../kernel/refusal.ts'
import { counterpartyRefusals } from './texts/counterparty.ts'
import { lodgingTexts } from './texts/lodging.ts'
import { decisionRefusals } from './texts/decisions.ts'

export const securitiesTexts: Texts = {
  ...lodgingTexts, ...decisionRefusals, ...counterpartyRefusals,
  'securities.unknown': { th: 'ไม่พบหลักประกันนี้ในส่วนราชการที่ท่านดูแล', en: 'This security is not there, or is not yours to see' },
  'securities.changed_meanwhile': { th: 'มีผู้แก้ไขหลักประกันของสัญญา {number} ไปแล้ว เปิดหน้าใหม่แล้วทำอีกครั้ง', en: 'Somebody has changed the security of contract {number} meanwhile: reload and try again' },
  'securities.not_released': { th: 'สัญญา {number} ยังไม่มีวันพ้นข้อผูกพัน บันทึกการพ้นข้อผูกพันก่อนคืนหลักประกัน', en: 'Contract {number} has no release yet: record the release before the security goes back' },
  'securities.release_in_future': { th: 'วันพ้นข้อผูกพัน {day} ยังมาไม่ถึง', en: 'The day of release {day} is in the future' },
  'securities.release_before_contract': { th: 'วันพ้นข้อผูกพัน {day} อยู่ก่อนวันทำสัญญา {signedOn} ตรวจวันที่อีกครั้ง', en: 'Released on {day}, before the contract of {signedOn}: check the day' },
  'securities.return_in_future': { th: 'วันที่คืน {day} ยังมาไม่ถึง บันทึกเมื่อคืนแล้ว', en: 'The day of return {day} is in the future: record it once it is back' },
  'securities.return_before_release': { th: 'วันที่คืน {day} อยู่ก่อนวันพ้นข้อผูกพัน {releasedOn} ตรวจวันที่อีกครั้ง', en: 'Handed back on {day}, before the release of {releasedOn}: check the day' },
  'securities.cursor_unusable': { th: 'ตำแหน่งหน้าถัดไปใช้กับการเรียงลำดับนี้ไม่ได้ เริ่มจากหน้าแรกใหม่', en: 'This page position does not fit this sorting: start from the first page' },
  'securities.agency_unknown': { th: 'ไม่มีส่วนราชการรหัส {code}', en: 'There is no agency with the code {code}' },
}
