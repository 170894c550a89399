import { spawn } from 'node:child_process'
import autocannon from 'autocannon'

export type Load = { perSecond: number; p50: number; p99: number; failed: number }

/** Fires one GET at many connections for some seconds; every reply must be 200. */
export async function load(url: string, headers: Record<string, string>, seconds: number, connections: number): Promise<Load> {
  const result = await autocannon({ url, headers, connections, duration: seconds })
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99, failed: result.non2xx + result.errors }
}

/** A Node process that prints a line with "ready", "serving" or "working" when it does. */
export function serve(args: string[], env: NodeJS.ProcessEnv): Promise<{ stop(): Promise<void> }> {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  process.once('exit', () => child.kill('SIGTERM')) // A measurement that fails leaves nobody behind.
  return new Promise((resolve, reject) => {
    const seen = (part: Buffer) => {
      if (/ready|serving|working/.test(part.toString())) resolve({ stop: () => new Promise((done) => { child.once('exit', () => done()); child.kill('SIGTERM') }) })
      else process.stderr.write(part)
    }
    child.stdout.on('data', seen)
    child.stderr.on('data', seen)
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)))
  })
}
