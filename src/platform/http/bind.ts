import { z } from 'zod'
import type { Endpoint, FileReply, In, Out } from '../../kernel/endpoint.ts'
import type { Ctx } from '../context.ts'
import type { HttpPort } from './principal.ts'

/** One uploaded file, held in memory up to the limit of the server. */
export type Upload = { fileName: string; bytes: Uint8Array }

/** A contract: endpoints by name. */
export type Contract = Record<string, Endpoint>

type Reply<E> = E extends { file: true } ? FileReply : Out<E>

/** The service of each endpoint. The third argument is there for sign-in and for uploads. */
export type Services<C extends Contract> = {
  [K in keyof C]: (ctx: Ctx, input: In<C[K]>, wire: { http: HttpPort; upload?: Upload }) => Promise<Reply<C[K]>>
}

/** An endpoint with its service, ready to be served. */
export type Route = {
  name: string
  endpoint: Endpoint
  run(ctx: Ctx, input: unknown, wire: { http: HttpPort; upload?: Upload }): Promise<unknown>
}

/** Joins a contract with its services. Unknown input fields are refused (decision 21). */
export function bind<C extends Contract>(module: string, contract: C, services: Services<C>): Route[] {
  return Object.entries(contract).map(([name, endpoint]) => ({
    name: `${module}.${name}`,
    endpoint: { ...endpoint, input: strict(endpoint.input) },
    run: services[name] as Route['run'],
  }))
}

function strict(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodObject ? schema.strict() : schema
}
