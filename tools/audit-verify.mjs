#!/usr/bin/env node
// Checks an export of Khlang's audit log without Khlang: plain Node.js, no package, no code of the product.
//   node audit-verify.mjs EXPORT.ndjson[.gz] [--anchors FOLDER] [--key BASE64-OF-THE-PUBLIC-KEY]
// Exit 0: every link holds and every anchor agrees. Exit 1: what is wrong, and where. Exit 2: not understood.
//
// The chain: hash(n) = SHA-256( hash(n-1) || SHA-256( n as 8 bytes, big-endian || UTF-8 of the event's texts joined by U+001F ) ), hash(0) = 32 zero bytes.
// An anchor: Ed25519 over its format, stream, seq, hash and time, one a line (and "restored", from, made at, where a backup was restored).
import { createHash, createPublicKey, verify } from 'node:crypto'
import { createReadStream, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { createGunzip } from 'node:zlib'

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const texts = ['id', 'at', 'actor', 'actor_name', 'action', 'subject_module', 'subject_id', 'agency_id', 'detail', 'request_id']
const order = Buffer.alloc(8)

function linkOf(prev, it) {
  order.writeBigInt64BE(BigInt(it.seq))
  return sha256(prev, sha256(order, Buffer.from(texts.map((name) => it[name]).join('\x1f'), 'utf8')))
}

/** One line of the export after the other: what does not follow from the line before is a finding. */
class Chain {
  findings = []
  hashes = new Map()
  last = 0n
  #prev = Buffer.alloc(32)

  add(it) {
    const expected = this.last + 1n
    const seq = BigInt(it.seq)
    const finding = this.#wrong(it, seq, expected)
    if (finding !== undefined) this.findings.push(finding)
    this.last = seq > expected ? seq : expected
    this.#prev = Buffer.from(it.hash, 'hex')
    this.hashes.set(it.seq, it.hash)
  }

  #wrong(it, seq, expected) {
    if (seq > expected) return { what: 'missing', seq: String(expected), through: String(seq - 1n) }
    if (seq < expected) return { what: 'out of order', seq: it.seq }
    if (it.id === null) return { what: 'event gone', seq: it.seq }
    const good = it.prev === this.#prev.toString('hex') && linkOf(this.#prev, it).toString('hex') === it.hash
    return good ? undefined : { what: 'altered', seq: it.seq }
  }
}

async function readChain(file) {
  const input = createReadStream(file)
  const lines = createInterface({ input: file.endsWith('.gz') ? input.pipe(createGunzip()) : input, crlfDelay: Infinity })
  const chain = new Chain()
  let head
  for await (const line of lines) {
    if (line === '') continue
    const it = JSON.parse(line)
    if (head !== undefined) chain.add(it)
    else if (it.format === 'khlang-audit/1') head = it
    else throw new Error(`${file} is no export of an audit log`)
  }
  if (head === undefined) throw new Error(`${file} is empty`)
  if (BigInt(head.last) !== chain.last) chain.findings.push({ what: 'cut', seq: String(chain.last + 1n), through: head.last })
  return { head, chain }
}

function readAnchors(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.anchor.json'))
  return names.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8'))).sort((a, b) => (a.at < b.at ? -1 : 1))
}

function isSigned(anchor) {
  const said = [anchor.format, anchor.stream, anchor.seq, anchor.hash, anchor.at, ...(anchor.restored ? ['restored', anchor.restored.from, anchor.restored.madeAt] : [])]
  const key = createPublicKey({ key: Buffer.from(anchor.publicKey, 'base64'), format: 'der', type: 'spki' })
  return verify(null, Buffer.from(said.join('\n'), 'utf8'), key, Buffer.from(anchor.signature, 'base64'))
}

function wrongAt(anchor, chain, key) {
  const seq = BigInt(anchor.seq)
  if (!isSigned(anchor)) return 'bad signature'
  if (key !== undefined && anchor.publicKey !== key) return 'unknown key'
  if (seq > chain.last) return 'cut'
  return seq > 0n && chain.hashes.get(anchor.seq) !== anchor.hash ? 'rewritten' : undefined
}

function judge(anchors, chain, key) {
  const [findings, lost] = [[], []]
  let good = 0n
  for (const [index, anchor] of anchors.entries()) {
    const seq = BigInt(anchor.seq)
    const what = wrongAt(anchor, chain, key)
    if (what === undefined) good = seq > good ? seq : good
    else if (what === 'cut' || what === 'rewritten') {
      const restored = anchors.slice(index + 1).find((later) => later.restored !== undefined && BigInt(later.restored.from) < seq)?.restored
      const from = restored === undefined ? (what === 'cut' ? chain.last : good) : BigInt(restored.from)
      const list = restored === undefined ? findings : lost
      list.push({ what, seq: String(from + 1n), through: anchor.seq, anchor: anchor.at })
    } else findings.push({ what, seq: anchor.seq, anchor: anchor.at })
  }
  return { findings, lost }
}

async function main() {
  const { values, positionals } = parseArgs({ options: { anchors: { type: 'string' }, key: { type: 'string' } }, allowPositionals: true })
  if (positionals.length !== 1) throw new Error('usage: node audit-verify.mjs EXPORT [--anchors FOLDER] [--key PUBLIC-KEY]')
  const anchors = values.anchors === undefined ? [] : readAnchors(values.anchors)
  const { head, chain } = await readChain(positionals[0])
  const judged = judge(anchors, chain, values.key)
  const findings = [...chain.findings, ...judged.findings]
  const keys = [...new Set(anchors.map((anchor) => anchor.publicKey))]
  process.stdout.write(`${JSON.stringify({ ok: findings.length === 0, stream: head.stream, madeAt: head.madeAt, last: String(chain.last), anchors: anchors.length, keys, findings, lost: judged.lost }, null, 1)}\n`)
  return findings.length === 0 ? 0 : 1
}

main().then((code) => { process.exitCode = code }, (error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
})
