import { createConnection, type Socket } from 'node:net'

/** What a scanner says: clean, infected with what, or that it cannot say - which is never taken for clean. */
export type ScanOutcome = { state: 'clean' } | { state: 'infected'; found: string } | { state: 'unavailable'; why: string }

/** Where clamd listens: `unix:/run/clamav/clamd.ctl` or `tcp://host:3310`. */
export type ScannerAddress = { path: string } | { host: string; port: number }

const chunkBytes = 64 * 1024
const timeoutMs = 60_000
const signaturesDaysMax = 7
const dayMs = 86_400_000

/** Reads an address; undefined when it is none. */
export function scannerAddress(text: string): ScannerAddress | undefined {
  if (text.startsWith('unix:/')) return { path: text.slice('unix:'.length) }
  const found = /^tcp:\/\/(\[[0-9a-f:]+\]|[^:/\s]+):([0-9]{1,5})$/.exec(text)
  return found === null ? undefined : { host: found[1]!.replace(/^\[|\]$/g, ''), port: Number(found[2]) }
}

/** Sends the bytes to clamd (INSTREAM). Signatures older than a week say nothing worth believing. */
export async function scanBytes(address: ScannerAddress, bytes: Uint8Array, now: Date): Promise<ScanOutcome> {
  try {
    const version = await ask(address, (socket) => void socket.write('zVERSION\0'))
    const old = staleDays(version, now)
    if (old !== undefined && old > signaturesDaysMax) return { state: 'unavailable', why: `signatures are ${old} days old` }
    return outcomeOf(await ask(address, (socket) => stream(socket, bytes)))
  } catch (error) {
    return { state: 'unavailable', why: (error as Error).message }
  }
}

/** What a reply to INSTREAM means; anything but the two known ends is no answer. */
export function outcomeOf(reply: string): ScanOutcome {
  if (reply === 'stream: OK') return { state: 'clean' }
  const found = /^stream: (.+) FOUND$/.exec(reply)
  return found === null ? { state: 'unavailable', why: reply.slice(0, 200) || 'no answer' } : { state: 'infected', found: found[1]! }
}

/** How old the signatures are, out of `ClamAV 1.4.3/27812/Fri Nov 20 08:29:10 2026`; undefined when it does not say. */
function staleDays(version: string, now: Date): number | undefined {
  const made = Date.parse(version.split('/')[2] ?? '')
  return Number.isNaN(made) ? undefined : Math.floor((now.getTime() - made) / dayMs)
}

function stream(socket: Socket, bytes: Uint8Array): void {
  socket.write('zINSTREAM\0')
  const size = Buffer.alloc(4)
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const part = bytes.subarray(at, at + chunkBytes)
    size.writeUInt32BE(part.length)
    socket.write(Buffer.concat([size, part]))
  }
  socket.write(Buffer.alloc(4))
}

/** One question and the reply up to its NUL. */
function ask(address: ScannerAddress, say: (socket: Socket) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(address)
    let reply = ''
    const end = (settle: () => void) => {
      socket.destroy()
      settle()
    }
    socket.setTimeout(timeoutMs, () => end(() => reject(new Error('the scanner does not answer'))))
    socket.once('connect', () => say(socket))
    socket.on('data', (part: Buffer) => {
      reply += part.toString('utf8')
      if (reply.includes('\0')) end(() => resolve(reply.slice(0, reply.indexOf('\0')).trim()))
    })
    socket.once('error', (error) => end(() => reject(error)))
    socket.once('close', () => resolve(reply.replaceAll('\0', '').trim()))
  })
}
