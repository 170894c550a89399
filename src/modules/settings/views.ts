import type { In, Out } from '../../kernel/endpoint.ts'
import { Forbidden, NotFound, refuseIf } from '../../kernel/refusal.ts'
import type { Ctx } from '../../platform/context.ts'
import { bind, type Route } from '../../platform/http/bind.ts'
import { newId } from '../../platform/id.ts'
import { record } from '../audit/index.ts'
import { views } from './contract-views.ts'
import * as store from './store.ts'

/** Who may share a view with the whole office. */
const shares = 'settings.change'
const ownMost = 40

/** The views that people keep, and their choice of columns. */
export function viewRoutes(): Route[] {
  return bind('settings', views, { list, save, remove, setColumns })
}

async function list(ctx: Ctx, { register }: In<typeof views.list>): Promise<Out<typeof views.list>> {
  const me = accountOf(ctx)
  const rows = await store.viewsOf(ctx.tx, me, register)
  return { rows: rows.map((row) => viewOut(row, me)), columns: await store.columnsOf(ctx.tx, me, register), mayShare: ctx.may.has(shares) }
}

async function save(ctx: Ctx, input: In<typeof views.save>): Promise<Out<typeof views.save>> {
  const me = accountOf(ctx)
  if (input.shared && !ctx.may.has(shares)) throw new Forbidden('settings.view_not_shared')
  const own = (await store.viewsOf(ctx.tx, me, input.register)).filter((view) => view.accountId === me)
  refuseIf(own.length >= ownMost ? [{ code: 'settings.views_full', facts: { most: ownMost } }] : [])
  const view = { id: newId(), accountId: me, label: input.label, look: input.look, shared: input.shared }
  await store.insertView(ctx.tx, { ...view, register: input.register })
  // What somebody keeps for themselves is nobody's business; what everybody sees has a trail.
  if (view.shared) await record(ctx, 'settings.view_shared', { module: 'settings', id: view.id }, { register: input.register, name: view.label })
  return viewOut(view, me)
}

async function remove(ctx: Ctx, { id }: In<typeof views.remove>): Promise<{ ok: true }> {
  if (!(await store.endView(ctx.tx, id, accountOf(ctx)))) throw new NotFound('settings.view_unknown')
  return { ok: true }
}

async function setColumns(ctx: Ctx, { register, columns }: In<typeof views.setColumns>): Promise<{ ok: true }> {
  await store.putColumns(ctx.tx, { accountId: accountOf(ctx), register, columns: columns ?? [] })
  return { ok: true }
}

function accountOf(ctx: Ctx): string {
  if (ctx.actor.accountId === undefined) throw new Forbidden('settings.view_unknown')
  return ctx.actor.accountId
}

function viewOut({ id, label, look, shared, accountId }: store.ViewRow, me: string): Out<typeof views.save> {
  return { id, label, look, shared, own: accountId === me }
}
