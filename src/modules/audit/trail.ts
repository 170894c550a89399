import { NotFound } from '../../kernel/refusal.ts'
import type { In, Out } from '../../kernel/endpoint.ts'
import type { Ctx, Scope } from '../../platform/context.ts'
import { bind, type Route } from '../../platform/http/bind.ts'
import { inScope, inScopeOf } from '../../platform/transaction.ts'
import type { AnchorPlace } from './anchors.ts'
import { anchorsFile, chainFile, checkChain, readChain } from './chain.ts'
import { audit } from './contract.ts'
import { markSeen, readNews, type NewsKind } from './news.ts'
import * as store from './store.ts'

/** The records of a module whose trail may be read, described by the module and handed over in main/modules.ts. */
export type Traced = {
  /** As events name it. */
  module: string
  /** The right to read such a record. */
  may: string
  /** Its ids are words (the key of a setting), not UUIDs. */
  wordIds?: boolean
  /** The record, in the scope of that right: its agency, and every id under which it was recorded. Undefined: none, or not to be known. */
  subject(ctx: Ctx, id: string): Promise<{ agencyId: string | null; ids?: string[] } | undefined>
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const everything: Scope = { office: true, agencies: [] }

/** The trail of any record: for its readers, and for those who read the whole log. */
export function auditRoutes(traced: readonly Traced[], news: readonly NewsKind[], chain: { place: AnchorPlace; demonstration(ctx: Ctx): Promise<boolean> }): Route[] {
  return bind('audit', audit, {
    trail: (ctx, input) => readTrail(ctx, traced, input),
    news: (ctx) => readNews(ctx, news),
    seen: markSeen,
    chain: readChain,
    check: async (ctx) => checkChain(ctx, chain.place, await chain.demonstration(ctx)),
    chainFile,
    anchorsFile,
  })
}

async function readTrail(ctx: Ctx, traced: readonly Traced[], input: In<typeof audit.trail>): Promise<Out<typeof audit.trail>> {
  const readsAll = ctx.may.has('audit.read')
  const found = await asReader(ctx, traced, input)
  if (found === undefined && !readsAll) throw new NotFound('audit.not_found')
  const rows = await inScope(ctx, readsAll ? everything : found!.scope, ({ tx }) => store.ofSubjects(tx, input.module, found?.ids ?? [input.id]))
  return { rows: rows.map(({ actorName, ...row }) => ({ ...row, actor: actorName })) }
}

/** Whoever reads the record reads what was done to it; a reader of some agencies only what was recorded for the record's own. */
async function asReader(ctx: Ctx, traced: readonly Traced[], input: In<typeof audit.trail>): Promise<{ ids: string[]; scope: Scope } | undefined> {
  const kind = traced.find(({ module }) => module === input.module)
  if (kind === undefined || (!kind.wordIds && !uuid.test(input.id))) return undefined
  return inScopeOf(ctx, kind.may, async (inside) => {
    const subject = await kind.subject(inside, input.id)
    if (subject === undefined) return undefined
    const agencies = subject.agencyId === null ? [] : [subject.agencyId]
    return { ids: subject.ids ?? [input.id], scope: inside.scope.office ? everything : { office: false, agencies } }
  })
}
