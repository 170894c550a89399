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

/** Runs one piece of work in a transaction of its own, in the caller's scope. */
export type Step = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>

/** Services that keep what they wrote although they refuse, or that work long between their writes (sign-in): they take their transactions themselves. */
export type StepServices<C extends Contract> = {
  [K in keyof C]: (step: Step, input: In<C[K]>, wire: { http: HttpPort; upload?: Upload }) => Promise<Reply<C[K]>>
}

/** An endpoint with its service, ready to be served: `run` in one transaction, or `inSteps` in its own. */
export type Route = {
  name: string
  endpoint: Endpoint
  run(ctx: Ctx, input: unknown, wire: { http: HttpPort; upload?: Upload }): Promise<unknown>
  inSteps?(step: Step, input: unknown, wire: { http: HttpPort; upload?: Upload }): Promise<unknown>
}

/** Joins a contract with its services. Unknown input fields are refused (decision 21). */
export function bind<C extends Contract>(module: string, contract: C, services: Services<C>): Route[] {
  return Object.entries(contract).map(([name, endpoint]) => ({
    name: `${module}.${name}`,
    endpoint: { ...endpoint, input: strict(endpoint.input) },
    run: services[name] as Route['run'],
  }))
}

/** Joins a contract with services that take their transactions themselves; an Idempotency-Key has no effect here, so nothing secret is kept by one. */
export function bindSteps<C extends Contract>(module: string, contract: C, services: StepServices<C>): Route[] {
  return Object.entries(contract).map(([name, endpoint]) => {
    const inSteps = services[name] as NonNullable<Route['inSteps']>
    const run: Route['run'] = (ctx, input, wire) => inSteps((work) => work(ctx), input, wire)
    return { name: `${module}.${name}`, endpoint: { ...endpoint, input: strict(endpoint.input) }, run, inSteps }
  })
}

function strict(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodObject ? schema.strict() : schema
}
