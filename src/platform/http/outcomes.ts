import { fill, NotFound, Forbidden, Refused, Stale, type Refusal, type Text, type Texts } from '../../kernel/refusal.ts'
import { log } from '../log.ts'

/** The body of every error (decision 21). */
export type ErrorBody = { code: string; reasons: { code: string; message: Text; path?: string; facts?: Refusal['facts'] }[]; requestId: string }

/** The request's shape is wrong: 400. */
export class BadShape extends Refused {}

/** Nobody is signed in: 401. */
export class NotSignedIn extends Refused {
  constructor() {
    super([{ code: 'platform.not_signed_in' }])
  }
}

/** A link that was used or revoked: 410. */
export class LinkUsed extends Refused {}

/** Too many tries: 429. */
export class TooMany extends Refused {}

export const platformTexts: Texts = {
  'platform.not_found': { th: 'ไม่พบรายการนี้', en: 'Not found' },
  'platform.forbidden': { th: 'บัญชีของท่านไม่มีสิทธิทำรายการนี้', en: 'Your account may not do this' },
  'platform.not_signed_in': { th: 'กรุณาเข้าสู่ระบบก่อน', en: 'Please sign in first' },
  'platform.bad_shape': { th: 'ข้อมูลที่ส่งมาไม่ถูกรูปแบบ: {detail}', en: 'The request is not in the right form: {detail}' },
  'platform.wrong_origin': { th: 'คำขอนี้ไม่ได้มาจากหน้าเว็บของระบบ เปิดหน้าใหม่แล้วลองอีกครั้ง', en: 'This request did not come from our own pages: reload and try again' },
  'platform.key_reused': { th: 'รหัสกันส่งซ้ำนี้ใช้กับข้อมูลชุดอื่นไปแล้ว', en: 'This Idempotency-Key was used with other data' },
  'platform.key_missing': { th: 'ต้องส่ง Idempotency-Key มากับรายการนี้', en: 'This request needs an Idempotency-Key' },
  'platform.too_large': { th: 'ไฟล์ใหญ่เกิน {megabytes} MB', en: 'The file is larger than {megabytes} MB' },
  'platform.file_missing': { th: 'ไม่มีไฟล์แนบมา', en: 'No file was sent' },
  'platform.too_many': { th: 'ทำรายการถี่เกินไป กรุณารอสักครู่', en: 'Too many requests: please wait a moment' },
  'platform.busy': { th: 'ระบบไม่ว่างชั่วคราว ข้อมูลยังไม่ถูกบันทึก กรุณาลองใหม่', en: 'Temporarily busy; nothing was saved. Please try again' },
  'platform.bug': { th: 'ระบบผิดพลาด ยังไม่มีการบันทึก แจ้งผู้ดูแลด้วยเลขที่ {requestId}', en: 'Something went wrong; nothing was saved. Tell the administrator this number: {requestId}' },
}

const busyCodes = new Set(['40001', '40P01', '53300', '57P01', '57P03', '08006', '08001', '55P03', '57014', 'ECONNREFUSED', 'ECONNRESET'])

/** Status and body of anything thrown. Only a bug is logged with its stack. */
export function outcome(error: unknown, texts: Texts, requestId: string): { status: number; body: ErrorBody } {
  if (error instanceof Refused) return { status: statusOf(error), body: bodyOf(error.reasons, texts, requestId) }
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  if (busyCodes.has(code) || /timeout exceeded when trying to connect|Connection terminated/.test(String((error as Error).message))) {
    log('warn', 'database unavailable', { requestId, code })
    return { status: 503, body: bodyOf([{ code: 'platform.busy' }], texts, requestId) }
  }
  log('error', 'bug', { requestId, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  return { status: 500, body: bodyOf([{ code: 'platform.bug', facts: { requestId } }], texts, requestId) }
}

/** The error document of refusals, for HTTP and for the command line. */
export function bodyOf(reasons: Refusal[], texts: Texts, requestId: string): ErrorBody {
  return {
    code: reasons[0]?.code ?? 'platform.bug',
    reasons: reasons.map((reason) => ({ ...reason, message: messageOf(reason, texts) })),
    requestId,
  }
}

/** Both languages of a refusal; a code without a text shows itself. */
export function messageOf(reason: Refusal, texts: Texts): Text {
  const text = texts[reason.code] ?? { th: reason.code, en: reason.code }
  return { th: fill(text.th, reason.facts), en: fill(text.en, reason.facts) }
}

function statusOf(error: Refused): number {
  if (error instanceof BadShape) return 400
  if (error instanceof NotSignedIn) return 401
  if (error instanceof Forbidden) return 403
  if (error instanceof NotFound) return 404
  if (error instanceof Stale) return 409
  if (error instanceof LinkUsed) return 410
  if (error instanceof TooMany) return 429
  return 422
}
