import type { Translate } from '../../../ui/i18n.ts'
import type { MessageRow } from './message-words.tsx'

const HELD = new Set(['cap', 'no_sender', 'no_test_group', 'not_written', 'no_line', 'restored'])
const REASONS = new Set([
  'no_connection', 'dns', 'tls', 'timeout', 'try_later', 'configuration_sign_in', 'configuration_refused', 'lost_after_data', 'holder_gone', 'address_invalid', 'too_large', 'withdrawn', 'bounced',
])
/** Status codes of mail servers (RFC 3463) that mean something to people, the most exact first. */
const STATUSES: [RegExp, string][] = [
  [/\b[45]\.1\.[0-9]+\b/, 'no_recipient'],
  [/\b[45]\.2\.1\b/, 'mailbox_closed'],
  [/\b[45]\.2\.2\b/, 'mailbox_full'],
  [/\b[45]\.(2\.3|3\.4)\b/, 'too_large'],
  [/\b[45]\.4\.[0-9]+\b/, 'no_route'],
  [/\b[45]\.7\.[0-9]+\b/, 'not_allowed'],
]

/** The text code for what a mail server's line means to people, or null when it names nothing known. */
export function meaningOf(reply: string | null): string | null {
  const known = STATUSES.find(([pattern]) => pattern.test(reply ?? ''))
  return known ? `notifications.reply_${known[1]}` : null
}

/** Why a message is held, put off or did not arrive, in words: an officer's own, ours, or what the mail server said; '' when there is nothing to say. */
export function noteOf(row: Pick<MessageRow, 'heldBecause' | 'reason' | 'reply' | 'state'>, t: Translate): string {
  if (row.heldBecause) return HELD.has(row.heldBecause) ? t(`notifications.held_${row.heldBecause}`) : row.heldBecause
  if (row.state === 'sent') return ''
  const meaning = meaningOf(row.reply)
  if (meaning) return t(meaning)
  if (row.reason && REASONS.has(row.reason)) return t(`notifications.reason_${row.reason}`)
  return row.reply ?? row.reason ?? ''
}
