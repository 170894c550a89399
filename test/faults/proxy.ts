import { createServer, connect, type Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * How a line fails: it passes everything, refuses (nobody listens), hangs (takes what comes and hands nothing on until it goes again, as a stopped server does), drips some bytes at a
 * time, cuts every connection after so many bytes of answer, or answers itself (a mail server that only says 421).
 */
export type Way = { pass: true } | { refuse: true } | { hang: true } | { drip: { bytes: number; everyMs: number } } | { cutAfter: number } | { say: string }

export type Proxy = { port: number; turn(way: Way): Promise<void>; close(): Promise<void> }

/** A line to a port of this machine that can be made to fail. */
export async function faultProxy(to: number): Promise<Proxy> {
  let way: Way = { pass: true }
  const open = new Set<Socket>()
  let server: Server | undefined
  let port = 0
  const take = (client: Socket) => {
    keep(open, client)
    if ('say' in way) return void client.end(way.say)
    const target = keep(open, connect(to, '127.0.0.1'))
    const ask = handing(target, () => ('hang' in way ? way : { pass: true }))
    const answer = handing(client, () => way)
    client.on('data', (part: Buffer) => void ask(part))
    target.on('data', (part: Buffer) => void answer(part))
    client.on('close', () => target.destroy())
    target.on('close', () => client.destroy())
  }
  const listen = () => new Promise<void>((done) => {
    server = createServer(take).listen(port, '127.0.0.1', () => {
      port = (server!.address() as { port: number }).port
      done()
    })
  })
  const shut = () => new Promise<void>((done) => {
    for (const socket of open) socket.destroy()
    if (server?.listening) server.close(() => done())
    else done()
  })
  await listen()
  return {
    get port() { return port },
    turn: async (next) => {
      const wasShut = 'refuse' in way
      way = next
      if ('refuse' in next) await shut()
      else if (wasShut) await listen()
    },
    close: shut,
  }
}

function keep(open: Set<Socket>, socket: Socket): Socket {
  open.add(socket)
  socket.on('error', () => undefined)
  socket.on('close', () => open.delete(socket))
  return socket
}

/** Hands on what comes as the line does at that moment, in order. */
function handing(client: Socket, way: () => Way): (part: Buffer) => Promise<void> {
  let said = 0
  let turn: Promise<void> = Promise.resolve()
  const hand = async (part: Buffer) => {
    const now = way()
    if ('hang' in now) await until(() => !('hang' in way()))
    said += part.length
    if ('cutAfter' in now && said > now.cutAfter) return void client.destroy()
    if (!('drip' in now)) return void client.write(part)
    for (let at = 0; at < part.length && !client.destroyed; at += now.drip.bytes) {
      client.write(part.subarray(at, at + now.drip.bytes))
      await pause(now.drip.everyMs)
    }
  }
  return (part) => (turn = turn.then(() => hand(part)))
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(20)
}
