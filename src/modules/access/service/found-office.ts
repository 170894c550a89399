import { clean, isEmail } from '../../../kernel/thai-text.ts'
import { refuseIf } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { enter } from '../../../platform/transaction.ts'
import { agencyBook, foundPeople } from '../../people/index.ts'
import { foundOffice, writeSetting, type SettingKey } from '../../settings/index.ts'
import { easeDemonstration } from '../settings.ts'
import { passwordFaults } from '../rules/passwords.ts'
import { addAccount } from './accounts.ts'
import { hashPassword } from './hashing.ts'

/** What the founder chose; modules above put their part of a new office in place from it. */
export type FoundingChoices = { advancesRegulation: string | null; shippedHolidays: boolean }
type Founder = (ctx: Ctx, choices: FoundingChoices) => Promise<void>

const founders: Founder[] = []

/** Modules above this one put their part of a new office in place (rules, holidays), in the transaction that founds it. */
export function whenOfficeFounded(founder: Founder): void {
  founders.push(founder)
}

/** The address that letters come from, and test mails go to, until the office says otherwise. */
const administratorKey: SettingKey = {
  key: 'notifications.administrator',
  title: { th: 'อีเมลผู้ดูแลระบบ', en: 'Administrator’s e-mail' },
  judge: (value) => (isEmail(value) ? [] : [{ code: 'access.email_malformed', path: 'adminEmail', facts: { email: value } }]),
  fallback: () => null,
}

type OfficeAsked = { name: string; shortName: string | null; demonstration: boolean; administratorEmail: string } & FoundingChoices

/** Founds the office: its row, the agency of nobody, everybody's part of it. Returns the context that reaches its agencies. Refuses a second one. */
export async function foundAll(ctx: Ctx, asked: OfficeAsked): Promise<Ctx> {
  const name = clean(asked.name)
  const email = clean(asked.administratorEmail).toLowerCase()
  refuseIf([...(name === '' ? [{ code: 'access.office_name_missing', path: 'officeName' }] : []), ...administratorKey.judge(email)])
  await foundOffice(ctx, { name, shortName: clean(asked.shortName ?? '') || null, demonstration: asked.demonstration })
  await foundPeople(ctx)
  const inside = await reachAll(ctx)
  await writeSetting(inside, [administratorKey], { key: administratorKey.key, value: email })
  if (asked.demonstration) await easeDemonstration(inside)
  for (const founder of founders) await founder(inside, { advancesRegulation: asked.advancesRegulation, shippedHolidays: asked.shippedHolidays })
  return inside
}

/** The same transaction with every agency in reach, those added in it too. */
export async function reachAll(ctx: Ctx): Promise<Ctx> {
  await enter(ctx.tx, { ...ctx.scope, office: true, agencies: [] })
  const scope = { ...ctx.scope, office: true, agencies: [...(await agencyBook(ctx)).byId.keys()] }
  await enter(ctx.tx, scope)
  return { ...ctx, scope }
}

/** What founds an office with its administrator; without more said it is a real one. */
export type InitAsked = { officeName: string; adminEmail: string; adminPassword: string; adminName?: string; shortName?: string; demonstration?: boolean }

/** The office and its administrator (`khlang init`). It starts in test mode: every message goes to the test group only. */
export async function initOffice(ctx: Ctx, asked: InitAsked): Promise<{ office: string; administrator: string }> {
  const email = clean(asked.adminEmail).toLowerCase()
  refuseIf(passwordFaults(asked.adminPassword, [asked.officeName, asked.adminEmail], 'adminPassword'))
  const about = { name: asked.officeName, shortName: asked.shortName ?? null, demonstration: asked.demonstration ?? false, administratorEmail: email }
  const inside = await foundAll(ctx, { ...about, advancesRegulation: null, shippedHolidays: false })
  await addAccount(inside, { email, name: asked.adminName ?? 'ผู้ดูแลระบบ', role: 'administrator' }, await hashPassword(asked.adminPassword))
  return { office: clean(asked.officeName), administrator: email }
}
