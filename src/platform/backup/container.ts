import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, scrypt, timingSafeEqual, type CipherGCM, type ScryptOptions } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { z } from 'zod'
import { Refused } from '../../kernel/refusal.ts'
import { cutShort, damaged, notABackup } from './problem.ts'

/**
 * The file of a backup: one line that says what it is, one line of JSON (how the key is made), then frames of up to a megabyte:
 * length (4 bytes), last or not (1), body, tag (16). With a passphrase each frame is AES-256-GCM under a key made by scrypt, its nonce the number
 * of the frame, bound to the header; without, the tag is a checksum. So nothing can be changed, left out, moved or cut off without being seen.
 */
const MAGIC = 'KHLANG-BACKUP/1\n'
const FRAME_BYTES = 1 << 20
const TAG_BYTES = 16
const HEADER_BYTES_MAX = 4096
const passphraseLeast = 12

const Kdf = z.object({ name: z.literal('scrypt'), N: z.int().min(1 << 14).max(1 << 20), r: z.int().max(32), p: z.int().max(8), salt: z.string() })
const Header = z.object({ cipher: z.enum(['none', 'aes-256-gcm']), kdf: Kdf.optional(), check: z.string().optional() })
type Header = z.infer<typeof Header>

type Lock = { header: Buffer; key?: Buffer }

/** The opening of a new file, and what closes its frames. */
export async function newContainer(passphrase: string | undefined): Promise<{ opening: Buffer; frames(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> }> {
  const header: Header = { cipher: 'none' }
  const lock: Lock = { header: Buffer.alloc(0) }
  if (passphrase !== undefined) {
    if (passphrase.length < passphraseLeast) throw new Refused([{ code: 'platform.backup_passphrase_short', facts: { least: passphraseLeast } }])
    const kdf = { name: 'scrypt' as const, N: 1 << 16, r: 8, p: 1, salt: randomBytes(16).toString('base64') }
    const keys = await keysOf(passphrase, kdf)
    Object.assign(header, { cipher: 'aes-256-gcm', kdf, check: keys.check })
    lock.key = keys.key
  }
  const line = `${JSON.stringify(header)}\n`
  lock.header = createHash('sha256').update(line).digest()
  return { opening: Buffer.from(MAGIC + line), frames: (source) => close(lock, source) }
}

async function* close(lock: Lock, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let size = 0
  let n = 0
  for await (const part of source) {
    waiting.push(part)
    size += part.length
    while (size > FRAME_BYTES) {
      const all = Buffer.concat(waiting)
      yield frame(lock, n, { last: false, body: all.subarray(0, FRAME_BYTES) })
      n += 1
      waiting = [all.subarray(FRAME_BYTES)]
      size -= FRAME_BYTES
    }
  }
  yield frame(lock, n, { last: true, body: Buffer.concat(waiting) })
}

function frame(lock: Lock, n: number, it: { last: boolean; body: Buffer }): Buffer {
  const head = Buffer.alloc(5)
  head.writeUInt32BE(it.body.length, 0)
  head.writeUInt8(it.last ? 1 : 0, 4)
  if (lock.key === undefined) return Buffer.concat([head, it.body, checksum(lock, n, head, it.body)])
  const cipher = createCipheriv('aes-256-gcm', lock.key, nonceOf(n))
  cipher.setAAD(Buffer.concat([lock.header, head]))
  return Buffer.concat([head, cipher.update(it.body), cipher.final(), (cipher as CipherGCM).getAuthTag()])
}

function checksum(lock: Lock, n: number, head: Buffer, body: Buffer): Buffer {
  return createHash('sha256').update(lock.header).update(nonceOf(n)).update(head).update(body).digest().subarray(0, TAG_BYTES)
}

function nonceOf(n: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(n), 4)
  return nonce
}

/** What stands in a backup, frame by frame, each proven before it is given out. Refuses a wrong passphrase, a damaged and a cut file. */
export async function* openContainer(file: string, passphrase: string | undefined): AsyncGenerator<Buffer> {
  const bytes = new Bytes(file)
  try {
    const { header, line } = await readHeader(file, bytes)
    const lock: Lock = { header: createHash('sha256').update(line).digest() }
    if (header.cipher !== 'none') lock.key = await keyFor(file, header, passphrase)
    for (let n = 0; ; n += 1) {
      const { body, last } = await readFrame(file, bytes, { lock, n })
      yield body
      if (last) break
    }
    if ((await bytes.take(1)) !== undefined) throw damaged(file, bytes.megabyte())
  } finally {
    await bytes.end()
  }
}

/** Goes through a whole file once, before anything of it is used. */
export async function proveContainer(file: string, passphrase: string | undefined): Promise<void> {
  let bytes = 0
  for await (const body of openContainer(file, passphrase)) bytes += body.length
  if (bytes === 0) throw cutShort(file)
}

async function readFrame(file: string, bytes: Bytes, it: { lock: Lock; n: number }): Promise<{ body: Buffer; last: boolean }> {
  const { lock, n } = it
  const head = await bytes.take(5)
  if (head === undefined) throw cutShort(file)
  const size = head.readUInt32BE(0)
  if (size > FRAME_BYTES || head.readUInt8(4) > 1) throw damaged(file, bytes.megabyte())
  const [sealed, tag] = [size === 0 ? Buffer.alloc(0) : await bytes.take(size), await bytes.take(TAG_BYTES)]
  if (sealed === undefined || tag === undefined) throw cutShort(file)
  const body = lock.key === undefined ? proven(lock, n, { head, sealed, tag }) : decrypted({ ...lock, key: lock.key }, n, { head, sealed, tag })
  if (body === undefined) throw damaged(file, bytes.megabyte())
  return { body, last: head.readUInt8(4) === 1 }
}

type Sealed = { head: Buffer; sealed: Buffer; tag: Buffer }

function proven(lock: Lock, n: number, it: Sealed): Buffer | undefined {
  return timingSafeEqual(checksum(lock, n, it.head, it.sealed), it.tag) ? it.sealed : undefined
}

function decrypted(lock: Required<Lock>, n: number, it: Sealed): Buffer | undefined {
  const decipher = createDecipheriv('aes-256-gcm', lock.key, nonceOf(n))
  decipher.setAAD(Buffer.concat([lock.header, it.head]))
  decipher.setAuthTag(it.tag)
  try {
    return Buffer.concat([decipher.update(it.sealed), decipher.final()])
  } catch {
    return undefined // The tag does not fit: changed, moved, or of another file.
  }
}

async function readHeader(file: string, bytes: Bytes): Promise<{ header: Header; line: string }> {
  const magic = await bytes.take(MAGIC.length)
  if (magic?.toString('latin1') !== MAGIC) throw notABackup(file)
  const line = await bytes.line(HEADER_BYTES_MAX)
  try {
    return { header: Header.parse(JSON.parse(line)), line }
  } catch {
    throw damaged(file, 0)
  }
}

async function keyFor(file: string, header: Header, passphrase: string | undefined): Promise<Buffer> {
  if (passphrase === undefined) throw new Refused([{ code: 'platform.backup_passphrase_missing', facts: { file } }])
  if (header.kdf === undefined || header.check === undefined) throw damaged(file, 0)
  const { key, check } = await keysOf(passphrase, header.kdf)
  if (!timingSafeEqual(Buffer.from(check), Buffer.from(header.check.padEnd(check.length).slice(0, check.length)))) throw new Refused([{ code: 'platform.backup_passphrase_wrong', facts: { file } }])
  return key
}

async function keysOf(passphrase: string, kdf: z.infer<typeof Kdf>): Promise<{ key: Buffer; check: string }> {
  const { N, r, p } = kdf
  const made = await derive(passphrase.normalize('NFC'), Buffer.from(kdf.salt, 'base64'), { N, r, p, maxmem: 256 * N * r })
  return { key: made.subarray(0, 32), check: createHmac('sha256', made.subarray(32)).update('khlang backup').digest('base64').slice(0, 16) }
}

function derive(passphrase: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => scrypt(passphrase, salt, 64, options, (error, key) => (error ? reject(error) : resolve(key))))
}

/** A file read piece by piece. */
class Bytes {
  readonly #stream: AsyncIterator<Buffer>
  readonly #close: () => void
  #held: Buffer = Buffer.alloc(0)
  #read = 0

  constructor(file: string) {
    const stream = createReadStream(file, { highWaterMark: FRAME_BYTES })
    this.#stream = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
    this.#close = () => stream.destroy()
  }

  /** Exactly so many bytes; undefined when the file ends before. */
  async take(size: number): Promise<Buffer | undefined> {
    const parts = [this.#held]
    let have = this.#held.length
    while (have < size) {
      const next = await this.#stream.next()
      if (next.done) return undefined
      parts.push(next.value)
      have += next.value.length
    }
    const all = Buffer.concat(parts)
    this.#held = all.subarray(size)
    this.#read += size
    return all.subarray(0, size)
  }

  async line(most: number): Promise<string> {
    const bytes: number[] = []
    while (bytes.length < most) {
      const byte = (await this.take(1))?.[0]
      if (byte === undefined) break
      bytes.push(byte)
      if (byte === 0x0a) break
    }
    return Buffer.from(bytes).toString('utf8')
  }

  megabyte(): number {
    return Math.ceil(this.#read / FRAME_BYTES)
  }

  async end(): Promise<void> {
    this.#close()
  }
}
