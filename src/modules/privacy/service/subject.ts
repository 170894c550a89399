import { NotFound } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { personsById } from '../../people/index.ts'
import type { PersonKind, Subject } from '../kinds.ts'

/** A person and every address that belongs to it, as modules know them. */
export async function subjectOf(ctx: Ctx, id: string, addresses: AddressesOf): Promise<Subject> {
  const [found] = await personsById(ctx, [id])
  if (found === undefined) throw new NotFound('privacy.no_person')
  const mailboxes = new Set([found.email, ...(await addresses(ctx, id))].filter((one) => one !== null).map((one) => one.toLowerCase()))
  return { id, name: found.name, mailboxes: [...mailboxes] }
}

/** Further addresses of a person (its accounts). */
export type AddressesOf = (ctx: Ctx, personId: string) => Promise<string[]>

/** What modules hand over. */
export type PrivacyParts = { kinds: readonly PersonKind[]; addresses: AddressesOf; /** Where what was erased is written beside the database. */ erasuresFile: string }
