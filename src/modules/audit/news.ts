import type { Out } from '../../kernel/endpoint.ts'
import type { Ctx, Scope } from '../../platform/context.ts'
import { inScope, inScopeOf } from '../../platform/transaction.ts'
import type { audit } from './contract.ts'
import * as store from './store.ts'

/** What happens to records that concerns somebody, described by the module that records it and handed over in main/modules.ts. */
export type NewsKind = {
  /** As events name it. */
  module: string
  /** The right in whose scope the caller's records are looked for. */
  may: string
  /** The page of the record, `:id` for the subject. */
  to: string
  /** The events that are news. */
  actions: readonly string[]
  /** The caller's own records, or 'all' where everything of the kind is the caller's work. */
  mine(ctx: Ctx): Promise<string[] | 'all'>
  /** What records are called whose events name no number. */
  names?(ctx: Ctx, ids: string[]): Promise<Map<string, string>>
}

const days = 30
const most = 40
const everything: Scope = { office: true, agencies: [] }

/** What others did to the caller's records in the last days, from the log; the newest first. */
export async function readNews(ctx: Ctx, kinds: readonly NewsKind[]): Promise<Out<typeof audit.news>> {
  const wanted: store.NewsAsked[] = []
  for (const { module, may, actions, mine } of kinds) {
    const ids = await inScopeOf(ctx, may, mine)
    if (ids !== undefined && ids.length > 0) wanted.push({ module, actions: [...actions], ids: ids === 'all' ? null : ids })
  }
  const seenAt = await store.seenAt(ctx.tx, ctx.actor.accountId ?? '')
  if (wanted.length === 0) return { unread: 0, rows: [] }
  // The ids were found in the caller's scope: what was done to these records is for their readers.
  const rows = await inScope(ctx, everything, ({ tx }) => store.news(tx, { wanted, notBy: ctx.actor.id, days, most }))
  const names = await namesOf(ctx, kinds, rows)
  const told = rows.map(({ module, subjectId, ...row }) => ({
    ...row, number: row.number ?? names.get(subjectId) ?? null, to: (kinds.find((kind) => kind.module === module)?.to ?? '/').replace(':id', subjectId), unread: seenAt === null || row.at > seenAt,
  }))
  return { unread: told.filter((row) => row.unread).length, rows: told }
}

async function namesOf(ctx: Ctx, kinds: readonly NewsKind[], rows: readonly { module: string; subjectId: string; number: string | null }[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const kind of kinds) {
    const ids = rows.filter((row) => row.module === kind.module && row.number === null).map((row) => row.subjectId)
    if (kind.names === undefined || ids.length === 0) continue
    for (const [id, name] of await kind.names(ctx, ids)) names.set(id, name)
  }
  return names
}

/** Everything up to now is seen. */
export async function markSeen(ctx: Ctx): Promise<{ ok: true }> {
  if (ctx.actor.accountId !== undefined) await store.putSeen(ctx.tx, ctx.actor.accountId)
  return { ok: true }
}
