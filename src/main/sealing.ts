import { record } from '../modules/audit/index.ts'
import { accessSealed } from '../modules/access/sealed.ts'
import { documentsSealed } from '../modules/documents/sealed.ts'
import { peopleSealed } from '../modules/people/sealed.ts'
import { securitiesSealed } from '../modules/securities/sealed.ts'
import type { Ctx } from '../platform/context.ts'
import { activeKeyId, addFieldKey } from '../platform/crypto/field-keys.ts'
import type { SealedPlace } from '../platform/crypto/sealed-place.ts'
import { writing, type Caller } from '../platform/transaction.ts'
import type { Office } from './office.ts'

const places: readonly SealedPlace[] = [...peopleSealed, ...securitiesSealed, ...documentsSealed, ...accessSealed]
const pageRows = 200

type Parts = Pick<Office, 'worker' | 'clock'>

/**
 * Brings every sealed value under the key in force, page by page, each in a transaction of its own: after a migration, after a restore, after a new
 * key, and wherever one of these was killed. Returns how many rows were touched.
 */
export async function sealEverything(office: Parts, actor = { id: 'job:people.seal', name: 'people.seal' }): Promise<number> {
  const caller: Caller = { actor, scope: { office: true, agencies: [] }, today: office.clock.today(), may: new Set() }
  let touched = 0
  for (const place of places) {
    for (let n = pageRows; n === pageRows; touched += n) n = await writing(office.worker, caller, (ctx) => place.seal(ctx.tx, pageRows))
  }
  if (touched > 0) await writing(office.worker, caller, (ctx) => record(ctx, 'people.fields_sealed', { module: 'people', id: 'keys' }, { keyId: activeKeyId(), rows: touched }))
  return touched
}

/** A new key for everything that is sealed; where a change of keys was broken off, it is finished instead. */
export async function rotateKeys(office: Parts, actor: { id: string; name: string }): Promise<{ keyId: string; resumed: boolean; rows: number }> {
  const left = await sealEverything(office, actor)
  if (left > 0) return { keyId: activeKeyId(), resumed: true, rows: left }
  const keyId = addFieldKey()
  return { keyId, resumed: false, rows: await sealEverything(office, actor) }
}

/** Nothing that must be sealed stands plain, and everything sealed opens. */
export async function sealedInvariants(ctx: Ctx): Promise<{ id: string; ok: boolean; detail: string }[]> {
  const states = await Promise.all(places.flatMap((place) => (place.state === undefined ? [] : [place.state(ctx.tx)])))
  const sum = (of: 'plain' | 'closed' | 'open') => states.reduce((total, state) => total + state[of], 0)
  const [plain, closed] = [sum('plain'), sum('closed')]
  return [{ id: 'people.sealed', ok: plain === 0 && closed === 0, detail: `${sum('open')} values open, ${plain} stand plain, ${closed} without their key` }]
}
