import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Forbidden } from '../../kernel/refusal.ts'
import type { Refusals } from './refusals.ts'

/** One figure of the office at this moment. */
export type Gauge = { name: string; help: string; values: readonly { labels?: Record<string, string>; value: number }[] }

/** `token`: what a reader from another machine brings (Authorization: Bearer); without one only this machine may read. */
export type Metrics = { gauges(): Promise<readonly Gauge[]>; token?: string }

const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
type Series = { labels: Record<string, string>; buckets: number[]; sum: number; count: number }

/** Counts every request of the API by route, method and status, and serves GET /api/metrics as Prometheus text. No path, name or id of a record stands in it. */
export function serveMetrics(app: FastifyInstance, metrics: Metrics, refusals: Refusals): void {
  const seen = new Map<string, Series>()
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url
    if (route?.startsWith('/api/')) count(seen, { route, method: request.method, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
    done()
  })
  app.get('/api/metrics', async (request, reply) => {
    if (!mayRead(request, metrics.token)) throw new Forbidden('platform.forbidden')
    return reply.header('Cache-Control', 'no-store').type('text/plain; version=0.0.4; charset=utf-8').send(`${[...requestsText(seen.values()), ...refusalsText(refusals), ...processText(), ...gaugesText(await metrics.gauges())].join('\n')}\n`)
  })
}

function mayRead(request: FastifyRequest, token: string | undefined): boolean {
  if (token === undefined) return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip)
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`))
}

function count(seen: Map<string, Series>, labels: Record<string, string>, seconds: number): void {
  const key = Object.values(labels).join(' ')
  let series = seen.get(key)
  if (series === undefined) seen.set(key, (series = { labels, buckets: bounds.map(() => 0), sum: 0, count: 0 }))
  bounds.forEach((bound, at) => { if (seconds <= bound) series.buckets[at]! += 1 })
  series.sum += seconds
  series.count += 1
}

const name = 'khlang_http_request_seconds'

function requestsText(all: Iterable<Series>): string[] {
  const lines = [`# HELP ${name} How long requests of the API took, by route.`, `# TYPE ${name} histogram`]
  for (const { labels, buckets, sum, count: n } of all) {
    buckets.forEach((value, at) => lines.push(`${name}_bucket${labelsText({ ...labels, le: String(bounds[at]) })} ${value}`))
    lines.push(`${name}_bucket${labelsText({ ...labels, le: '+Inf' })} ${n}`, `${name}_sum${labelsText(labels)} ${sum.toFixed(6)}`, `${name}_count${labelsText(labels)} ${n}`)
  }
  return lines
}

function refusalsText(refusals: Refusals): string[] {
  const total = 'khlang_http_refused_total'
  return [`# HELP ${total} Requests that the door refused (401, 403), by reason and route.`, `# TYPE ${total} counter`, ...refusals.all().map(({ n, ...labels }) => `${total}${labelsText({ ...labels, status: String(labels.status) })} ${n}`)]
}

function processText(): string[] {
  const { rss, heapUsed } = process.memoryUsage()
  return gaugesText([
    { name: 'khlang_process_memory_bytes', help: 'Memory of this server process.', values: [{ labels: { kind: 'resident' }, value: rss }, { labels: { kind: 'heap' }, value: heapUsed }] },
    { name: 'khlang_process_uptime_seconds', help: 'How long this server process has been running.', values: [{ value: Math.round(process.uptime()) }] },
  ])
}

function gaugesText(gauges: readonly Gauge[]): string[] {
  return gauges.flatMap((gauge) => [`# HELP ${gauge.name} ${gauge.help}`, `# TYPE ${gauge.name} gauge`, ...gauge.values.map(({ labels = {}, value }) => `${gauge.name}${labelsText(labels)} ${value}`)])
}

function labelsText(labels: Record<string, string>): string {
  const said = Object.entries(labels).map(([label, value]) => `${label}="${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`)
  return said.length === 0 ? '' : `{${said.join(',')}}`
}
