import type { Refusal } from '../../../kernel/refusal.ts'

/** Banks in Thailand that take a transfer, as people call them. */
export const banks = [
  'ธนาคารกรุงเทพ', 'ธนาคารกสิกรไทย', 'ธนาคารกรุงไทย', 'ธนาคารไทยพาณิชย์', 'ธนาคารกรุงศรีอยุธยา', 'ธนาคารทหารไทยธนชาต', 'ธนาคารออมสิน', 'ธนาคารเพื่อการเกษตรและสหกรณ์การเกษตร',
  'ธนาคารอาคารสงเคราะห์', 'ธนาคารยูโอบี', 'ธนาคารซีไอเอ็มบี ไทย', 'ธนาคารแลนด์ แอนด์ เฮ้าส์', 'ธนาคารเกียรตินาคินภัทร', 'ธนาคารทิสโก้', 'ธนาคารไอซีบีซี (ไทย)', 'ธนาคารไทยเครดิต', 'ธนาคารอิสลามแห่งประเทศไทย',
] as const

/** The figures of an account number, whatever was typed between them. */
export function accountFigures(text: string): string {
  return text.replaceAll(/[๐-๙]/g, (figure) => String('๐๑๒๓๔๕๖๗๘๙'.indexOf(figure))).replaceAll(/[\s-]/g, '')
}

/** Why an account cannot be taken: a bank of the list, 10 to 15 figures that are not all the same, and a name. */
export function accountFaults(it: { bank: string; number: string; name: string }): Refusal[] {
  const figures = accountFigures(it.number)
  return [
    ...((banks as readonly string[]).includes(it.bank) ? [] : [{ code: 'securities.bank_unknown', path: 'bank' }]),
    ...(/^\d{10,15}$/.test(figures) && !/^(\d)\1+$/.test(figures) ? [] : [{ code: 'securities.account_malformed', path: 'number' }]),
    ...(it.name.length >= 3 ? [] : [{ code: 'securities.account_name_missing', path: 'name' }]),
  ]
}

/** An account number as it is shown again. */
export function maskedNumber(number: string): string {
  return `${'x'.repeat(number.length > 4 ? number.length - 4 : 0)}${number.slice(-4)}`
}
