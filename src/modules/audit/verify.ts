import { Refused } from '../../kernel/refusal.ts'
import type { Ctx } from '../../platform/context.ts'
import { isSigned, keyIdOf, publicKeyOf } from '../../platform/crypto/signing.ts'
import { readAnchors, stream, type AnchorPlace } from './anchors.ts'
import { anchorText, judgeAnchors, type Anchor, type Finding } from './rules/anchor.ts'
import * as log from './store.ts'
import * as store from './store/chain.ts'

/** What a verification says: `findings` empty = nothing was changed, cut off or slipped in, as far as the anchors reach. */
export type Verified = {
  ok: boolean
  stream: string
  events: number
  waiting: number
  last: { seq: string; hash: string } | null
  anchors: { folder: string; read: number; last: { seq: string; at: string; keyId: string } | null }
  findings: Finding[]
  /** Events that earlier anchors knew and a restored backup did not hold. */
  lost: Finding[]
}

/** Checks every link of the chain, and the chain against the anchors that left the machine. `demonstration`: its story is told out of order. */
export async function verifyChain(ctx: Ctx, place: AnchorPlace, how: { demonstration: boolean }): Promise<Verified> {
  const end = await store.end(ctx.tx)
  const { events, waiting } = await store.counts(ctx.tx)
  const broken = await log.firstBreak(ctx.tx)
  const anchors = await foundAnchors(place.folder)
  const judged = await againstChain(ctx, anchors, end)
  const findings: Finding[] = [
    ...(broken === undefined ? [] : [{ what: broken.what as Finding['what'], seq: broken.seq }]),
    ...(how.demonstration ? [] : (await store.backdated(ctx.tx)).map((seq) => ({ what: 'backdated' as const, seq }))),
    ...signatureFindings(anchors, publicKeyOf(place.home)),
    ...judged.findings,
  ]
  const last = anchors.at(-1)
  return {
    ok: findings.length === 0, stream, events, waiting, findings, lost: judged.lost,
    last: end === undefined ? null : { seq: end.seq, hash: end.hash },
    anchors: { folder: place.folder, read: anchors.length, last: last === undefined ? null : { seq: last.seq, at: last.at, keyId: last.keyId } },
  }
}

async function againstChain(ctx: Ctx, anchors: readonly Anchor[], end: store.End): Promise<ReturnType<typeof judgeAnchors>> {
  const hashes = await store.hashesAt(ctx.tx, anchors.map((anchor) => anchor.seq))
  return judgeAnchors(anchors, { last: BigInt(end?.seq ?? '0'), hashAt: (seq) => hashes.get(String(seq)) })
}

/** Each must be signed, and with a key that this home knows: its own, or the one before that signed the first. */
function signatureFindings(anchors: readonly Anchor[], own: string | undefined): Finding[] {
  return anchors.flatMap((anchor): Finding[] => {
    const of = { seq: anchor.seq, anchor: anchor.at }
    if (anchor.keyId !== keyIdOf(anchor.publicKey) || !isSigned(anchorText(anchor), anchor.signature, anchor.publicKey)) return [{ what: 'bad signature', ...of }]
    return own !== undefined && anchor.publicKey !== own ? [{ what: 'unknown key', ...of }] : []
  })
}

async function foundAnchors(folder: string): Promise<Anchor[]> {
  try {
    return await readAnchors(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw new Refused([{ code: 'audit.anchors_unreadable', facts: { folder } }])
  }
}
