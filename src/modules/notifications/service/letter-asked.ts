import type { LocalDate } from '../../../kernel/local-date.ts'
import type { LetterLink } from '../links.ts'
import type { MessageItem } from '../store/items.ts'
import type { LetterWords } from './letters.ts'

/** One item of a letter: the duty, what its module says of it as of the night, and when it is told again. */
export type LetterItem = MessageItem & { kindTitle: string; kindTitleEn: string; who: string; what: string; amount: bigint; outstanding: bigint; nextOn: LocalDate | null }

/** What a letter is made of. Money in satang. */
export type LetterAsked = {
  office: { name: string; from: string; replyTo: string | null }
  recipient: { name: string; mailbox: string; audience: string }
  night: LocalDate
  trial: boolean
  items: LetterItem[]
  words: LetterWords
  publicUrl: string
  links: readonly LetterLink[]
  /** When it is written: the revision of its calendar entries. */
  stamp: Date
}
