import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refused, Stale } from '../../kernel/refusal.ts'
import { packageRoot } from '../../platform/config.ts'
import type { Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { record } from '../audit/index.ts'
import { oneOf, readSetting, type SettingKey } from '../settings/index.ts'
import type { Roll, Rule } from './rules.ts'
import * as store from './store.ts'

const advanceSets = ['mof-2562', 'bma-2555'] as const

/** Which regulation governs advances: chosen by the office before its register comes in. */
export const advanceSetKey: SettingKey = {
  key: 'rulebook.advances',
  title: { th: 'ระเบียบที่ใช้กับเงินยืม', en: 'Regulation for advances' },
  judge: oneOf('rulebook.advances', advanceSets),
  fallback: () => 'mof-2562',
  choices: advanceSets,
}

export type AdvanceRules = { travel: Rule; other: Rule; transfer: Rule; recall: Rule; enterReturn: Rule }
/** How long a request for an advance may wait at each of its steps: target days that the office sets (R4.5). */
export type RequestRules = Record<'endorse' | 'verify' | 'approve' | 'pay', Rule>
/** How long money may be used in the next fiscal year, and a domestic journey may last (rules.md A13, A14). */
export type UseRules = Record<'crossTravel' | 'crossOther' | 'domesticTravel', Rule>
/** The life of an advance after the payment: queries, more time, and target days of the office. */
export type ClearingRules = Record<'answerQuery' | 'extension' | 'cancelledTrip' | 'targetCheck' | 'targetClaim' | 'targetExtension', Rule>
/** Instalments of loans, notices to guarantors, and the fund's own target days. */
export type LoanRules = Record<'instalment' | 'guarantorNotice' | 'targetDisburse' | 'targetRefund' | 'targetCollect' | 'targetClose', Rule>
export type SecurityRules = { return: Rule; returnBid: Rule; claim: Rule; guaranteeExpiry: Rule; decideRelease: Rule; inspect: Rule; topUp: Rule }

/** The rules for advances in force: the set the office chose, and the office's own practice. */
export async function advanceRules(ctx: Ctx): Promise<AdvanceRules> {
  const set = (await readSetting(ctx, advanceSetKey)) ?? 'mof-2562'
  const find = finder(await store.inForce(ctx.tx))
  return {
    travel: find(set, 'advances.travel'),
    other: find(set, 'advances.other'),
    transfer: find(set, 'advances.transfer'),
    recall: find(set, 'advances.recall'),
    enterReturn: find('office', 'advances.enter_return'),
  }
}

/** The target days of the steps of a request. */
export async function requestRules(ctx: Ctx): Promise<RequestRules> {
  const find = finder(await store.inForce(ctx.tx))
  return {
    endorse: find('office', 'advances.target_endorse'),
    verify: find('office', 'advances.target_verify'),
    approve: find('office', 'advances.target_approve'),
    pay: find('office', 'advances.target_pay'),
  }
}

/** Within how many days a small office reviews what one person did twice. */
export async function reviewRule(ctx: Ctx): Promise<Rule> {
  return finder(await store.inForce(ctx.tx))('office', 'advances.post_review')
}

/** The limits to the use of an advance, in the regulation that the office chose. */
export async function limitsOfUse(ctx: Ctx): Promise<UseRules> {
  const set = (await readSetting(ctx, advanceSetKey)) ?? 'mof-2562'
  const find = finder(await store.inForce(ctx.tx))
  return { crossTravel: find(set, 'advances.cross_travel'), crossOther: find(set, 'advances.cross_other'), domesticTravel: find(set, 'advances.domestic_travel') }
}

/** The rules for what comes after the payment, in the regulation that the office chose, and the office's own practice. */
export async function clearingRules(ctx: Ctx): Promise<ClearingRules> {
  const set = (await readSetting(ctx, advanceSetKey)) ?? 'mof-2562'
  const find = finder(await store.inForce(ctx.tx))
  return {
    answerQuery: find(set, 'advances.answer_query'),
    extension: find('office', 'advances.extension'),
    cancelledTrip: find('office', 'advances.cancelled_trip'),
    targetCheck: find('office', 'advances.target_check'),
    targetClaim: find('office', 'advances.target_claim'),
    targetExtension: find('office', 'advances.target_extension'),
  }
}

/** The rules for contract securities in force (MoF procurement 2560, cl. 170 (2), and the office's own practice). */
export async function securityRules(ctx: Ctx): Promise<SecurityRules> {
  const find = finder(await store.inForce(ctx.tx))
  return {
    return: find('mof-procurement-2560', 'securities.return'),
    returnBid: find('mof-procurement-2560', 'securities.return_bid'),
    claim: find('mof-procurement-2560', 'securities.claim'),
    guaranteeExpiry: find('office', 'securities.guarantee_expiry'),
    decideRelease: find('office', 'securities.decide_release'),
    inspect: find('office', 'securities.inspect'),
    topUp: find('office', 'securities.top_up'),
  }
}

/** The rules of the loan fund in force (ป.พ.พ. 193/8 and 686), and the targets that the fund set itself. */
export async function loanRules(ctx: Ctx): Promise<LoanRules> {
  const find = finder(await store.inForce(ctx.tx))
  return {
    instalment: find('office', 'loans.instalment'),
    guarantorNotice: find('office', 'loans.guarantor_notice'),
    targetDisburse: find('office', 'loans.target_disburse'),
    targetRefund: find('office', 'loans.target_refund'),
    targetCollect: find('office', 'loans.target_collect'),
    targetClose: find('office', 'loans.target_close'),
  }
}

type Shipped = Omit<Parameters<typeof store.insert>[1][number], 'id' | 'version' | 'madeBy'>

/** The rules the product ships and this office does not have: those of a version that came after its founding. */
export async function missingRules(ctx: Ctx): Promise<Shipped[]> {
  const shipped = JSON.parse(await readFile(join(packageRoot, 'db/seed/rules.json'), 'utf8')) as Shipped[]
  const known = new Set((await store.inForce(ctx.tx)).map((rule) => `${rule.ruleSet} ${rule.code}`))
  return shipped.filter((rule) => !known.has(`${rule.ruleSet} ${rule.code}`))
}

/** Loads the rules the product ships, where a (set, code) has none yet; what an office changed stays. Returns how many were added. */
export async function seedRulebook(ctx: Ctx): Promise<number> {
  const missing = await missingRules(ctx)
  if (missing.length === 0) return 0
  await store.insert(ctx.tx, missing.map((rule) => ({ ...rule, id: newId(), version: 1, madeBy: 'seed' })))
  await record(ctx, 'rulebook.rules_added', { module: 'rulebook', id: 'shipped' }, { rules: missing.map((rule) => `${rule.ruleSet} ${rule.code}`) })
  return missing.length
}

/** All rules in force, for the page. */
export function listRules(ctx: Ctx): Promise<Rule[]> {
  return store.inForce(ctx.tx)
}

/** One rule by the version a record was made under. */
export async function ruleOf(ctx: Ctx, id: string): Promise<Rule | undefined> {
  return store.byId(ctx.tx, id)
}

/** Every version of one rule, newest first. */
export function ruleHistory(ctx: Ctx, ruleSet: string, code: string) {
  return store.history(ctx.tx, ruleSet, code)
}

export type RuleChange = { id: string; days: number; roll: Roll; clause: string | null; confirmed: boolean; source: string }

/** Edits or confirms a rule: a new version; records keep theirs until an officer applies the new one (decision 5). */
export async function changeRule(ctx: Ctx, change: RuleChange): Promise<Rule> {
  const before = await store.byId(ctx.tx, change.id)
  if (before === undefined) throw new Refused([{ code: 'rulebook.rule_unknown', facts: { code: change.id, ruleSet: '' } }])
  if (!(await store.retire(ctx.tx, change.id))) throw new Stale([{ code: 'rulebook.rule_replaced' }])
  const { regulation, ...rest } = before
  const now = { ...rest, ...change, id: newId(), version: before.version + 1 }
  await store.insert(ctx.tx, [{ ...now, regulationTh: regulation.th, regulationEn: regulation.en, madeBy: ctx.actor.id }])
  await record(ctx, 'rulebook.rule_changed', { module: 'rulebook', id: now.id }, { before, now })
  return { ...now, regulation }
}

function finder(rules: Rule[]): (ruleSet: string, code: string) => Rule {
  return (ruleSet, code) => {
    const found = rules.find((rule) => rule.ruleSet === ruleSet && rule.code === code)
    if (found === undefined) throw new Refused([{ code: 'rulebook.rule_unknown', facts: { ruleSet, code } }])
    return found
  }
}
