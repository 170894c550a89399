import { z } from 'zod'
import type { Route } from './bind.ts'

const errorSchema = {
  type: 'object',
  required: ['code', 'reasons', 'requestId'],
  properties: {
    code: { type: 'string' },
    requestId: { type: 'string' },
    reasons: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'message'],
        properties: {
          code: { type: 'string' }, path: { type: 'string' }, facts: { type: 'object' },
          message: { type: 'object', required: ['th', 'en'], properties: { th: { type: 'string' }, en: { type: 'string' } } },
        },
      },
    },
  },
}

/** The OpenAPI 3.1 document of all routes, from the same contracts that are served. */
export function openApi(routes: Route[], publicUrl: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    const path = `/api${route.endpoint.path.replace(/:([a-zA-Z]+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [route.endpoint.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Khlang', version: '0.1.0', license: { name: 'Apache-2.0' } },
    servers: [{ url: publicUrl }],
    paths,
    security: [{ session: [] }],
    components: {
      schemas: { Error: errorSchema },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: publicUrl.startsWith('https://') ? '__Host-sid' : 'sid' } },
    },
  }
}

function operation(route: Route): object {
  const { endpoint } = route
  const input = z.toJSONSchema(endpoint.input, { io: 'input', unrepresentable: 'any' }) as { properties?: Record<string, object>; required?: string[] }
  const inPath = new Set([...endpoint.path.matchAll(/:([a-zA-Z]+)/g)].map((match) => match[1]!))
  const parameters = Object.entries(input.properties ?? {})
    .filter(([name]) => inPath.has(name) || endpoint.method === 'GET')
    .map(([name, schema]): object => ({ name, in: inPath.has(name) ? 'path' : 'query', required: inPath.has(name) || (input.required ?? []).includes(name), schema }))
  if (endpoint.method !== 'GET') parameters.push(...writeHeaders(route))
  return {
    operationId: route.name,
    'x-permission': endpoint.may,
    'x-scope': endpoint.scope,
    ...(endpoint.stepUp ? { 'x-step-up': true } : {}),
    parameters,
    ...(endpoint.method === 'GET' ? {} : { requestBody: requestBody(route, input, inPath) }),
    ...(endpoint.may === 'public' ? { security: [] } : {}),
    responses: { 200: success(route), ...refusals(route), default: { description: 'An error with all its reasons', content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } } },
  }
}

/** What a write carries besides its body: the session's own token, and the key that makes a repeated request one request. */
function writeHeaders(route: Route): object[] {
  const text = { type: 'string', maxLength: 200 }
  return [
    { name: 'X-CSRF', in: 'header', required: route.endpoint.may !== 'public', schema: text, description: 'The token of the session, from GET /api/me' },
    { name: 'Idempotency-Key', in: 'header', required: route.endpoint.decides === true, schema: text, description: 'Kept for seven days per account and route; other input under the same key is refused' },
  ]
}

/** The outcomes an endpoint can have besides success (decision 21). */
function refusals(route: Route): Record<string, object> {
  const signed: [string, string][] = [['401', 'Nobody is signed in, or not with this'], ['403', 'Not allowed, or not from our own pages'], ['404', 'Not there, or not to be known']]
  const writes: [string, string][] = route.endpoint.method === 'GET' ? [] : [['409', 'Changed or decided meanwhile, or still in progress'], ['413', 'Too large'], ['415', 'Not the type that is asked for']]
  const links: [string, string][] = route.endpoint.may === 'public' ? [['410', 'The link was used or withdrawn']] : []
  const named: [string, string][] = route.endpoint.path.includes(':') ? [['414', 'A name in the address is too long']] : []
  const all: [string, string][] = [['400', 'The shape is wrong'], ...signed, ...writes, ...links, ...named, ['422', 'Refused, with all reasons'], ['429', 'Too many requests'], ['503', 'Busy; try again']]
  return Object.fromEntries(all.map(([status, description]) => [status, { description, content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } }]))
}

function requestBody(route: Route, input: { properties?: Record<string, object>; required?: string[] }, inPath: Set<string>): object {
  const properties = Object.fromEntries(Object.entries(input.properties ?? {}).filter(([name]) => !inPath.has(name)))
  const required = (input.required ?? []).filter((name) => !inPath.has(name))
  if (route.endpoint.upload) {
    return { content: { 'multipart/form-data': { schema: { type: 'object', properties: { ...properties, file: { type: 'string', format: 'binary' } }, required: [...required, 'file'] } } } }
  }
  return { content: { 'application/json': { schema: { type: 'object', properties, required, additionalProperties: false } } } }
}

function success(route: Route): object {
  if (route.endpoint.file) return { description: 'A file', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } }
  return { description: 'Done', content: { 'application/json': { schema: z.toJSONSchema(route.endpoint.output, { io: 'input', unrepresentable: 'any' }) } } }
}
