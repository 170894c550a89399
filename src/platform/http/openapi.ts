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
    components: { schemas: { Error: errorSchema } },
  }
}

function operation(route: Route): object {
  const { endpoint } = route
  const input = z.toJSONSchema(endpoint.input, { io: 'input', unrepresentable: 'any' }) as { properties?: Record<string, object>; required?: string[] }
  const inPath = new Set([...endpoint.path.matchAll(/:([a-zA-Z]+)/g)].map((match) => match[1]!))
  const parameters = Object.entries(input.properties ?? {})
    .filter(([name]) => inPath.has(name) || endpoint.method === 'GET')
    .map(([name, schema]) => ({ name, in: inPath.has(name) ? 'path' : 'query', required: inPath.has(name) || (input.required ?? []).includes(name), schema }))
  return {
    operationId: route.name,
    'x-permission': endpoint.may,
    'x-scope': endpoint.scope,
    parameters,
    ...(endpoint.method === 'GET' ? {} : { requestBody: requestBody(route, input, inPath) }),
    responses: { 200: success(route), default: { description: 'An error with all its reasons', content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } } },
  }
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
