import type { LocalDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'

/** A message that is about to leave, for modules that put a link into it. */
export type MessageAbout = {
  id: string
  audience: string
  night: LocalDate
  trial: boolean
  recipientName: string
  /** The mailbox it is meant for, also in test mode. */
  mailbox: string
  items: readonly { kind: string; subjectModule: string; subjectId: string; agencyId: string; debtorKind: string; debtorId: string | null }[]
}

/** A link of a letter: the one button, or something the letter asks for at its end. `path` holds a secret after #. */
export type LetterLink = { place: 'button'; text: string; path: string } | { place: 'end'; lead: string; text: string; path: string }

/** Handed over in main/modules.ts by what stands above: the links of one message, made in the transaction that takes it. */
export type LinksFor = (ctx: Ctx, message: MessageAbout) => Promise<LetterLink[]>

const secret = /(\/(?:l\/[a-z.]+|invitation)#)[A-Za-z0-9_-]{43}/g

/** A letter as it is kept: whoever reads it later must not be able to follow the links of its recipient. */
export function withoutSecrets(text: string): string {
  return text.replaceAll(secret, '$1...')
}
