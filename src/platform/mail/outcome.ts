/** Why a message was put off or cannot be known; the texts for people stand in {@link reasonTexts}. */
export type SendReason =
  | 'no_connection' | 'dns' | 'tls' | 'timeout' | 'try_later'
  | 'configuration_sign_in' | 'configuration_refused'
  | 'lost_after_data'

/**
 * How one message ended (decision 12). `reply` is the server's line as it came; `code` its three digits, or
 * `address_invalid`, `too_large` where nothing was sent because it could not be right.
 */
export type SendOutcome =
  | { state: 'sent'; reply: string; serverMessageId?: string; rejected?: { address: string; reply: string }[] }
  | { state: 'failed'; code: string; reply: string }
  | { state: 'deferred'; reason: SendReason; reply?: string; detail?: string }
  | { state: 'unknown'; reason: SendReason; detail?: string }

export const reasonTexts: Record<SendReason, { th: string; en: string }> = {
  no_connection: { th: 'ติดต่อเครื่องส่งอีเมลไม่ได้ จะลองใหม่รอบหน้า', en: 'The mail server could not be reached; tried again in the next run' },
  dns: { th: 'ไม่พบชื่อเครื่องส่งอีเมลใน SMTP_URL', en: 'The mail server named in SMTP_URL was not found' },
  tls: { th: 'การเชื่อมต่อแบบเข้ารหัสกับเครื่องส่งอีเมลไม่สำเร็จ ตรวจใบรับรองหรือ SMTP_URL', en: 'The encrypted connection failed; check the certificate or SMTP_URL' },
  timeout: { th: 'เครื่องส่งอีเมลไม่ตอบในเวลาที่กำหนด จะลองใหม่รอบหน้า', en: 'The mail server did not answer in time; tried again in the next run' },
  try_later: { th: 'เครื่องส่งอีเมลขอให้ส่งใหม่ภายหลัง', en: 'The mail server asked to try later' },
  configuration_sign_in: { th: 'เครื่องส่งอีเมลไม่รับชื่อผู้ใช้หรือรหัสผ่านใน SMTP_URL แก้ค่านี้แล้วส่งใหม่', en: 'The mail server refused the user name or password in SMTP_URL; correct it and send again' },
  configuration_refused: { th: 'เครื่องส่งอีเมลไม่ให้บริการเครื่องนี้ ตรวจ SMTP_URL หรือแจ้งผู้ดูแลเครื่องส่งอีเมล', en: 'The mail server serves no mail from this machine; check SMTP_URL or ask its administrator' },
  lost_after_data: { th: 'ส่งข้อความครบแล้วแต่ไม่ได้รับคำตอบ อาจถึงหรือไม่ถึงผู้รับ ระบบจะไม่ส่งซ้ำเอง', en: 'The whole message was handed over but no answer came; it may or may not have arrived and is not sent again by itself' },
}

/** What nodemailer's connection reports of a failure. */
export interface SmtpFault {
  code?: string | undefined
  command?: string | undefined
  message: string
  /** The system's own code, such as ECONNREFUSED or CERT_HAS_EXPIRED, where `code` is nodemailer's. */
  originalCode?: string | undefined
  response?: string | undefined
  responseCode?: number | undefined
}

// RFC 4954: "sign in first", "mechanism too weak", "credentials invalid", "encryption required".
const SIGN_IN_CODES = new Set([530, 534, 535, 538])

const BY_ERROR: Record<string, SendReason> = {
  EDNS: 'dns', ETLS: 'tls', ETIMEDOUT: 'timeout', EAUTH: 'configuration_sign_in', EREQUIRETLS: 'tls',
}

// Node's certificate and handshake errors; nodemailer reports them as a plain socket error.
const TLS_ERROR = /^(CERT_|ERR_TLS|ERR_SSL|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH)/

function lost(fault: SmtpFault): SendReason {
  if (TLS_ERROR.test(fault.originalCode ?? '')) return 'tls'
  return BY_ERROR[fault.code ?? ''] ?? 'no_connection'
}

/**
 * A fault before the message's own dialogue began: greeting, EHLO, STARTTLS, AUTH. It says nothing about the message,
 * so even a 5xx only puts it off and names the configuration: a wrong password must not fail a night of mail.
 */
export function sessionOutcome(fault: SmtpFault): SendOutcome {
  const status = fault.responseCode ?? 0
  const reply = fault.response === undefined ? {} : { reply: fault.response }
  if (status >= 400 && status < 500) return { state: 'deferred', reason: 'try_later', ...reply }
  if (status >= 500 && fault.code !== 'EAUTH') return { state: 'deferred', reason: 'configuration_refused', ...reply }
  return { state: 'deferred', reason: lost(fault), ...reply, detail: fault.message }
}

function refusedOutcome(status: number, reply: string, ended: boolean): SendOutcome {
  if (status < 500) return { state: 'deferred', reason: 'try_later', reply }
  if (SIGN_IN_CODES.has(status) && !ended) return { state: 'deferred', reason: 'configuration_sign_in', reply }
  return { state: 'failed', code: String(status), reply }
}

// Refused by nodemailer before a byte was sent: larger than the server's SIZE, an address it cannot write.
const LOCAL_REFUSAL: Record<string, string> = { 'EMESSAGE MAIL FROM': 'too_large', 'EENVELOPE API': 'address_invalid' }

/** A fault from MAIL FROM on. `ended`: the final dot was handed to the socket, so the server may hold the message. */
export function messageOutcome(fault: SmtpFault, ended: boolean): SendOutcome {
  const status = fault.responseCode ?? 0
  if (status >= 400 && status < 600) return refusedOutcome(status, fault.response ?? fault.message, ended)
  if (ended) return { state: 'unknown', reason: 'lost_after_data', detail: fault.message }
  const local = LOCAL_REFUSAL[`${fault.code} ${fault.command}`]
  if (local) return { state: 'failed', code: local, reply: fault.message }
  return { state: 'deferred', reason: lost(fault), detail: fault.message }
}
