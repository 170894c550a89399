import type { LocalDate } from '../../../kernel/local-date.ts'
import { isGuarantee } from '../rules.ts'
import { turnRefusals, type SecurityCommand } from '../rules/life.ts'
import type { Security } from './security.ts'
import type { StepForm } from './steps.ts'
import type { StepWords } from './use-step.ts'

/** Why a command cannot be given now, in words; null when it can. The server judges again. */
export function whyNot(command: SecurityCommand, security: Security, { t, day }: StepWords): string | null {
  const reason = turnRefusals(command, daysOf(security))[0]
  if (reason !== undefined) return t(reason.code, { number: security.number, day: day((reason.facts?.['day'] as string | null) ?? null) })
  const own = security.barred[command]
  if (own !== undefined) return t(own)
  const open = openOf(security)
  return open > 0 && ['release', 'return', 'replace'].includes(command) ? t('securities.impeded', { number: security.number, count: open }) : null
}

/** Why a step of the menu cannot be taken: its turn, its form, its purpose. */
export function whyNotStep(step: StepForm, security: Security, words: StepWords): string | null {
  return whyNot(step.command, security, words) ?? unfit(step, security, words)
}

function openOf({ impediments }: Security): number {
  return impediments.filter((one) => one.settledOn === null).length
}

function unfit({ name }: StepForm, security: Security, { t }: StepWords): string | null {
  const { number } = security
  const unmet: Record<string, [met: boolean, code: string]> = {
    extend: [isGuarantee(security.kind), 'securities.does_not_expire'],
    return_part: [security.expects.proportional === true, 'securities.not_proportional'],
    refund_account: [security.kind === 'cash', 'securities.no_refund'],
    selection: [security.purpose === 'bid', 'securities.no_bid'],
    settle: [openOf(security) > 0, 'securities.nothing_open'],
    forfeit: [openOf(security) > 0, 'securities.nothing_claimed'],
    reverse: [security.movements.length > 0, 'securities.not_reversible'],
  }
  const found = unmet[name]
  return found === undefined || found[0] ? null : t(found[1], { number })
}

function daysOf({ number, ...it }: Security) {
  const day = (text: string | null) => text as LocalDate | null
  return {
    number, signedOn: day(it.signedOn), receivedOn: day(it.receivedOn), releasedOn: day(it.releasedOn), returnByOn: day(it.returnByOn), endedOn: day(it.endedOn), endedBy: it.endedBy,
    liabilityEndsOn: day(it.liabilityEndsOn),
  }
}

/** The same in the few words that stand beside a button. */
export function shortly(command: SecurityCommand, security: Security, { t, day }: StepWords): string {
  if (security.endedOn !== null) return t('securities.short_ended', { what: t(`securities.state_${security.endedBy ?? 'returned'}`), day: day(security.endedOn) })
  return t(security.barred[command] === undefined ? 'securities.short_impeded' : 'securities.short_barred')
}
