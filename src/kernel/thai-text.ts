import { withoutTitles } from './thai-titles.ts'

const THAI_ZERO = 0x0e50
const THAI_DIGIT = /[๐-๙]/
const ARABIC_DIGIT = /[0-9]/g

/** ๐-๙ become 0-9; all else stays. */
export function toArabicDigits(text: string): string {
  if (!THAI_DIGIT.test(text)) return text
  let arabic = ''
  for (let index = 0; index < text.length; index += 1) {
    const digit = text.charCodeAt(index) - THAI_ZERO
    arabic += digit >= 0 && digit <= 9 ? String(digit) : text.charAt(index)
  }
  return arabic
}

/** 0-9 become ๐-๙; all else stays. */
export function toThaiDigits(text: string): string {
  return text.replace(ARABIC_DIGIT, (digit) => String.fromCharCode(Number(digit) + THAI_ZERO))
}

const LINE_OR_TAB = /[\t-\r]/g
/** Zero-width, soft hyphen, direction marks, byte-order mark; then control characters. */
const FORMAT = /\p{Cf}/gu
const CONTROL = /\p{Cc}/gu
const SPACES = /\s+/g
const NIKHAHIT_AA = /\u0e4d([\u0e48-\u0e4b]*)\u0e32/g
const AM_TONE = /(\u0e33+)([\u0e48-\u0e4b]+)/g
const MARKS = /[\u0e31\u0e34-\u0e3a\u0e48-\u0e4c]{2,}/g
const VOWEL_MARKS = /[\u0e31\u0e34-\u0e3a]+/g
const TONE_MARKS = /[\u0e48-\u0e4c]+/g
const TWO_E = /\u0e40\u0e40/g
/** Anything that `clean` could change: nearly every text of a register has none of it. */
const UNTIDY =
  /[^ -~\u0e01-\u0e39\u0e40-\u0e4c\u0e4e-\u0e5b]|^ | $| {2}|[\u0e48-\u0e4c][\u0e31\u0e34-\u0e39]|\u0e33[\u0e48-\u0e4b]|\u0e40\u0e40/

/**
 * One spelling for what looks the same: NFC, no control or zero-width characters, every space an ordinary one,
 * collapsed and trimmed; สระอำ as one letter, vowel before tone mark, two เ as แ. Letters and case stay.
 */
export function clean(text: string): string {
  let tidy = text.trim()
  // One pass may bring together what the next one settles (a tone mark past a composed letter); no text needs more than a few.
  for (let before = ''; before !== tidy && UNTIDY.test(tidy); ) {
    before = tidy
    tidy = pass(tidy)
  }
  return tidy
}

function pass(text: string): string {
  return text
    .replace(LINE_OR_TAB, ' ')
    .replace(FORMAT, '')
    .replace(CONTROL, '')
    .normalize('NFC')
    .replace(MARKS, (run) => run.replace(TONE_MARKS, '') + run.replace(VOWEL_MARKS, ''))
    .replace(SPACES, ' ')
    .trim()
    .replace(NIKHAHIT_AA, '$1\u0e33')
    .replace(AM_TONE, '$2$1')
    .replace(TWO_E, '\u0e41')
    .normalize('NFC')
}

/**
 * The clean name without titles before it (นาย น.ส. ว่าที่ ร.ต. ผศ.ดร. พล.ต.อ. Mr. ...), attached or with a space.
 * A name that merely begins with such letters stays whole: นายิกา, ดรุณี, คุณากร; a title alone stays too.
 */
export function stripTitle(name: string): string {
  return withoutTitles(clean(name))
}

/** Key for "the same name": no title, no spaces, lower case. */
export function nameKey(name: string): string {
  return stripTitle(name).replaceAll(' ', '').toLowerCase()
}

const HYPHENS = /[\u2010-\u2015\u2212]/g

/** Key of a register number: Arabic digits, no spaces, one kind of hyphen, upper case. '๑๐๐ / ๒๕๖๖' = '100/2566'. */
export function numberKey(registerNumber: string): string {
  return toArabicDigits(clean(registerNumber)).replaceAll(' ', '').replace(HYPHENS, '-').toUpperCase()
}

/** What search compares: clean, Arabic digits, without the title it begins with, lower case. The same for text and question. */
export function searchKey(text: string): string {
  return toArabicDigits(stripTitle(text)).toLowerCase()
}

const SPACE_OR_DOT = /[ .]/g
const OFFICE = /(^|[ .(/,])สนง(?:\.\s*|\s+)/g

/** Clean text with 'สนง.' written out: 'สนง.เขตบางรัก' = 'สำนักงานเขตบางรัก'. */
export function expandOffice(name: string): string {
  return clean(name).replace(OFFICE, '$1สำนักงาน')
}

/** Key for "the same agency, as typed": สนง. written out, Arabic digits, no spaces or dots, lower case. */
export function agencyKey(name: string): string {
  return toArabicDigits(expandOffice(name)).replace(SPACE_OR_DOT, '').toLowerCase()
}

const collator = new Intl.Collator('th')

/** Thai dictionary order (leading vowels after their consonant, tone marks last): for sort(). */
export function compareThai(a: string, b: string): number {
  return collator.compare(a, b)
}

const MAILBOX =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/i

/** True for one plain mailbox with a dotted domain, ASCII only, at most 254 characters; does not trim. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && text.indexOf('@') <= 64 && MAILBOX.test(text)
}
