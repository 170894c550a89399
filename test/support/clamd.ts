import { createServer, type AddressInfo } from 'node:net'
import type { ScannerAddress } from '../../src/platform/files/clamd.ts'

/** How the stand-in behaves: well, or as broken scanners do. */
export type Behaviour = 'well' | 'hang-up' | 'nonsense' | 'limit' | 'error'

export type StandIn = { address: ScannerAddress; /** What it was sent last. */ last(): Buffer; behave(as: Behaviour): void; stop(): Promise<void> }

const replies: Record<Exclude<Behaviour, 'well' | 'hang-up'>, string> = { nonsense: 'I am a teapot', limit: 'INSTREAM size limit exceeded. ERROR', error: 'stream: Can\'t allocate memory ERROR' }

/** Speaks clamd's protocol (zVERSION, zINSTREAM) on a socket or a port, and finds the EICAR test file. Its signatures are of today unless said otherwise. */
export async function standInClamd(path?: string, signaturesOf: Date = new Date()): Promise<StandIn> {
  let behaviour: Behaviour = 'well'
  let last: Buffer = Buffer.alloc(0)
  const server = createServer((socket) => {
    let held: Buffer = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (part: Buffer) => {
      held = Buffer.concat([held, part])
      const command = held.subarray(0, held.indexOf(0)).toString('latin1')
      if (command === 'zVERSION') return void socket.end(`ClamAV 1.4.3/27812/${signaturesOf.toUTCString()}\0`)
      if (command !== 'zINSTREAM') return
      const sent = bodyOf(held.subarray('zINSTREAM'.length + 1))
      if (sent === undefined) return
      last = sent
      if (behaviour === 'hang-up') return void socket.destroy()
      if (behaviour !== 'well') return void socket.end(`${replies[behaviour]}\0`)
      socket.end(sent.includes('EICAR-STANDARD-ANTIVIRUS-TEST-FILE') ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
    })
  })
  await new Promise<void>((done) => (path === undefined ? server.listen(0, '127.0.0.1', done) : server.listen(path, done)))
  const address: ScannerAddress = path === undefined ? { host: '127.0.0.1', port: (server.address() as AddressInfo).port } : { path }
  return { address, last: () => last, behave: (as) => { behaviour = as }, stop: () => new Promise((done) => server.close(() => done())) }
}

/** The chunks put together; undefined until the last one of length 0 has come. */
function bodyOf(bytes: Buffer): Buffer | undefined {
  const parts: Buffer[] = []
  for (let at = 0; at + 4 <= bytes.length; ) {
    const size = bytes.readUInt32BE(at)
    if (size === 0) return Buffer.concat(parts)
    if (at + 4 + size > bytes.length) return undefined
    parts.push(bytes.subarray(at + 4, at + 4 + size))
    at += 4 + size
  }
  return undefined
}
