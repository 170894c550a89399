import { ArchiveRestore, BellRing, CalendarClock, FileCheck2, Landmark, RefreshCcw, Scale, Wallet } from 'lucide-react'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Endpoint } from '../../../kernel/endpoint.ts'
import type { Effect } from '../../../ui/dialog.tsx'
import { securityChanges } from '../contract-changes.ts'
import type { SecurityCommand } from '../rules/life.ts'
import type { Security } from './security.ts'
import type { StepWords } from './use-step.ts'

/** What any step may ask for; each asks for some. */
export type StepValues = {
  onDay: LocalDate | null; amount: bigint | null; expiresOn: LocalDate | null; reviewOn: LocalDate | null; days: string; reason: string; reference: string; note: string; impedimentId: string
  kind: string; sound: string; approvedOn: LocalDate | null; best: boolean; bank: string; accountNumber: string; accountName: string; branch: string; by: string
  letter: string; audience: string; to: string; signer: string; position: string; where: string; signedOn: LocalDate | null; acceptedOn: LocalDate | null; months: string; issuer: string; project: string
  replaceDays: string; proportional: boolean
}
export type StepField = keyof StepValues

/** One step as a form: its fields in order, what is sent, what will happen. */
export type StepForm = {
  command: SecurityCommand
  /** Names texts and address of the step. */
  name: string
  endpoint: Endpoint
  fields: StepField[]
  /** Fields that may stay empty. */
  optional?: StepField[]
  start?: (security: Security) => Partial<StepValues>
  body: (values: StepValues, security: Security) => Record<string, unknown>
  effects?: (values: StepValues, security: Security, words: StepWords) => Effect[]
}

const text = (value: string) => value.trim()
const given = (key: string, value: string) => (text(value) === '' ? {} : { [key]: text(value) })
const whole = (value: string) => (text(value) === '' ? {} : { days: Number(value) })
const satang = (value: bigint | null) => (value ?? 0n).toString()
const paper = (values: StepValues) => ({ onDay: values.onDay, reason: text(values.reason), ...given('reference', values.reference) })

const held = (security: Security) => BigInt(security.amountSatang)
const left = (amount: bigint, { t, money }: StepWords): Effect => ({ key: 'held', icon: Scale, text: t('securities.effect_held'), amount: money(amount) })
const cash = (security: Security, amount: bigint, { t, money }: StepWords): Effect[] =>
  security.kind === 'cash' ? [{ key: 'account', icon: Landmark, text: t('securities.effect_account'), amount: money(amount) }] : []

const moneyFields: StepField[] = ['onDay', 'amount', 'reason', 'reference']

/** Every step but the release and the return, which are decisions of their own. */
export const stepForms: readonly StepForm[] = [
  {
    command: 'inspect', name: 'inspect', endpoint: securityChanges.inspect, fields: ['onDay', 'sound', 'note'], optional: ['note'],
    body: ({ onDay, sound, note }) => ({ onDay, sound: sound === 'yes', ...given('note', note) }),
    effects: ({ sound }, _security, { t }) => [{ key: 'found', icon: FileCheck2, text: t(sound === 'no' ? 'securities.effect_defect' : 'securities.effect_sound') }],
  },
  {
    command: 'extend', name: 'extend', endpoint: securityChanges.extend, fields: ['onDay', 'expiresOn', 'reason', 'reference'], optional: ['reference'],
    body: (values) => ({ ...paper(values), expiresOn: values.expiresOn }),
    effects: ({ expiresOn }, security, { t, day }) => (expiresOn === null ? [] : [{ key: 'expires', icon: CalendarClock, text: t('securities.effect_expires', { before: day(security.expiresOn), day: day(expiresOn) }) }]),
  },
  {
    command: 'increase', name: 'increase', endpoint: securityChanges.increase, fields: moneyFields, optional: ['reference'], body: (values) => ({ ...paper(values), amountSatang: satang(values.amount) }),
    effects: ({ amount }, security, words) => (amount === null ? [] : [left(held(security) + amount, words), ...cash(security, amount, words)]),
  },
  {
    command: 'decrease', name: 'decrease', endpoint: securityChanges.decrease, fields: moneyFields, optional: ['reference'], body: (values) => ({ ...paper(values), amountSatang: satang(values.amount) }),
    effects: ({ amount }, security, words) => (amount === null ? [] : [left(held(security) - amount, words), ...cash(security, -amount, words)]),
  },
  {
    command: 'returnPart', name: 'return_part', endpoint: securityChanges.returnPart, fields: moneyFields, optional: ['reference'], body: (values) => ({ ...paper(values), amountSatang: satang(values.amount) }),
    effects: ({ amount }, security, words) => (amount === null ? [] : [left(held(security) - amount, words), ...cash(security, -amount, words)]),
  },
  {
    command: 'demand', name: 'demand', endpoint: securityChanges.demand, fields: ['onDay', 'days', 'reason', 'reference'], optional: ['days', 'reference'],
    start: ({ expects }) => ({ days: expects.replaceDays === undefined ? '' : String(expects.replaceDays) }),
    body: (values) => ({ ...paper(values), ...whole(values.days) }),
    effects: (_values, security, { t }) => [{ key: 'told', icon: BellRing, text: t('securities.effect_demand', { who: security.counterparty }) }],
  },
  {
    command: 'demand', name: 'selection', endpoint: securityChanges.selection, fields: ['approvedOn', 'best', 'reference'], optional: ['reference'],
    body: ({ approvedOn, best, reference }) => ({ approvedOn, bestBidder: best, ...given('reference', reference) }),
  },
  {
    command: 'impede', name: 'impede', endpoint: securityChanges.impede, fields: ['kind', 'onDay', 'amount', 'note'], optional: ['amount'], start: () => ({ kind: 'defect' }),
    body: ({ kind, onDay, amount, note }) => ({ kind, onDay, amountSatang: amount === null ? null : amount.toString(), note: text(note) }),
    effects: (_values, _security, { t }) => [{ key: 'blocks', icon: Scale, text: t('securities.effect_impede') }],
  },
  {
    command: 'settle', name: 'settle', endpoint: securityChanges.settle, fields: ['impedimentId', 'onDay', 'note'], start: firstOpen,
    body: ({ impedimentId, onDay, note }) => ({ impedimentId, onDay, note: text(note) }),
  },
  {
    command: 'forfeit', name: 'forfeit', endpoint: securityChanges.forfeit, fields: ['impedimentId', 'onDay', 'amount', 'reason', 'reference'], start: (security) => ({ ...firstOpen(security), amount: held(security) }),
    body: (values) => ({ ...paper(values), amountSatang: satang(values.amount), impedimentId: values.impedimentId }),
    effects: ({ amount }, security, words) => (amount === null ? [] : [
      { key: 'taken', icon: Scale, text: words.t(amount === held(security) ? 'securities.effect_forfeit_all' : 'securities.effect_forfeit_part'), amount: words.money(amount) }, ...cash(security, -amount, words),
    ]),
  },
  {
    command: 'keep', name: 'keep', endpoint: securityChanges.keep, fields: ['reviewOn', 'reason', 'reference'], body: ({ reviewOn, reason, reference }) => ({ reviewOn, reason: text(reason), reference: text(reference) }),
  },
  {
    command: 'remit', name: 'remit', endpoint: securityChanges.remit, fields: ['onDay', 'reason', 'reference'], body: paper,
    effects: (_values, security, words) => [{ key: 'out', icon: ArchiveRestore, text: words.t('securities.effect_remit'), amount: words.money(security.amountSatang) }],
  },
  {
    command: 'setRefundAccount', name: 'refund_account', endpoint: securityChanges.refundAccount, fields: ['bank', 'branch', 'accountNumber', 'accountName'], optional: ['branch'],
    start: ({ counterparty }) => ({ accountName: counterparty }),
    body: ({ bank, branch, accountNumber, accountName }) => ({ account: { bank: text(bank), number: text(accountNumber), name: text(accountName), ...given('branch', branch) } }),
    effects: (_values, _security, { t }) => [{ key: 'refund', icon: Wallet, text: t('securities.effect_refund') }],
  },
  {
    command: 'letter', name: 'letter', endpoint: securityChanges.letter, fields: ['letter', 'audience', 'to', 'signer', 'position', 'where'], optional: ['signer', 'position', 'where'],
    start: ({ counterparty }) => ({ letter: 'release', audience: 'counterparty', to: counterparty }),
    body: ({ letter, audience, to, signer, position, where }) => ({ letter, audience, to: text(to), signer: text(signer), position: text(position), where: text(where) }),
    effects: (_values, _security, { t }) => [{ key: 'paper', icon: FileCheck2, text: t('securities.effect_letter') }],
  },
  {
    command: 'acknowledge', name: 'acknowledge', endpoint: securityChanges.acknowledge, fields: ['onDay', 'by'], start: ({ counterparty }) => ({ by: counterparty }), body: ({ onDay, by }) => ({ onDay, by: text(by) }),
  },
  {
    command: 'correct', name: 'correct', endpoint: securityChanges.correct, fields: ['signedOn', 'acceptedOn', 'months', 'issuer', 'reference', 'project', 'replaceDays', 'proportional', 'note', 'reason'],
    optional: ['signedOn', 'acceptedOn', 'months', 'issuer', 'reference', 'project', 'replaceDays', 'note'], start: written,
    body: ({ signedOn, acceptedOn, months, issuer, reference, project, replaceDays, proportional, note, reason }) => ({
      signedOn, acceptedOn, warrantyMonths: text(months) === '' ? null : Number(months), issuer: text(issuer) || null, reference: text(reference) || null, note: text(note) || null, project: text(project),
      proportional, reason: text(reason), ...(text(replaceDays) === '' ? {} : { replaceDays: Number(replaceDays) }),
    }),
  },
  {
    command: 'reverse', name: 'reverse', endpoint: securityChanges.reverse, fields: ['reason'], body: ({ reason }) => ({ reason: text(reason) }),
    effects: (_values, security, { t }) => [{ key: 'back', icon: RefreshCcw, text: t('securities.effect_reverse', { what: t(`securities.moved_${lastWhat(security)}`) }) }],
  },
]

function firstOpen(security: Security): Partial<StepValues> {
  return { impedimentId: security.impediments.find((one) => one.settledOn === null)?.id ?? '' }
}

function written(security: Security): Partial<StepValues> {
  const { signedOn, acceptedOn, warrantyMonths, issuer, reference, note, expects } = security
  return {
    signedOn: signedOn as LocalDate | null, acceptedOn: acceptedOn as LocalDate | null, months: warrantyMonths === null ? '' : String(warrantyMonths), issuer: issuer ?? '', reference: reference ?? '',
    note: note ?? '', project: expects.project ?? '', replaceDays: expects.replaceDays === undefined ? '' : String(expects.replaceDays), proportional: expects.proportional ?? false,
  }
}

/** The last step that would be taken back. */
function lastWhat(security: Security): string {
  const gone = new Set(security.movements.map((one) => one.reverses))
  return security.movements.findLast((one) => !gone.has(one.id) && !['reversed', 'corrected', 'kept', 'demanded'].includes(one.what))?.what ?? 'opening'
}
