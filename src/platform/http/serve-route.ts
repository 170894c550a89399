import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import type { FileReply } from '../../kernel/endpoint.ts'
import { Forbidden } from '../../kernel/refusal.ts'
import type { Clock } from '../clock.ts'
import type { Ctx } from '../context.ts'
import { codeOf } from '../database/problem.ts'
import { reading, writing, type Caller } from '../transaction.ts'
import type { Route, Upload } from './bind.ts'
import { callerOf } from './caller.ts'
import { comesIn, passDoor } from './door.ts'
import { unusableText } from './clean-text.ts'
import { once, visitor } from './idempotency.ts'
import { BadShape } from './outcomes.ts'
import type { Authenticate, HttpPort, Principal } from './principal.ts'

/** What serving a route needs. */
export type Serving = {
  db: Kysely<unknown>
  /** The same database in the role that may only select, for those who only read. */
  auditor: Kysely<unknown>
  clock: Clock
  authenticate: Authenticate
  publicUrl: string
  cookieName: string
  secure: boolean
  uploadBytesMax: number
  /** Told of every record that somebody signed in opened. */
  opened?(it: { at: string; accountId: string; actor: string; actorName: string; route: string; subjectId: string; requestId: string }): void
  /** Asked before every write, in its transaction: refuses what must not be taken now. */
  guard?(ctx: Ctx, route: Route): Promise<void>
}

/** One request: session -> permission and scope -> shape -> one transaction -> service -> reply. */
export async function serveRoute(serving: Serving, route: Route, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { endpoint } = route
  void reply.header('Cache-Control', 'no-store')
  const token = request.cookies[serving.cookieName] ?? null
  const principal = comesIn(endpoint, token === null ? null : await serving.authenticate(token))
  if (endpoint.method !== 'GET') guardOrigin(serving, request, principal)
  const caller = callerOf(endpoint.may, principal, { today: serving.clock.today(), requestId: String(request.id) })
  passDoor(endpoint, principal)
  const { input, upload } = await readInput(serving, route, request)
  const wire = { http: httpPort(serving, request, reply, token), ...(upload ? { upload } : {}) }
  const result = route.inSteps ? await route.inSteps((work) => writing(serving.db, caller, work), input, wire)
    : endpoint.method === 'GET' ? await reading(readingRole(serving, principal), caller, (ctx) => route.run(ctx, input, wire))
    : await write(serving, route, caller, { input, wire, key: idempotencyKey(request), principal })
  tellOpened(serving, route, { principal, input, requestId: String(request.id) })
  if (endpoint.file) return sendFile(reply, result as FileReply)
  return result ?? null
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** One record read by its number, page or file; lists and what nobody signed in asks are not looks at anybody. */
function tellOpened(serving: Serving, { name, endpoint }: Route, it: { principal: Principal | null; input: unknown; requestId: string }): void {
  const subjectId = (it.input as { id?: unknown }).id
  if (serving.opened === undefined || it.principal === null || endpoint.method !== 'GET' || typeof subjectId !== 'string' || !uuid.test(subjectId)) return
  const { accountId, actor } = it.principal
  serving.opened({ at: new Date().toISOString(), accountId, actor: actor.id, actorName: actor.name, route: name, subjectId, requestId: it.requestId })
}

type Write = { input: unknown; wire: { http: HttpPort; upload?: Upload }; key: string | null; principal: Principal | null }

async function write(serving: Serving, route: Route, caller: Caller, it: Write): Promise<unknown> {
  if (route.endpoint.decides && it.key === null) throw new BadShape([{ code: 'platform.key_missing' }])
  return writing(serving.db, caller, async (ctx) => {
    await serving.guard?.(ctx, route)
    if (it.key === null) return route.run(ctx, it.input, it.wire)
    const keyed = { accountId: it.principal?.accountId ?? visitor, route: route.name, key: it.key, input: it.input }
    return (await once(ctx.tx, keyed, () => route.run(ctx, it.input, it.wire))).body
  })
}

/** Auditors read in the role that may only select. */
function readingRole(serving: Serving, principal: Principal | null): Kysely<unknown> {
  return principal?.readsOnly ? serving.auditor : serving.db
}

/** SameSite cookies, the Origin of our own pages, and the session's own token in a header (trust.md 3.3). */
function guardOrigin(serving: Serving, request: FastifyRequest, principal: Principal | null): void {
  const origin = request.headers.origin
  const site = request.headers['sec-fetch-site']
  const foreign = (origin !== undefined && origin !== serving.publicUrl && origin !== `http://${request.headers.host}`) || (site !== undefined && site !== 'same-origin' && site !== 'none')
  if (foreign) throw new Forbidden('platform.wrong_origin')
  if (principal !== null && request.headers['x-csrf'] !== principal.csrf) throw new Forbidden('platform.wrong_origin')
}

function idempotencyKey(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key']
  if (key === undefined) return null
  if (typeof key !== 'string' || key.length > 200) throw new BadShape([{ code: 'platform.bad_shape', facts: { detail: 'Idempotency-Key' } }])
  return key
}

async function readInput(serving: Serving, route: Route, request: FastifyRequest): Promise<{ input: unknown; upload?: Upload }> {
  const { endpoint } = route
  const params = request.params as Record<string, string>
  if (endpoint.upload) {
    const { fields, upload } = await readUpload(serving, request)
    return { input: shaped(route, { ...fields, ...params }), upload }
  }
  const sent = endpoint.method === 'GET' ? request.query : request.body
  if (sent !== undefined && sent !== null && (typeof sent !== 'object' || Array.isArray(sent))) throw new BadShape([{ code: 'platform.bad_shape', facts: { detail: 'body' } }])
  return { input: shaped(route, { ...(sent as object | undefined), ...params }) }
}

function shaped(route: Route, raw: object): unknown {
  const unusable = unusableText(raw)
  if (unusable !== undefined) throw new BadShape([{ code: 'platform.bad_shape', facts: { detail: unusable.slice(0, 100) } }])
  const parsed = route.endpoint.input.safeParse(raw)
  if (parsed.success) return parsed.data
  throw new BadShape(parsed.error.issues.map((issue) => ({ code: 'platform.bad_shape', path: issue.path.join('.'), facts: { detail: `${issue.path.join('.')} ${issue.message}`.trim() } })))
}

async function readUpload(serving: Serving, request: FastifyRequest): Promise<{ fields: Record<string, string>; upload: Upload }> {
  if (!request.isMultipart()) throw new BadShape([{ code: 'platform.file_missing' }])
  const fields: Record<string, string> = Object.create(null) as Record<string, string>
  let upload: Upload | undefined
  try {
    for await (const part of request.parts({ limits: { files: 1, fields: 20, fileSize: serving.uploadBytesMax } })) {
      if (part.type === 'field') fields[part.fieldname] = String(part.value)
      else upload = { fileName: part.filename, bytes: await part.toBuffer() }
    }
  } catch (error) {
    // What the reader of the form says in its own words: cut off, or no form at all.
    if (codeOf(error) === undefined) throw new BadShape([{ code: 'platform.bad_shape', facts: { detail: 'multipart' } }])
    throw error
  }
  if (upload === undefined) throw new BadShape([{ code: 'platform.file_missing' }])
  return { fields, upload }
}

function httpPort(serving: Serving, request: FastifyRequest, reply: FastifyReply, token: string | null): HttpPort {
  const cookie = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: serving.secure }
  return {
    address: request.ip,
    agent: String(request.headers['user-agent'] ?? '').slice(0, 200),
    token,
    ...(request.rawBody === undefined ? {} : { raw: { body: request.rawBody, header: (name: string) => headerOf(request, name) } }),
    setSession: (value) => void reply.setCookie(serving.cookieName, value, cookie),
    clearSession: () => void reply.clearCookie(serving.cookieName, cookie).header('Clear-Site-Data', '"cache"'),
  }
}

/** A file is saved, never shown as one of our pages: where a browser opens it all the same, it runs nothing and reaches nothing. */
function headerOf(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name]
  return typeof value === 'string' ? value : null
}

function sendFile(reply: FastifyReply, file: FileReply): FastifyReply {
  const plain = file.fileName.replace(/[^\x20-\x7e]|["\\]/g, '_')
  return reply
    .header('Content-Disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`)
    .header('Cache-Control', 'no-store')
    .header('Content-Security-Policy', "default-src 'none'; sandbox")
    .header('X-Content-Type-Options', 'nosniff')
    .type(file.contentType)
    .send(Buffer.from(file.bytes))
}
