import type { Out } from '../../../kernel/endpoint.ts'
import { fill, type Facts } from '../../../kernel/refusal.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Sealing } from '../../../platform/crypto/seal.ts'
import { NotSignedIn } from '../../../platform/http/outcomes.ts'
import type { HttpPort } from '../../../platform/http/principal.ts'
import { booksApart } from '../../../platform/verification.ts'
import type { OidcProvider } from '../../../platform/oidc/provider.ts'
import { agencyBook } from '../../people/index.ts'
import { office, oneOf, readSetting, type SettingKey } from '../../settings/index.ts'
import type { access } from '../contract.ts'
import { isRole, rightsOf } from '../rules/roles.ts'
import * as accounts from '../store/accounts.ts'
import { delegatedTo } from '../store/delegations.ts'
import { inUse } from '../store/second-steps.ts'
import * as sessions from '../store/sessions.ts'
import { accessTexts } from '../texts.ts'
import { hashOf } from './tokens.ts'

/** What the process knows and the database does not: whether the day is fixed, the public address, the key that secrets are closed with. */
export type Around = { clock: Clock; publicUrl: string; sealing: Sealing; oidc?: OidcProvider }

const modes = ['off', 'test', 'live'] as const

/** How mails leave; a new office is in test mode (decision 13). */
const modeKey: SettingKey = { key: 'notifications.mode', title: { th: 'โหมดการแจ้งเตือน', en: 'Notification mode' }, judge: oneOf('notifications.mode', modes), fallback: () => 'test', choices: modes }

type Me = Out<typeof access.me>

/** Who is signed in, what they may, and what every page says at its top. */
export async function readMe(ctx: Ctx, http: HttpPort, around: Around): Promise<Me> {
  const account = await accounts.byId(ctx.tx, ctx.actor.accountId ?? '')
  const csrf = http.token === null ? undefined : await sessions.csrfOf(ctx.tx, hashOf(http.token))
  const here = await office(ctx)
  if (account === undefined || csrf === undefined || here === undefined) throw new NotSignedIn()
  const grants = await accounts.grantsOf(ctx.tx, [account.id])
  const held = [...grants.map((grant) => ({ ...grant, of: null })), ...(await delegatedTo(ctx.tx, account.id, ctx.today))]
  const { byId } = await agencyBook(ctx)
  const set = await readSetting(ctx, modeKey)
  const mode = here.demonstration ? 'off' : (modes.find((one) => one === set) ?? 'test')
  return {
    id: account.id,
    personId: account.personId,
    name: account.name,
    email: account.email,
    language: account.language,
    csrf,
    provesBy: await provesBy(ctx, account.id),
    roles: held.map(({ role, agencyId, of }) => ({ role, title: titleOf(role), agencyId, agencyName: byId.get(agencyId ?? '')?.name ?? null, onBehalfOf: of })),
    permissions: Object.fromEntries(rightsOf(held).permissions),
    office: here,
    mode,
    today: ctx.today,
    fixedDay: around.clock.fixed ? ctx.today : null,
    banners: bannersOf({ apart: await booksApart(ctx.tx), fixedDay: around.clock.fixed, plainHttp: around.publicUrl.startsWith('http://'), mode, demonstration: here.demonstration, today: ctx.today }),
  }
}

async function provesBy(ctx: Ctx, accountId: string): Promise<Me['provesBy']> {
  return (await inUse(ctx.tx, accountId)) === undefined ? 'password' : 'code'
}

/** The title of a role in both languages. */
export function titleOf(role: string): { th: string; en: string } {
  return isRole(role) ? accessTexts[`access.role_${role.replace('-', '_')}`]! : { th: role, en: role }
}

function bannersOf(it: { apart: boolean; demonstration: boolean; fixedDay: boolean; plainHttp: boolean; mode: string; today: string }): Me['banners'] {
  const said = (code: string, facts: Facts = {}): Me['banners'][number] => {
    const text = accessTexts[code]!
    return { code, message: { th: fill(text.th, facts), en: fill(text.en, facts) } }
  }
  return [
    ...(it.apart ? [said('access.banner_books_apart')] : []),
    ...(it.demonstration ? [said('access.banner_demonstration')] : []),
    ...(it.fixedDay ? [said('access.banner_fixed_day', { day: it.today })] : []),
    ...(it.mode === 'test' ? [said('access.banner_test')] : it.mode === 'off' && !it.demonstration ? [said('access.banner_off')] : []),
    ...(it.plainHttp ? [said('access.banner_plain_http')] : []),
  ]
}
