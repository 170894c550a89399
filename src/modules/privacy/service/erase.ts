import { appendFile, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { In, Out } from '../../../kernel/endpoint.ts'
import { refuseIf, Stale, type Refusal } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import type { privacy } from '../contract.ts'
import { financeYears, namelessName } from '../rules/retention.ts'
import * as store from '../store.ts'
import { looksOf } from './looks.ts'
import { subjectOf, type PrivacyParts } from './subject.ts'

type Keep = Out<typeof privacy.person>['keeps'][number]

/** A person's page: what keeps its data, holds, who looked. It is the dry run of an erasure as well. */
export async function readPerson(ctx: Ctx, { id }: { id: string }, parts: PrivacyParts): Promise<Out<typeof privacy.person>> {
  const { name } = await subjectOf(ctx, id, parts.addresses)
  return { id, name, erasedAt: await store.erasedAt(ctx.tx, id), keeps: await keepsOf(ctx, id, parts), looks: await looksOf(ctx, id), holds: await store.holdsOf(ctx.tx, id) }
}

async function keepsOf(ctx: Ctx, id: string, parts: PrivacyParts): Promise<Keep[]> {
  const person = await subjectOf(ctx, id, parts.addresses)
  const keeps: Keep[] = []
  for (const kind of parts.kinds) {
    for (const keep of await kind.keeps(ctx, person, financeYears)) if (keep.count > 0) keeps.push({ module: kind.module, title: kind.title, note: null, ...keep })
  }
  const title = { th: 'การระงับการลบ', en: 'Hold' }
  for (const hold of await store.holdsOf(ctx.tx, id)) keeps.push({ module: 'privacy', title, code: 'hold', count: 1, until: null, note: hold.reason })
  return keeps
}

/** Makes a person unknown: refused with every reason while a rule or a hold applies. */
export async function erasePerson(ctx: Ctx, input: In<typeof privacy.erase>, parts: PrivacyParts): Promise<Out<typeof privacy.erase>> {
  if ((await store.erasedAt(ctx.tx, input.id)) !== null) throw new Stale([{ code: 'privacy.erased' }])
  refuseIf((await keepsOf(ctx, input.id, parts)).map(refusalOf))
  return { ok: true, places: await forgetPerson(ctx, input, parts) }
}

/** What was erased after a backup was made is forgotten again when it is restored; nothing keeps it, it was decided before. */
export async function forgetAgain(ctx: Ctx, personIds: readonly string[], parts: PrivacyParts): Promise<number> {
  let done = 0
  for (const id of personIds) {
    if ((await store.erasedAt(ctx.tx, id)) !== null) continue
    await forgetPerson(ctx, { id, reason: 'กู้คืนจากข้อมูลสำรองที่เก่ากว่าการลบ' }, parts)
    done += 1
  }
  return done
}

async function forgetPerson(ctx: Ctx, it: { id: string; reason: string }, parts: PrivacyParts): Promise<Record<string, number>> {
  const person = await subjectOf(ctx, it.id, parts.addresses)
  const places: Record<string, number> = {}
  for (const kind of parts.kinds) places[kind.module] = await kind.forget(ctx, person, namelessName(it.id))
  if (!(await store.insertErasure(ctx.tx, { personId: it.id, by: ctx.actor.id, reason: it.reason, places }))) throw new Stale([{ code: 'privacy.erased' }])
  await record(ctx, 'privacy.person_erased', { module: 'people', id: it.id }, { reason: it.reason, places })
  // Before the commit: a line too many harms nobody, one too few would bring a person back with the next restored backup.
  await mkdir(dirname(parts.erasuresFile), { recursive: true, mode: 0o750 })
  await appendFile(parts.erasuresFile, `${JSON.stringify({ personId: it.id, at: new Date().toISOString() })}\n`, { mode: 0o640 })
  return places
}

function refusalOf({ code, title, count, until, note }: Keep): Refusal {
  return { code: keepCodes[code], facts: { title: title.th, titleEn: title.en, count, until: until ?? '-', note: note ?? '' } }
}

const keepCodes: Record<Keep['code'], string> = { open: 'privacy.keep_open', retention: 'privacy.keep_retention', account: 'privacy.keep_account', hold: 'privacy.keep_hold', erased: 'privacy.erased' }

/** Keeps a person's data although its time is over. */
export async function holdPerson(ctx: Ctx, input: In<typeof privacy.hold>, parts: PrivacyParts): Promise<{ ok: true }> {
  await subjectOf(ctx, input.id, parts.addresses)
  await store.insertHold(ctx.tx, { id: newId(), personId: input.id, reason: input.reason, by: ctx.actor.id, name: ctx.actor.name })
  await record(ctx, 'privacy.hold_set', { module: 'people', id: input.id }, { reason: input.reason })
  return { ok: true }
}

export async function endHold(ctx: Ctx, input: In<typeof privacy.endHold>): Promise<{ ok: true }> {
  const personId = await store.endHold(ctx.tx, input.id, ctx.actor.id)
  if (personId === undefined) throw new Stale([{ code: 'privacy.hold_ended' }])
  await record(ctx, 'privacy.hold_ended', { module: 'people', id: personId }, { reason: input.reason })
  return { ok: true }
}
