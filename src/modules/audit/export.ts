import type { Ctx } from '../../platform/context.ts'
import { stream } from './anchors.ts'
import * as store from './store/chain.ts'

const pageLinks = 2000

/**
 * The whole chain as lines of JSON, for the stand-alone verifier (tools/audit-verify.mjs) and for keeping: a head, then every link with its
 * event in the very texts that were hashed. Read in the caller's transaction, page by page.
 */
export async function* exportLines(ctx: Ctx, madeAt: string): AsyncGenerator<string> {
  const end = await store.end(ctx.tx)
  yield `${JSON.stringify({ format: 'khlang-audit/1', stream, madeAt, last: end?.seq ?? '0' })}\n`
  for (let after = '0'; ; ) {
    const page = await store.links(ctx.tx, after, pageLinks)
    if (page.length > 0) yield page.map((link) => `${JSON.stringify(link)}\n`).join('')
    if (page.length < pageLinks) return
    after = page.at(-1)!.seq
  }
}
