import type { Out } from '../../../kernel/endpoint.ts'
import type { Text } from '../../../kernel/refusal.ts'
import type { Ctx, Tx } from '../../../platform/context.ts'
import { inScope, inScopeOf } from '../../../platform/transaction.ts'
import type { NewsKind } from '../../audit/index.ts'
import type { privacy } from '../contract.ts'
import * as store from '../store.ts'

/** Looks are kept for so many days. */
const lookDays = 400
const most = 200

/** Somebody opened a record over HTTP; written in batches, so that reading stays reading. */
export type Opened = { at: string; accountId: string; actor: string; actorName: string; route: string; subjectId: string; requestId: string }

/** Keeps a batch of what was opened; the caller is any writer. */
export function keepLooks(tx: Tx, opened: readonly Opened[]): Promise<void> {
  return store.insertLooks(tx, opened.map(({ route, ...one }) => ({ ...one, what: route, reason: null })))
}

/** One look with its reason, in the caller's transaction. */
export function look(ctx: Ctx, it: { what: string; subjectId: string; reason: string }): Promise<void> {
  return store.insertLooks(ctx.tx, [{ accountId: ctx.actor.accountId ?? null, actor: ctx.actor.id, actorName: ctx.actor.name, requestId: ctx.requestId ?? null, at: null, ...it }])
}

/** Lets go of what is old; the caller is the worker role. */
export function forgetLooks(tx: Tx): Promise<number> {
  return store.forgetLooks(tx, lookDays)
}

/** Who looked at the caller's own records: those of which the bell tells, and the caller's own number. */
export async function readMine(ctx: Ctx, kinds: readonly NewsKind[]): Promise<Out<typeof privacy.mine>> {
  const ids = new Set(ctx.actor.personId === undefined ? [] : [ctx.actor.personId])
  for (const { may, mine } of kinds) {
    const own = await inScopeOf(ctx, may, mine)
    if (own !== undefined && own !== 'all') for (const id of own) ids.add(id)
  }
  const rows = await inScope(ctx, { office: true, agencies: [] }, ({ tx }) => store.looksAt(tx, { ids: [...ids], notBy: ctx.actor.id, most }))
  return { rows: rows.map(lookOut) }
}

/** Who looked at a person: at its number, its copy, its page. */
export async function looksOf(ctx: Ctx, personId: string): Promise<Out<typeof privacy.mine>['rows']> {
  return (await store.looksAt(ctx.tx, { ids: [personId], notBy: null, most })).map(lookOut)
}

const words: Readonly<Record<string, Text>> = {
  'privacy.reveal': { th: 'เปิดดูเลขประจำตัวเต็ม', en: 'Saw the whole number' },
  'privacy.copy': { th: 'ออกสำเนาข้อมูลทั้งหมดของบุคคล', en: 'Made a copy of all data of the person' },
  'privacy.person': { th: 'เปิดหน้าข้อมูลส่วนบุคคล', en: 'Opened the page of the person’s data' },
  advances: { th: 'เปิดดูเงินยืมหรือคำขอ', en: 'Opened an advance or a request' },
  securities: { th: 'เปิดดูหลักประกัน', en: 'Opened a security' },
  documents: { th: 'เปิดดูเอกสารหรือไฟล์แนบ', en: 'Opened a paper or an attachment' },
  loans: { th: 'เปิดดูเงินกู้', en: 'Opened a loan' },
  notifications: { th: 'เปิดดูจดหมายแจ้งเตือน', en: 'Opened a message' },
}

function lookOut({ at, actorName, what, reason }: store.Look): Out<typeof privacy.mine>['rows'][number] {
  return { at, actor: actorName, what: words[what] ?? words[what.split('.')[0] ?? ''] ?? { th: what, en: what }, reason }
}
