import { isIP } from 'node:net'

/** Where mail is handed over: read from `SMTP_URL`, never printed (it may hold a password). */
export interface SmtpTarget {
  host: string
  port: number
  secure: boolean
  requireTLS: boolean
  ignoreTLS: boolean
  auth?: { user: string; pass: string }
  /** Name said in EHLO; absent = the machine's own. */
  name?: string
  tls: { rejectUnauthorized: boolean; servername?: string }
}

/** `SMTP_URL` cannot be used. The message is Thai and English and never repeats the value itself. */
export class SmtpUrlError extends Error {
  override name = 'SmtpUrlError'
}

const OPTIONS = new Set(['requireTLS', 'ignoreTLS', 'name', 'tls.rejectUnauthorized', 'tls.servername'])

function refuse(th: string, en: string): never {
  throw new SmtpUrlError(`SMTP_URL ไม่ถูกต้อง: ${th} / SMTP_URL is not usable: ${en}`)
}

function flag(query: URLSearchParams, name: string): boolean | undefined {
  const value = query.get(name)
  if (value === null) return undefined
  if (value === 'true' || value === '1') return true
  if (value === 'false' || value === '0') return false
  return refuse(`ค่า ${name} ต้องเป็น true หรือ false`, `${name} must be true or false`)
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

function parse(smtpUrl: string): URL {
  let url: URL
  try {
    url = new URL(smtpUrl)
  } catch {
    return refuse('เขียนเป็น smtp://ชื่อเครื่อง:พอร์ต', 'write smtp://HOST:PORT')
  }
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') {
    return refuse('ต้องขึ้นต้นด้วย smtp:// หรือ smtps://', 'it must begin with smtp:// or smtps://')
  }
  if (url.hostname === '') return refuse('ไม่มีชื่อเครื่อง', 'it names no host')
  for (const key of url.searchParams.keys()) {
    if (!OPTIONS.has(key)) return refuse(`ไม่รู้จักตัวเลือก ${key}`, `unknown option ${key}`)
  }
  return url
}

function credentials(url: URL): SmtpTarget['auth'] {
  if (url.username === '' && url.password === '') return undefined
  try {
    return { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
  } catch {
    return refuse('ชื่อผู้ใช้หรือรหัสผ่านต้องเข้ารหัสแบบ URL (%)', 'user name and password must be percent-encoded')
  }
}

function tlsRules(query: URLSearchParams, loopback: boolean, auth: boolean): Pick<SmtpTarget, 'requireTLS' | 'ignoreTLS' | 'tls'> {
  const required = flag(query, 'requireTLS')
  const ignoreTLS = flag(query, 'ignoreTLS') ?? (loopback && !auth && required !== true)
  const servername = query.get('tls.servername')
  return {
    ignoreTLS,
    requireTLS: required ?? (auth && !loopback && !ignoreTLS),
    tls: {
      rejectUnauthorized: flag(query, 'tls.rejectUnauthorized') ?? !loopback,
      ...(servername ? { servername } : {}),
    },
  }
}

/**
 * Reads `smtp://user:password@host:port?option=...` (`smtps://` = TLS from the start, default ports 587 and 465).
 * A password leaves this machine only over TLS, unless `ignoreTLS=true` says otherwise. To loopback no certificate is
 * asked for, and without a password no TLS at all. Throws {@link SmtpUrlError}.
 */
export function readSmtpUrl(smtpUrl: string): SmtpTarget {
  const url = parse(smtpUrl)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const secure = url.protocol === 'smtps:'
  const auth = credentials(url)
  const name = url.searchParams.get('name')
  return {
    host,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    ...tlsRules(url.searchParams, isLoopback(host), auth !== undefined),
    ...(auth ? { auth } : {}),
    ...(name ? { name } : {}),
  }
}
