import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A message that the stand-in took. */
export type LinePush = { to: string; text: string; key: string; token: string }

/** What the stand-in does with the next calls: answers with a status, drops the connection after taking it, or before. */
export type LineFault = number | 'drop-after' | 'drop-before'

/** A stand-in of the LINE Messaging API on this machine: takes each retry key once, as LINE does. */
export async function lineApi() {
  const taken: LinePush[] = []
  const calls: string[] = []
  const faults: LineFault[] = []
  const keys = new Map<string, string>()
  const server = createServer((request, reply) => {
    void bodyOf(request).then((body) => {
      const key = String(request.headers['x-line-retry-key'] ?? '')
      calls.push(key)
      const fault = faults.shift()
      if (fault === 'drop-before') return void request.socket.destroy()
      if (typeof fault === 'number') return void reply.writeHead(fault, { 'Content-Type': 'application/json' }).end(JSON.stringify({ message: `fault ${fault}` }))
      const known = keys.get(key)
      if (known !== undefined) return void reply.writeHead(409, { 'x-line-accepted-request-id': known }).end(JSON.stringify({ message: 'The retry key is already accepted' }))
      keys.set(key, `request-${keys.size + 1}`)
      const { to, messages } = JSON.parse(body) as { to: string; messages: { text: string }[] }
      taken.push({ to, text: messages[0]!.text, key, token: String(request.headers.authorization) })
      if (fault === 'drop-after') return void request.socket.destroy()
      return void reply.writeHead(200, { 'x-line-request-id': keys.get(key)! }).end('{}')
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, taken, calls, faults, close: () => new Promise<void>((closed) => server.close(() => closed())) }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}
