import type { In } from '../../../kernel/endpoint.ts'
import { refuseIf, Stale } from '../../../kernel/refusal.ts'
import { isEmail, nameKey } from '../../../kernel/thai-text.ts'
import type { Ctx } from '../../../platform/context.ts'
import { record, recordMany } from '../../audit/index.ts'
import type { people } from '../contract.ts'
import * as store from '../store/persons.ts'

/** Sets the address to which a person's mail goes. Where somebody of another name has it already, "same person?" is asked (decision 10). */
export async function changePerson(ctx: Ctx, input: In<typeof people.changePerson>): Promise<{ ok: true }> {
  const email = input.email === null || input.email === '' ? null : input.email.toLowerCase()
  refuseIf(email === null || isEmail(email) ? [] : [{ code: 'people.email_malformed', path: 'email', facts: { value: email } }])
  const changed = await store.setEmail(ctx.tx, { id: input.id, email, version: input.version })
  if (changed === undefined) throw new Stale([{ code: 'people.changed_meanwhile' }])
  await record(ctx, 'people.person_changed', { module: 'people', id: input.id, agencyId: changed.agencyId }, { before: changed.before, email })
  if (email !== null) await askAbout(ctx, { id: input.id, email, agencyId: changed.agencyId })
  return { ok: true }
}

async function askAbout(ctx: Ctx, person: { id: string; email: string; agencyId: string }): Promise<void> {
  const known = await store.candidates(ctx.tx, { nameKeys: [], emails: [person.email], citizenIds: [] })
  const others = [...new Set(known.map((one) => one.id))].filter((id) => id !== person.id)
  if (others.length === 0) return
  const facts = await store.byIds(ctx.tx, [person.id, ...others])
  const own = nameKey(facts.find((one) => one.id === person.id)?.name ?? '')
  const doubts = facts.filter((one) => one.id !== person.id && nameKey(one.name) !== own)
    .map((one) => ({ personId: person.id, otherId: one.id, agencyId: person.agencyId, reason: 'same-email-other-name' as const }))
  if (doubts.length === 0) return
  await store.addDoubts(ctx.tx, doubts)
  await recordMany(ctx, doubts.map((doubt) => ({
    action: 'people.person_doubted', subject: { module: 'people', id: doubt.personId, agencyId: doubt.agencyId }, detail: { other: doubt.otherId, reason: doubt.reason },
  })))
}
