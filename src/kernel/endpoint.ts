import { z } from 'zod'

/** How far a permission reaches: own records, the agencies of the grant, or the whole office. */
export type Reach = 'own' | 'agency' | 'all'

/** What an endpoint asks of its caller: 'public' nobody signed in, 'signed-in' anybody signed in, else a permission `module.verb`. */
export type May = 'public' | 'signed-in' | `${string}.${string}`

/** One endpoint of the API, read by the server (bind), the browser (call), the document (OpenAPI) and the tests. */
export type Endpoint<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  method: 'GET' | 'POST' | 'PUT'
  /** Below /api, parameters as `:id`; parameters are part of the input. */
  path: string
  may: May
  /** The widest reach anyone can have here; what a caller really reaches comes from the grant. */
  scope: Reach | 'none'
  input: I
  output: O
  /** Money and decisions: an Idempotency-Key is required (decision 21). */
  decides?: boolean
  /** Asks for a password or code shown within the last minutes (`access.stepUpMinutes`): money, roles, personal data that leaves. The client asks and repeats. */
  stepUp?: boolean
  /** Also for somebody who has shown the password and not yet the second step. */
  entering?: boolean
  /** The reply is a file: the service returns FileReply and output describes nothing. */
  file?: boolean
  /** The request carries one uploaded file (multipart); the input comes as fields. */
  upload?: boolean
}

/** Says what an endpoint is; the types of input and output are kept. */
export function endpoint<I extends z.ZodType, O extends z.ZodType>(it: Endpoint<I, O>): Endpoint<I, O> {
  return it
}

/** The parsed input a service gets. */
export type In<E> = E extends Endpoint<infer I, z.ZodType> ? z.output<I> : never

/** The reply as it goes over the wire: money as text, days as ISO. */
export type Out<E> = E extends Endpoint<z.ZodType, infer O> ? z.input<O> : never

/** A file as reply. */
export type FileReply = { fileName: string; contentType: string; bytes: Uint8Array }

/** Money over the wire: satang as text. */
export const satangText = z.string().regex(/^-?[0-9]{1,19}$/)

/** A business day over the wire, ISO in CE. */
export const dayText = z.iso.date()

/** A page of rows and the cursor of the next one (null at the end). */
export function page<R extends z.ZodType>(row: R) {
  return z.object({ rows: z.array(row), next: z.string().nullable() })
}

/** A true/false in a query string. */
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true')
