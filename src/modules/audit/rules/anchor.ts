/** A signed word on where the chain stood: whoever keeps it can show that nothing before was changed and nothing was cut off. */
export type Anchor = {
  format: 'khlang-anchor/1'
  stream: string
  /** The last sealed event, and the hash that covers it and all before. */
  seq: string
  hash: string
  at: string
  keyId: string
  publicKey: string
  /** A backup was restored: what earlier anchors say of events beyond `from` was lost with it. */
  restored?: { from: string; madeAt: string }
  signature: string
}

/** One thing that is wrong: where it begins, and where it ends when that is known. */
export type Finding = { what: 'missing' | 'event gone' | 'altered' | 'backdated' | 'bad signature' | 'unknown key' | 'rewritten' | 'cut'; seq: string; through?: string; anchor?: string }

/** The text that is signed; fixed for good, the stand-alone verifier writes the same. */
export function anchorText(anchor: Omit<Anchor, 'signature' | 'keyId' | 'publicKey'>): string {
  const { format, stream, seq, hash, at, restored } = anchor
  return [format, stream, seq, hash, at, ...(restored === undefined ? [] : ['restored', restored.from, restored.madeAt])].join('\n')
}

/** What anchors say of a chain: `hashAt` gives the hash that the chain has at a place, undefined beyond its end. Anchors in the order of their making. */
export function judgeAnchors(anchors: readonly Anchor[], chain: { last: bigint; hashAt(seq: bigint): string | undefined }): { findings: Finding[]; lost: Finding[]; good: bigint } {
  const findings: Finding[] = []
  const lost: Finding[] = []
  let good = 0n
  anchors.forEach((anchor, index) => {
    const seq = BigInt(anchor.seq)
    const wrong = wrongAt(anchor, chain)
    if (wrong === undefined) {
      if (seq > good) good = seq
      return
    }
    const restored = anchors.slice(index + 1).find((later) => later.restored !== undefined && BigInt(later.restored.from) < seq)
    const from = restored?.restored === undefined ? (wrong === 'cut' ? chain.last : good) : BigInt(restored.restored.from)
    const finding: Finding = { what: wrong, seq: String(from + 1n), through: anchor.seq, anchor: anchor.at }
    ;(restored === undefined ? findings : lost).push(finding)
  })
  return { findings, lost, good }
}

function wrongAt(anchor: Anchor, chain: { last: bigint; hashAt(seq: bigint): string | undefined }): 'cut' | 'rewritten' | undefined {
  const seq = BigInt(anchor.seq)
  if (seq > chain.last) return 'cut'
  if (seq === 0n) return undefined
  return chain.hashAt(seq) === anchor.hash ? undefined : 'rewritten'
}

/** A text as an anchor, or nothing when it is none. */
export function readAnchor(text: string): Anchor | undefined {
  const it = asObject(text)
  if (it?.['format'] !== 'khlang-anchor/1') return undefined
  const texts = ['stream', 'seq', 'hash', 'at', 'keyId', 'publicKey', 'signature']
  if (!texts.every((name) => typeof it[name] === 'string') || !/^[0-9]{1,18}$/.test(String(it['seq']))) return undefined
  return it as unknown as Anchor
}

function asObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined // Any file may lie in that folder.
  }
}
