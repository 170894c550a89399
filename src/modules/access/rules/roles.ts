import type { Reach } from '../../../kernel/endpoint.ts'

/** The roles of decision 23. */
export const roleCodes = ['administrator', 'finance-officer', 'finance-head', 'cashier', 'agency-officer', 'supervisor', 'borrower', 'auditor'] as const
export type Role = (typeof roleCodes)[number]

/** Everything an endpoint may ask for, `module.verb`. */
export const permissionCodes = [
  'advances.read', 'advances.request', 'advances.endorse', 'advances.verify', 'advances.approve', 'advances.except', 'advances.pay',
  'advances.enter_return', 'advances.hand_in', 'advances.clear', 'advances.extend', 'advances.recall', 'advances.review',
  'securities.read', 'securities.register', 'securities.change', 'securities.inspect', 'securities.release', 'securities.return', 'securities.forfeit',
  'documents.read', 'documents.number',
  'ledger.read', 'ledger.prepare', 'ledger.approve', 'ledger.close',
  'loans.read', 'loans.collect', 'loans.post', 'loans.refund', 'loans.apply', 'loans.decide', 'loans.disburse',
  'surveys.read',
  'people.read', 'people.change',
  'privacy.read', 'privacy.reveal', 'privacy.manage',
  'calendar.read', 'calendar.change',
  'rulebook.read', 'rulebook.change',
  'notifications.read', 'notifications.manage', 'notifications.set_mode',
  'transfer.import', 'reporting.read',
  'settings.read', 'settings.change',
  'access.read', 'access.manage', 'access.delegate',
  'audit.read', 'obligations.read',
] as const
export type Permission = (typeof permissionCodes)[number]

/** One role: what it may, how far each right reaches, and whether it is held in an agency. */
export type RoleRights = { inAgency: boolean; rights: Readonly<Partial<Record<Permission, Reach>>> }

const every = <R extends Reach>(reach: R, permissions: readonly Permission[]): Readonly<Partial<Record<Permission, Reach>>> =>
  Object.fromEntries(permissions.map((permission) => [permission, reach]))

const registers = ['advances.read', 'securities.read', 'documents.read', 'obligations.read', 'people.read', 'calendar.read', 'rulebook.read', 'reporting.read'] as const
const finance = [
  ...registers, 'advances.request', 'advances.verify', 'advances.enter_return', 'advances.hand_in', 'advances.clear', 'advances.recall', 'securities.register',
  'securities.change', 'securities.inspect', 'securities.release', 'securities.return', 'documents.number', 'surveys.read', 'ledger.read', 'ledger.prepare', 'loans.read', 'loans.collect', 'loans.post', 'loans.apply', 'loans.disburse', 'people.change', 'privacy.reveal', 'calendar.change',
  'rulebook.change', 'notifications.read', 'notifications.manage', 'transfer.import', 'settings.read',
] as const

/** The policy, as data: nobody but this table says who may do what. The administrator holds no money right; the auditor reads everything. */
export const roles: Readonly<Record<Role, RoleRights>> = {
  administrator: {
    inAgency: false,
    rights: every('all', [
      'access.read', 'access.manage', 'settings.read', 'settings.change', 'people.read', 'people.change', 'calendar.read', 'calendar.change',
      'rulebook.read', 'notifications.read', 'notifications.set_mode',
    ]),
  },
  'finance-officer': { inAgency: false, rights: every('all', [...finance, 'advances.pay']) },
  'finance-head': { inAgency: false, rights: every('all', [...finance, 'advances.approve', 'advances.except', 'advances.extend', 'advances.review', 'securities.forfeit', 'ledger.approve', 'ledger.close', 'loans.refund', 'loans.decide', 'access.delegate', 'notifications.set_mode', 'settings.change', 'access.read', 'audit.read', 'privacy.read', 'privacy.manage']) },
  cashier: { inAgency: false, rights: every('all', [...registers, 'ledger.read', 'loans.read', 'loans.refund', 'loans.disburse', 'advances.pay', 'securities.register', 'securities.return', 'notifications.read']) },
  'agency-officer': { inAgency: true, rights: every('agency', [...registers, 'advances.request', 'advances.enter_return', 'advances.hand_in', 'securities.inspect', 'notifications.read']) },
  supervisor: { inAgency: true, rights: every('agency', [...registers, 'advances.request', 'advances.endorse', 'advances.enter_return', 'advances.hand_in', 'securities.inspect', 'securities.release', 'access.delegate', 'notifications.read']) },
  borrower: { inAgency: true, rights: every('own', ['advances.read', 'advances.request', 'advances.enter_return', 'advances.hand_in', 'documents.read', 'obligations.read', 'calendar.read', 'rulebook.read']) },
  auditor: { inAgency: false, rights: every('all', [...registers, 'advances.review', 'surveys.read', 'ledger.read', 'loans.read', 'notifications.read', 'settings.read', 'access.read', 'audit.read', 'privacy.read']) },
}

/** Rights by which money is bound, moved or written off: everything in the modules of money but reading, and looking afterwards. */
export const moneyRights: readonly Permission[] = [
  ...permissionCodes.filter((code) => /^(advances|securities|ledger|loans)\./.test(code) && !/\.(read|review)$/.test(code)), 'transfer.import',
]

/** Those among them that decide, or let money leave: a role with one of them takes two administrators to give. */
const moneyDecisions: readonly Permission[] = [
  'advances.endorse', 'advances.verify', 'advances.approve', 'advances.except', 'advances.pay', 'advances.clear', 'securities.release', 'securities.return', 'securities.forfeit',
  'ledger.approve', 'ledger.close', 'loans.decide', 'loans.disburse', 'loans.refund',
]

/** Whether a role decides on money. */
export function decidesOnMoney(role: string): boolean {
  return isRole(role) && moneyDecisions.some((right) => roles[role].rights[right] !== undefined)
}

/** Whether a text is the code of a role. */
export function isRole(text: string): text is Role {
  return (roleCodes as readonly string[]).includes(text)
}

/** A role somebody holds, with its agency where the role needs one. */
export type Held = { role: string; agencyId: string | null }

/** What held roles add up to: the widest reach of each permission, and the agencies where a reach of "agency" counts. */
export type Rights = { permissions: Map<string, Reach>; agenciesOf: Map<string, string[]> }

const width: Readonly<Record<Reach, number>> = { own: 0, agency: 1, all: 2 }

/** Adds up the roles somebody holds; a right that one role gives in one agency does not reach the agencies of another role. */
export function rightsOf(held: readonly Held[]): Rights {
  const permissions = new Map<string, Reach>()
  const agencies = new Map<string, Set<string>>()
  for (const { role, agencyId } of held) {
    if (!isRole(role)) continue
    for (const [permission, reach] of Object.entries(roles[role].rights)) {
      const before = permissions.get(permission)
      if (before === undefined || width[reach] > width[before]) permissions.set(permission, reach)
      if (reach === 'agency' && agencyId !== null) agencies.set(permission, (agencies.get(permission) ?? new Set()).add(agencyId))
    }
  }
  return { permissions, agenciesOf: new Map([...agencies].map(([permission, ids]) => [permission, [...ids]])) }
}

/** Whether these roles are those of somebody who sees everything and changes nothing. */
export function readsOnly(held: readonly Pick<Held, 'role'>[]): boolean {
  return held.length > 0 && held.every(({ role }) => role === 'auditor')
}

/** Whether one reach goes further than another, or than none at all. */
export function widerThan(reach: Reach, than: Reach | undefined): boolean {
  return than === undefined || width[reach] > width[than]
}
