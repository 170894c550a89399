import { describe, expect, test } from 'vitest'
import { readSmtpUrl, SmtpUrlError } from './smtp-url.ts'

describe('SMTP_URL', () => {
  test('ports, names and encoded passwords', () => {
    expect(readSmtpUrl('smtp://mail.citydev.example')).toMatchObject({ host: 'mail.citydev.example', port: 587, secure: false, requireTLS: false, ignoreTLS: false })
    expect(readSmtpUrl('smtps://u:p%40ss@mail.citydev.example')).toMatchObject({ port: 465, secure: true, auth: { user: 'u', pass: 'p@ss' } })
    expect(readSmtpUrl('smtp://[::1]:2525')).toMatchObject({ host: '::1', port: 2525, ignoreTLS: true })
  })

  test('a password leaves the machine over TLS only, unless said otherwise', () => {
    expect(readSmtpUrl('smtp://u:p@mail.citydev.example')).toMatchObject({ requireTLS: true, tls: { rejectUnauthorized: true } })
    expect(readSmtpUrl('smtp://u:p@mail.citydev.example?ignoreTLS=true')).toMatchObject({ requireTLS: false, ignoreTLS: true })
    expect(readSmtpUrl('smtp://u:p@127.0.0.1:25')).toMatchObject({ requireTLS: false, ignoreTLS: false, tls: { rejectUnauthorized: false } })
  })

  test.each(['', 'mail.citydev.example:25', 'http://mail.citydev.example', 'smtp://x?tls.ca=/etc/passwd', 'smtp://x?ignoreTLS=perhaps'])('%j is refused in two languages', (url) => {
    expect(() => readSmtpUrl(url)).toThrow(SmtpUrlError)
    expect(() => readSmtpUrl(url)).toThrow(/SMTP_URL ไม่ถูกต้อง: .+ \/ SMTP_URL is not usable: /)
  })

  test('the refusal never repeats the password', () => {
    expect(() => readSmtpUrl('http://u:secret-word@x')).toThrow(expect.objectContaining({ message: expect.not.stringContaining('secret-word') }))
  })
})
