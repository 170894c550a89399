import { addUsers, initOffice, reachAll, roleCodes, roles, type Role } from '../../src/modules/access/index.ts'
import { importAgencies } from '../../src/modules/people/index.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { writing } from '../../src/platform/transaction.ts'
import { testCaller } from '../support/caller.ts'
import { Browser, day, type Served } from './served.ts'

export const password = 'พายเรือ ในอ่าง ทุกเช้า'
export const emailOf = (who: string) => `${who}@office.example`

/** An office with two agencies, `ours` and `theirs`, and an account of every role; those held in an agency, in ours. */
export async function foundTestOffice(served: Served): Promise<void> {
  await inOffice(served, async (ctx) => {
    await initOffice(ctx, { officeName: 'กรมทดสอบสิทธิ', adminEmail: emailOf('administrator'), adminPassword: password })
    await importAgencies(await reachAll(ctx), [
      { row: 2, code: 'ours', name: 'กองของเรา', shortForms: 'กขร.', mailbox: 'ours@office.example', head: 'ours.head@office.example' },
    ])
    const held = (role: Role) => (roles[role].inAgency ? { agencyCode: 'ours' } : {})
    const users = [...roleCodes.filter((role) => role !== 'administrator'), 'disabled'].map((who) => {
      const role: Role = who === 'disabled' ? 'finance-head' : (who as Role)
      return { email: emailOf(who), name: `คุณ ${who}`, role, ...held(role) }
    })
    await addUsers(await reachAll(ctx), users, password)
  })
}

/** Works in the office as its command line does, with every agency in reach. */
export function inOffice<T>(served: Served, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return writing(served.database.app, testCaller(day), work)
}

/** Signs somebody in, each from an own address. */
export async function signedIn(served: Served, who: string): Promise<Browser> {
  const it = new Browser(served.app, `198.51.100.${(addresses += 1)}`)
  const answer = await it.signIn(emailOf(who), password)
  if (answer.status !== 200) throw new Error(`${who} could not sign in: ${answer.raw.toString()}`)
  return it
}

let addresses = 0
