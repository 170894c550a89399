import fc from 'fast-check'

/** A JSON Schema as the API document holds it. */
export type Schema = {
  type?: string | string[]; format?: string; pattern?: string; enum?: unknown[]; const?: unknown; items?: Schema; prefixItems?: Schema[]; anyOf?: Schema[]; oneOf?: Schema[]; allOf?: Schema[]
  properties?: Record<string, Schema>; required?: string[]; additionalProperties?: boolean | Schema; propertyNames?: Schema
  minimum?: number; maximum?: number; exclusiveMinimum?: number; exclusiveMaximum?: number; minLength?: number; maxLength?: number; minItems?: number; maxItems?: number; default?: unknown
}

/** What lies about in the office: ids to name, words to look for. */
export type Pools = { ids: readonly string[]; words: readonly string[] }

const nasty = ['\u0000', 'a\u0000b', '\ud800', '\u202egnp.exe', '\u200b\u200d', 'ก็่๋์'.repeat(200), "'; drop table x; --", '<img src=x onerror=alert(1)>', '=HYPERLINK("http://x")', '../../etc/passwd', '𝕏'.repeat(50), '%00', '${7*7}', '\r\nX: y', '๒๕๗๐', 'NaN', '-0', '1e400', '9'.repeat(30)]

/** Values that fit a schema: real ids and words among them, so that they lead somewhere. */
export function fitting(schema: Schema, pools: Pools): fc.Arbitrary<unknown> {
  const either = schema.anyOf ?? schema.oneOf
  if (either !== undefined) return fc.oneof(...either.map((one) => fitting(one, pools)))
  if (schema.allOf !== undefined) return fitting(Object.assign({}, ...schema.allOf) as Schema, pools)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const [type = ''] = [schema.type ?? ''].flat()
  return byType[type]?.(schema, pools) ?? fc.constantFrom('x', 1, null, true)
}

const byType: Record<string, (schema: Schema, pools: Pools) => fc.Arbitrary<unknown>> = {
  string: fittingText,
  integer: (schema) => fc.integer(within(schema, { min: -1000, max: 1_000_000 })),
  number: (schema) => fc.double({ ...within(schema, { min: -1e6, max: 1e6 }), noNaN: true }),
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
  array: (schema, pools) => {
    const minLength = schema.minItems ?? 0
    return fc.array(fitting(schema.items ?? {}, pools), { minLength, maxLength: Math.min(schema.maxItems ?? 4, Math.max(4, minLength)) })
  },
  object: fittingObject,
}

/** Bounds of a number, inside what a column of the database holds. */
function within(schema: Schema, usual: { min: number; max: number }): { min: number; max: number } {
  const [min, max] = [Math.max(schema.minimum ?? usual.min, -2_147_483_648), Math.min(schema.maximum ?? usual.max, 2_147_483_647)]
  return { min, max: Math.max(min, max) }
}

function fittingText(schema: Schema, pools: Pools): fc.Arbitrary<string> {
  const { minLength = 0, maxLength = 60 } = schema
  if (schema.format === 'uuid') return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pools.ids) }, { weight: 1, arbitrary: fc.uuid() })
  if (schema.format === 'date') return fc.integer({ min: -4000, max: 4000 }).map((days) => new Date(Date.UTC(2026, 10, 20) + days * 86_400_000).toISOString().slice(0, 10))
  if (schema.format === 'date-time') return fc.integer({ min: 0, max: 2_000_000_000 }).map((seconds) => new Date(seconds * 1000).toISOString())
  if (schema.format === 'email') return fc.constantFrom('somebody@office.example', 'x@y.example')
  if (schema.pattern !== undefined) return fc.oneof(fc.bigInt({ min: 0n, max: 999_999_999n }).map(String), fc.constantFrom('00:10', '1/2570', 'a', 'abc_d', '9'.repeat(15), '9'.repeat(19), `-${'9'.repeat(19)}`, ...pools.words))
  const free = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...pools.words) }, { weight: 2, arbitrary: fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, minLength + 40) }) })
  return free.map((text) => text.padEnd(minLength, 'ก').slice(0, Math.max(maxLength, minLength)))
}

function fittingObject(schema: Schema, pools: Pools): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {})
  const required = new Set(schema.required ?? [])
  if (properties.length === 0 && typeof schema.additionalProperties === 'object') return fc.dictionary(fc.constantFrom('score', 'comment', 'number', 'amount'), fitting(schema.additionalProperties, pools), { maxKeys: 3 })
  return fc.record(Object.fromEntries(properties.map(([name, one]) => [name, fitting(one, pools)])), { requiredKeys: [...required].filter((name) => properties.some(([other]) => other === name)) })
}

const deep = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}1${']'.repeat(levels)}`)

/** Anything that is not what is asked for. */
export const wild: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<unknown>(...nasty) },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(null, true, -1, 0, 1.5, 2 ** 53, -2_147_483_649, Number.MAX_SAFE_INTEGER, [], {}, '', ' ') },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(deep(100), deep(1000)) },
  { weight: 1, arbitrary: fc.anything({ withNullPrototype: false, maxDepth: 2 }) },
)

/** Why a value does not fit a schema, or nothing. Keys that the schema does not name do not fit: they would be told to nobody who reads the document. */
export function misfit(value: unknown, schema: Schema, at = ''): string | null {
  const either = schema.anyOf ?? schema.oneOf
  if (either !== undefined) return either.some((one) => misfit(value, one, at) === null) ? null : `${at}: fits none of ${either.length}`
  if (schema.allOf !== undefined) return first(schema.allOf.map((one) => misfit(value, one, at)))
  const choices = schema.enum ?? ('const' in schema ? [schema.const] : undefined)
  if (choices !== undefined) return choices.includes(value) ? null : `${at}: ${String(value)} is none of the choices`
  return typeMisfit(value, schema, at)
}

function typeMisfit(value: unknown, schema: Schema, at: string): string | null {
  const types = [schema.type ?? []].flat()
  if (types.length === 0) return null
  const type = types.find((one) => isOf(value, one))
  return type === undefined ? `${at}: ${JSON.stringify(value)?.slice(0, 60)} is no ${types.join(' or ')}` : inner(type, value, schema, at)
}

function inner(type: string, value: unknown, schema: Schema, at: string): string | null {
  if (type === 'string') return textMisfit(value as string, schema, at)
  if (type === 'array') return first((value as unknown[]).map((one, n) => misfit(one, schema.items ?? {}, `${at}[${n}]`)))
  return type === 'object' ? objectMisfit(value as Record<string, unknown>, schema, at) : null
}

function isOf(value: unknown, type: string): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  return typeof value === type
}

function textMisfit(text: string, schema: Schema, at: string): string | null {
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(text)) return `${at}: "${text.slice(0, 40)}" is not ${schema.pattern}`
  return null
}

function objectMisfit(it: Record<string, unknown>, schema: Schema, at: string): string | null {
  const properties = schema.properties ?? {}
  const missing = (schema.required ?? []).find((name) => it[name] === undefined)
  if (missing !== undefined) return `${at}.${missing}: missing`
  return first(Object.entries(it).map(([name, value]) => {
    const own = properties[name]
    if (own !== undefined) return misfit(value, own, `${at}.${name}`)
    const rest = schema.additionalProperties
    if (typeof rest === 'object') return misfit(value, rest, `${at}.${name}`)
    return rest === true || Object.keys(properties).length === 0 ? null : `${at}.${name}: not in the document`
  }))
}

function first(all: (string | null)[]): string | null {
  return all.find((one) => one !== null) ?? null
}
