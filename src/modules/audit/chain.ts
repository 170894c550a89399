import { gzipSync } from 'node:zlib'
import type { FileReply, Out } from '../../kernel/endpoint.ts'
import type { Ctx } from '../../platform/context.ts'
import type { AnchorPlace } from './anchors.ts'
import type { audit } from './contract.ts'
import { exportLines } from './export.ts'
import * as store from './store/chain.ts'
import { verifyChain } from './verify.ts'

/** Where the chain stands, for whoever reads the whole log. */
export async function readChain(ctx: Ctx): Promise<Out<typeof audit.chain>> {
  return { ...(await store.counts(ctx.tx)), last: (await store.end(ctx.tx)) ?? null, anchor: (await store.lastAnchor(ctx.tx)) ?? null }
}

/** The whole chain, checked now. */
export async function checkChain(ctx: Ctx, place: AnchorPlace, demonstration: boolean): Promise<Out<typeof audit.check>> {
  const { ok, events, waiting, anchors, findings, lost } = await verifyChain(ctx, place, { demonstration })
  return { ok, events, waiting, anchors: anchors.read, findings, lost }
}

/** The export as one packed file. */
export async function chainFile(ctx: Ctx): Promise<FileReply> {
  const parts: string[] = []
  for await (const part of exportLines(ctx, new Date().toISOString())) parts.push(part)
  return { fileName: `khlang-audit-${ctx.today}.ndjson.gz`, contentType: 'application/gzip', bytes: gzipSync(parts.join('')) }
}

/** The anchors that were made, as one list. */
export async function anchorsFile(ctx: Ctx): Promise<FileReply> {
  return { fileName: `khlang-anchors-${ctx.today}.json`, contentType: 'application/json', bytes: Buffer.from(JSON.stringify(await store.anchors(ctx.tx), null, 1)) }
}
