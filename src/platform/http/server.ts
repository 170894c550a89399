import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import files from '@fastify/static'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Refusal, Texts } from '../../kernel/refusal.ts'
import type { Route } from './bind.ts'
import { openApi } from './openapi.ts'
import { serveMetrics, type Metrics } from './metrics.ts'
import { bodyOf, outcome, TooMany } from './outcomes.ts'
import { Refusals } from './refusals.ts'
import { platformTexts } from './texts.ts'
import { serveRoute, type Serving } from './serve-route.ts'

/** What the server is made of. */
export type ServerParts = Omit<Serving, 'cookieName' | 'secure'> & {
  routes: Route[]
  texts: Texts
  /** The built web pages; without them only the API is served. */
  webDir?: string
  /** Answers whether the process may be sent requests. */
  ready(): boolean
  /** What /api/metrics tells besides the requests, and who may read it. */
  metrics?: Metrics
  /** Requests a minute from one session or address. */
  requestsMax: number
}

/** Builds the server: security headers, API routes, the API document, health, the pages. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const secure = parts.publicUrl.startsWith('https://')
  const serving: Serving = { ...parts, secure, cookieName: secure ? '__Host-sid' : 'sid' }
  const texts = { ...platformTexts, ...parts.texts }
  const refusals = new Refusals()
  const answer = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const known = fastifyOutcome(error as { statusCode?: number; code?: string }, parts)
    const { status, body } = known ? { status: known.status, body: bodyOf([known.reason], texts, String(request.id)) } : outcome(error, texts, String(request.id))
    refusals.note(request, status, body.code)
    if (status === 503) void reply.header('Retry-After', '5')
    return reply.status(status).send(body)
  }
  const app = fastify({ genReqId: () => randomUUID(), bodyLimit: 1_000_000, trustProxy: secure ? 'loopback' : false, logger: false, frameworkErrors: answer })
  keepBytes(app)
  await addDefences(app, serving, parts)
  app.setReplySerializer(jsonOf)
  app.setErrorHandler(answer)
  if (parts.metrics) serveMetrics(app, parts.metrics, refusals)
  app.get('/api/health', (_request, reply) => reply.status(parts.ready() ? 200 : 503).send({ ready: parts.ready() }))
  const document = openApi(parts.routes, parts.publicUrl)
  app.get('/api/openapi.json', () => document)
  for (const route of parts.routes) {
    app.route({ method: route.endpoint.method, url: `/api${route.endpoint.path}`, handler: (request, reply) => serveRoute(serving, route, request, reply) })
  }
  await addPages(app, parts, texts)
  return app
}

declare module 'fastify' {
  interface FastifyRequest {
    /** A JSON body as it came, for signatures over its bytes. */
    rawBody?: Buffer
  }
}

/** JSON is read as fastify reads it; the bytes stay at hand. */
function keepBytes(app: FastifyInstance): void {
  const read = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    request.rawBody = body as Buffer
    void read(request, (body as Buffer).toString('utf8'), done)
  })
}

/** Nearly every reply holds no bigint: asked of each value, that costs more than writing it all. */
function jsonOf(payload: unknown): string {
  try {
    return JSON.stringify(payload)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return JSON.stringify(payload, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))
  }
}

async function addDefences(app: FastifyInstance, serving: Serving, parts: ServerParts): Promise<void> {
  await app.register(cookie)
  await app.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'", 'blob:', 'data:'], fontSrc: ["'self'"],
        connectSrc: ["'self'"], formAction: ["'self'"], baseUri: ["'none'"], frameAncestors: ["'none'"], objectSrc: ["'none'"], manifestSrc: ["'self'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: serving.secure ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: false,
  })
  await app.register(rateLimit, {
    max: parts.requestsMax,
    timeWindow: '1 minute',
    keyGenerator: (request) => request.cookies[serving.cookieName] ?? request.ip,
    allowList: (request) => !request.url.startsWith('/api/') || request.url === '/api/health',
    errorResponseBuilder: () => new TooMany([{ code: 'platform.too_many' }]),
  })
  await app.register(multipart, { throwFileSizeLimit: true })
}

function fastifyOutcome(error: { statusCode?: number; code?: string }, parts: ServerParts): { status: number; reason: Refusal } | undefined {
  if (error.code === 'FST_REQ_FILE_TOO_LARGE' || error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return { status: 413, reason: { code: 'platform.too_large', facts: { megabytes: parts.uploadBytesMax / 1_000_000 } } }
  }
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return { status: 415, reason: { code: 'platform.bad_shape', facts: { detail: 'Content-Type' } } }
  if (error.code === 'FST_ERR_MAX_PARAM_LENGTH' || error.statusCode === 414) return { status: 414, reason: { code: 'platform.bad_shape', facts: { detail: 'URL' } } }
  if (error.code?.startsWith('FST_') && error.statusCode === 400) return { status: 400, reason: { code: 'platform.bad_shape', facts: { detail: 'JSON' } } }
  return undefined
}

async function addPages(app: FastifyInstance, parts: ServerParts, texts: Texts): Promise<void> {
  const { webDir } = parts
  const index = webDir === undefined ? undefined : join(webDir, 'index.html')
  if (webDir !== undefined && index !== undefined && existsSync(index)) {
    await app.register(files, { root: webDir, index: false, wildcard: false, immutable: true, maxAge: '365d', setHeaders: (reply, path) => void (path.includes('/assets/') || reply.header('Cache-Control', 'no-cache')) })
  }
  const page = index !== undefined && existsSync(index) ? readFileSync(index, 'utf8') : undefined
  app.setNotFoundHandler((request, reply) => {
    // A page's address may end in a code with a dot (/settings/rules/mof-2562/advances.travel); a file's ends in what browsers ask for.
    const isFile = /^\/assets\/|\.(?:css|ico|js|json|map|png|svg|txt|webmanifest|woff2?|xml)(?:\?|$)/.test(request.url)
    const isPage = request.method === 'GET' && !request.url.startsWith('/api/') && !isFile
    if (isPage && page !== undefined) return sendPage(reply, page)
    return reply.status(404).send(bodyOf([{ code: 'platform.not_found' }], texts, String(request.id)))
  })
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply.header('Cache-Control', 'no-store').type('text/html; charset=utf-8').send(page.replaceAll('__CSP_NONCE__', reply.cspNonce.style))
}
