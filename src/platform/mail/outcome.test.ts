import { describe, expect, test } from 'vitest'
import { messageOutcome, reasonTexts, sessionOutcome } from './outcome.ts'

const message = 'x'

describe('decision 12, answer by answer', () => {
  test.each([
    [{ responseCode: 550, response: '550 no', message }, false, 'failed'],
    [{ responseCode: 550, response: '550 no', message }, true, 'failed'],
    [{ responseCode: 535, response: '535 no', message }, true, 'failed'],
    [{ responseCode: 535, response: '535 no', message }, false, 'deferred'],
    [{ responseCode: 421, response: '421 bye', message }, true, 'deferred'],
    [{ code: 'ETIMEDOUT', message }, false, 'deferred'],
    [{ code: 'ETIMEDOUT', message }, true, 'unknown'],
    [{ code: 'ECONNECTION', message }, true, 'unknown'],
    [{ responseCode: 354, response: '354 what', message }, true, 'unknown'],
    [{ code: 'EMESSAGE', command: 'MAIL FROM', message }, false, 'failed'],
    [{ code: 'EENVELOPE', command: 'API', message }, false, 'failed'],
  ] as const)('%j with the end written %s is %s', (fault, ended, state) => {
    expect(messageOutcome(fault, ended).state).toBe(state)
  })

  test.each([
    [{ code: 'ESOCKET', originalCode: 'CERT_HAS_EXPIRED', message }, 'tls'],
    [{ code: 'ESOCKET', originalCode: 'ECONNREFUSED', message }, 'no_connection'],
    [{ code: 'EDNS', message }, 'dns'],
    [{ code: 'ETIMEDOUT', message }, 'timeout'],
    [{ code: 'EAUTH', responseCode: 535, response: '535 no', message }, 'configuration_sign_in'],
    [{ code: 'EAUTH', responseCode: 454, response: '454 later', message }, 'try_later'],
    [{ responseCode: 554, response: '554 no', message }, 'configuration_refused'],
  ] as const)('before the message begins %j only defers: %s', (fault, reason) => {
    expect(sessionOutcome(fault)).toMatchObject({ state: 'deferred', reason })
  })

  test('every reason can be told in Thai and in English', () => {
    for (const { th, en } of Object.values(reasonTexts)) {
      expect(th).toMatch(/[ก-๙]/)
      expect(en).toMatch(/^[A-Z]/)
    }
  })
})
