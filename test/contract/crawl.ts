import { inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import type { Endpoint } from '../../src/kernel/endpoint.ts'
import type { Route } from '../../src/platform/http/bind.ts'
import { readPdf } from '../../src/platform/pdf/fixtures/read-pdf.ts'
import { day, type Answer, type Browser } from './served.ts'

/** Values to try where an endpoint takes an id, or a word. */
export type Pools = { ids: readonly string[]; words: readonly string[] }
/** Everything an endpoint answered, in words: workbooks and printed pages too. */
export type Heard = { status: number; text: string }

type Shape = { type?: string; format?: string; pattern?: string; enum?: string[]; items?: Shape; anyOf?: Shape[]; minimum?: number; minLength?: number }

/**
 * Calls every GET endpoint in every way its own shape allows: each choice, each id, each word; optional fields one at a time, beside some of the
 * ways to fill the required ones. Files are
 * dear: each kind once, and then fewer words. With `about`, only what names this value.
 */
export async function crawl(browser: Browser, routes: readonly Route[], pools: Pools, about?: string): Promise<Map<string, Heard>> {
  const heard = new Map<string, Heard>()
  for (const { endpoint } of routes.filter((route) => route.endpoint.method === 'GET')) {
    for (const input of inputs(endpoint, pools).filter((one) => about === undefined || Object.values(one).includes(about))) {
      const rest = { ...input }
      const path = endpoint.path.replaceAll(/:([a-zA-Z]+)/g, (_, name: string) => {
        const value = rest[name]!
        delete rest[name]
        return encodeURIComponent(value)
      })
      const answer = await browser.get(path, rest)
      heard.set(`${endpoint.path} ${JSON.stringify(input)}`, { status: answer.status, text: wordsOf(answer) })
    }
  }
  return heard
}

function inputs(endpoint: Endpoint, pools: Pools): Record<string, string>[] {
  const { properties = {}, required = [] } = shapeOf(endpoint)
  let made: Record<string, string>[] = [{}]
  for (const name of required) made = made.flatMap((input) => valuesOf(properties[name]!, pools).map((value) => ({ ...input, [name]: value })))
  const optional = Object.entries(properties).filter(([name]) => !required.includes(name))
  const varied = spread(endpoint.file ? made.filter(({ format }) => format === undefined || format === 'csv') : made, 4)
  const fewer = endpoint.file ? { ...pools, words: pools.words.slice(0, 3) } : pools
  return [...made, ...optional.flatMap(([name, shape]) => valuesOf(shape, fewer).flatMap((value) => varied.map((input) => ({ ...input, [name]: value }))))]
}

/** At most so many, taken evenly from the whole: what is asked beside them varies with each. */
function spread<T>(all: T[], most: number): T[] {
  return all.length <= most ? all : Array.from({ length: most }, (_, n) => all[Math.floor((n * all.length) / most)]!)
}

function valuesOf(shape: Shape, pools: Pools): string[] {
  if (shape.anyOf) return [...new Set(shape.anyOf.flatMap((one) => valuesOf(one, pools)))]
  if (shape.enum) return shape.enum
  const byFormat: Record<string, string[]> = { uuid: [...pools.ids], date: [day] }
  const number = [String(shape.minimum ?? 1)]
  const byType: Record<string, string[]> = { integer: number, number, boolean: ['true', 'false'], array: shape.items ? valuesOf(shape.items, pools) : [] }
  return byFormat[shape.format ?? ''] ?? byType[shape.type ?? ''] ?? [...pools.words]
}

/** Every write that names an id, with the least its shape asks for. */
export function writes(routes: readonly Route[], id: string): { method: 'POST' | 'PUT'; path: string; body: Record<string, unknown> }[] {
  return routes.filter(({ endpoint }) => endpoint.method !== 'GET' && !endpoint.upload && endpoint.may !== 'public').flatMap(({ endpoint }) => {
    const { properties = {}, required = [] } = shapeOf(endpoint)
    const named = Object.entries(properties).filter(([name, shape]) => shape.format === 'uuid' && (required.includes(name) || endpoint.path.includes(`:${name}`)))
    if (named.length === 0) return []
    const body: Record<string, unknown> = Object.fromEntries(required.map((name) => [name, written(properties[name]!, id)]))
    const path = endpoint.path.replaceAll(/:([a-zA-Z]+)/g, (_, name: string) => {
      delete body[name]
      return properties[name]?.format === 'uuid' ? id : String(written(properties[name] ?? {}, id))
    })
    return [{ method: endpoint.method as 'POST' | 'PUT', path, body }]
  })
}

function written(shape: Shape, id: string): unknown {
  if (shape.type === 'array') return []
  if (shape.type === 'object') return {}
  const [value] = valuesOf(shape, { ids: [id], words: ['x'.repeat(shape.minLength ?? 1)] })
  if (shape.type === 'integer' || shape.type === 'number') return Number(value)
  return shape.type === 'boolean' ? true : value
}

function shapeOf(endpoint: Endpoint): { properties?: Record<string, Shape>; required?: string[] } {
  return z.toJSONSchema(endpoint.input, { io: 'input', unrepresentable: 'any' }) as { properties?: Record<string, Shape>; required?: string[] }
}

/** What is readable in an answer; instants and times of day aside, so that two answers can be compared. */
function wordsOf({ raw, headers }: Answer): string {
  const type = String(headers['content-type'])
  // A printed line ends where its column ends.
  const said = type.includes('pdf') ? readPdf(raw).pages.join('').replaceAll(/\s+/g, '') : raw.subarray(0, 2).toString('latin1') === 'PK' ? unzip(raw) : raw.toString('utf8')
  const named = String(headers['content-disposition'] ?? '')
  return `${said}\n${decodeURIComponent(named.replaceAll(/%(?![0-9A-Fa-f]{2})/g, '%25'))}`
    .replaceAll(/\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}(:?\d{2})?)?/g, '(instant)').replaceAll(/\d{1,2}[:.]\d{2}(?= ?น)/g, '(time)').replaceAll(/"requestId":"[^"]+"/g, '')
}

/** Every file of an archive, one after the other (entries from the central directory). */
function unzip(bytes: Buffer): string {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  let at = bytes.readUInt32LE(end + 16)
  const parts: string[] = []
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size, name, extra, comment, local] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)]
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const packed = bytes.subarray(from, from + size)
    parts.push((method === 0 ? packed : inflateRawSync(packed)).toString('utf8'))
    at += 46 + name + extra + comment
  }
  return parts.join('\n')
}
