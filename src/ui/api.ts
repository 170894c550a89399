import type { z } from 'zod'
import type { Endpoint, Out } from '../kernel/endpoint.ts'

/** What a caller hands to an endpoint, before the server parses it: money as satang text, days as ISO. */
export type CallInput<E> = E extends Endpoint<infer I, z.ZodType> ? z.input<I> : never
export type Reason = { code: string; message: { th: string; en: string }; path?: string; facts?: Record<string, unknown> }
type AnyEndpoint = Endpoint<z.ZodType, z.ZodType>
type Fields = Record<string, unknown>

/** Every answer that is not a success, and a network that did not answer (`status` 0, code `ui.offline`). */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly reasons: Reason[]
  readonly requestId: string | null
  constructor(status: number, body: { code: string; reasons: Reason[]; requestId?: string | null }) {
    super(body.code)
    this.name = 'ApiError'
    this.status = status
    this.code = body.code
    this.reasons = body.reasons
    this.requestId = body.requestId ?? null
  }
}

let csrfToken: string | null = null
const signedOutListeners = new Set<() => void>()
let proof: (() => Promise<boolean>) | null = null

/** The token of the session, sent with every write. Set after sign-in and when the session is read. */
export function setCsrf(token: string | null): void {
  csrfToken = token
}

/** Called when the server says that nobody is signed in any more (401). Returns the way to stop listening. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener)
  return () => signedOutListeners.delete(listener)
}

/** Asks the person to show once more who they are where an endpoint wants it; true when they did. Returns the way to stop asking. */
export function onProofAsked(ask: () => Promise<boolean>): () => void {
  proof = ask
  return () => {
    if (proof === ask) proof = null
  }
}

/** A request that is refused until the person has shown once more who they are is made again once they did. */
async function proved<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const asked = error instanceof ApiError && error.code === 'platform.step_up' && proof !== null
    if (!asked || !(await proof?.())) throw error
    return work()
  }
}

/** The address of an endpoint with its parameters filled and, for GET, the rest as query; for links and downloads. */
export function urlOf<E extends AnyEndpoint>(endpoint: E, input: CallInput<E>): string {
  const { path, rest } = fillPath(endpoint.path, asFields(input))
  return `/api${path}${endpoint.method === 'GET' ? query(rest) : ''}`
}

/**
 * Calls one endpoint. A write carries the CSRF token and an Idempotency-Key: pass `key` (one per form) so that a
 * second press of the same button after a lost answer decides nothing twice. Throws ApiError.
 */
export async function call<E extends AnyEndpoint>(endpoint: E, input: CallInput<E>, options: { key?: string; signal?: AbortSignal } = {}): Promise<Out<E>> {
  const answer = await proved(() => request(endpoint, input, options))
  return (answer.status === 204 ? undefined : await answer.json()) as Out<E>
}

/** Sends one file with its fields (multipart, the file as `file`); `progress` hears how much has left, 0 to 1. Throws ApiError. */
export async function upload<E extends AnyEndpoint>(endpoint: E, input: CallInput<E>, file: File, progress?: (part: number) => void): Promise<Out<E>> {
  const { path, rest } = fillPath(endpoint.path, asFields(input))
  const body = new FormData()
  for (const [name, value] of Object.entries(rest)) if (value !== undefined && value !== null) body.append(name, asText(value))
  body.append('file', file)
  const url = `/api${path}`
  const answer = await proved(async () => (progress ? checked(await post(url, body, progress)) : send(url, { method: endpoint.method, headers: writeHeaders(), body })))
  return (await answer.json()) as Out<E>
}

/** fetch does not tell how much of a file has left; this older way does. */
function post(url: string, body: FormData, progress: (part: number) => void): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', url)
    request.responseType = 'blob'
    for (const [name, value] of Object.entries(writeHeaders())) request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => void (event.lengthComputable && progress(event.loaded / event.total))
    request.onload = () => resolve(new Response(request.response as Blob, { status: request.status, headers: { 'x-request-id': request.getResponseHeader('x-request-id') ?? '' } }))
    request.onerror = () => reject(new ApiError(0, { code: 'ui.offline', reasons: [] }))
    request.send(body)
  })
}

/** Fetches a file and hands it to the browser's downloads, so that a refusal is shown and not saved. Throws ApiError. */
export async function download<E extends AnyEndpoint>(endpoint: E, input: CallInput<E>, fileName?: string): Promise<void> {
  const answer = await proved(() => request(endpoint, input, {}))
  const link = document.createElement('a')
  const address = URL.createObjectURL(await answer.blob())
  link.href = address
  link.download = fileName ?? nameFrom(answer.headers.get('content-disposition')) ?? 'khlang'
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

async function request(endpoint: AnyEndpoint, input: unknown, options: { key?: string; signal?: AbortSignal }): Promise<Response> {
  const { path, rest } = fillPath(endpoint.path, asFields(input))
  if (endpoint.method === 'GET') return send(`/api${path}${query(rest)}`, { signal: options.signal })
  const headers = { 'Content-Type': 'application/json', ...writeHeaders(options.key) }
  return send(`/api${path}`, { method: endpoint.method, headers, body: JSON.stringify(rest, moneyAsText), signal: options.signal })
}

function writeHeaders(key?: string): Record<string, string> {
  return { 'Idempotency-Key': key ?? newKey(), ...(csrfToken ? { 'X-CSRF': csrfToken } : {}) }
}

/** A fresh Idempotency-Key: 128 random bits. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function send(url: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(url, { credentials: 'same-origin', ...init }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError(0, { code: 'ui.offline', reasons: [] })
  })
  return checked(answer)
}

async function checked(answer: Response): Promise<Response> {
  if (answer.ok) return answer
  if (answer.status === 401) for (const tell of signedOutListeners) tell()
  throw new ApiError(answer.status, await errorBody(answer))
}

async function errorBody(answer: Response): Promise<{ code: string; reasons: Reason[]; requestId: string | null }> {
  const body: unknown = await answer.json().catch(() => null)
  const said = (typeof body === 'object' && body !== null ? body : {}) as { code?: unknown; reasons?: unknown; requestId?: unknown }
  return {
    code: typeof said.code === 'string' ? said.code : 'ui.server_failed',
    reasons: Array.isArray(said.reasons) ? (said.reasons as Reason[]) : [],
    requestId: typeof said.requestId === 'string' ? said.requestId : answer.headers.get('x-request-id'),
  }
}

function asFields(input: unknown): Fields {
  return typeof input === 'object' && input !== null ? (input as Fields) : {}
}

/** Takes `:id` and the like out of the input into the path. */
export function fillPath(path: string, input: Fields): { path: string; rest: Fields } {
  const rest = { ...input }
  const filled = path.replace(/:([a-zA-Z]+)/g, (_whole, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(asText(value ?? ''))
  })
  return { path: filled, rest }
}

/** A query string; undefined, null and empty texts are left out, lists repeat the name. */
export function query(fields: Fields): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') params.append(name, asText(one))
    }
  }
  const text = params.toString()
  return text ? `?${text}` : ''
}

function asText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value, moneyAsText) : String(value)
}

function moneyAsText(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}

function nameFrom(disposition: string | null): string | null {
  const starred = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')
  if (starred?.[1]) return decodeURIComponent(starred[1])
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? null
}
