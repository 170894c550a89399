import { describe, expect, it } from 'vitest'
import { meaningOf, noteOf } from './reply-words.ts'

const t = (code: string) => code
const row = { heldBecause: null, reason: null, reply: null, state: 'failed' as const }

describe('what a mail server said, for people (decision 12)', () => {
  it('reads the status code of a refusal', () => {
    expect(meaningOf('550 5.1.1 No such user here')).toBe('notifications.reply_no_recipient')
    expect(meaningOf('452 4.2.2 Mailbox full')).toBe('notifications.reply_mailbox_full')
    expect(meaningOf('550 5.7.1 relaying denied')).toBe('notifications.reply_not_allowed')
    expect(meaningOf('550 no')).toBeNull()
  })

  it('says an officer\'s own words before anything else, and the server\'s line when nothing is known of it', () => {
    expect(noteOf({ ...row, state: 'held', heldBecause: 'ขอตรวจก่อน' }, t)).toBe('ขอตรวจก่อน')
    expect(noteOf({ ...row, state: 'held', heldBecause: 'cap' }, t)).toBe('notifications.held_cap')
    expect(noteOf({ ...row, state: 'unknown', reason: 'lost_after_data', reply: 'Connection closed' }, t)).toBe('notifications.reason_lost_after_data')
    expect(noteOf({ ...row, reason: '550', reply: '550 go away' }, t)).toBe('550 go away')
    expect(noteOf({ ...row, state: 'sent', reply: '250 OK' }, t)).toBe('')
  })
})
