import type { Refusal } from '../../../kernel/refusal.ts'
import { commonPasswords } from './guessed-passwords.ts'

const passwordMin = 12
const passwordMax = 128

/** A password as it is hashed: one form for letters that can be typed in two (NFC), otherwise untouched. */
export function asTyped(password: string): string {
  return password.normalize('NFC')
}

/**
 * Why a password cannot be taken: too short, too long, or one that is guessed first - a common one, or only words of this office, this
 * product and this person with figures around them. No rule asks for kinds of characters (ASVS 6.2.5).
 * @param context names and addresses that a guesser knows
 */
export function passwordFaults(password: string, context: readonly string[], path = 'password'): Refusal[] {
  const typed = [...asTyped(password)]
  if (typed.length < passwordMin) return [{ code: 'access.password_short', path, facts: { min: passwordMin } }]
  if (typed.length > passwordMax) return [{ code: 'access.password_long', path, facts: { max: passwordMax } }]
  return isGuessable(typed.join('').toLowerCase(), context) ? [{ code: 'access.password_common', path }] : []
}

function isGuessable(password: string, context: readonly string[]): boolean {
  const letters = lettersOf(password)
  const known = [...context, 'khlang', 'คลัง'].flatMap((text) => [text, ...text.split('@'), ...text.split(/[@.\s]+/)]).map((text) => lettersOf(text.toLowerCase())).filter((text) => text.length > 2)
  if (commonPasswords.has(password) || commonPasswords.has(letters) || known.includes(letters)) return true
  return isRepeated(password) || isRow(password)
}

function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{M}]/gu, '')
}

/** 'aaaaaaaaaaaa', 'abcabcabcabc', 'passwordpassword'. */
function isRepeated(text: string): boolean {
  return /^(.{1,4})\1+$/su.test(text) || commonPasswords.has(/^(.+?)\1+$/su.exec(text)?.[1] ?? '')
}

const rows = ['01234567890123456789', '09876543210987654321', 'abcdefghijklmnopqrstuvwxyz', 'zyxwvutsrqponmlkjihgfedcba', 'qwertyuiopasdfghjklzxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm']

function isRow(text: string): boolean {
  return rows.some((row) => row.includes(text))
}
