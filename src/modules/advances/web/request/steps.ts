import { day, dayAndTime, money } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import type { Moment } from '../../../../ui/timeline.tsx'
import type { Request } from './request.ts'

/** The steps of a request, newest first; above them the one it waits for, with its day. */
export function useStepMoments(request: Request): Moment[] {
  const { t, lang } = useT()
  const taken = request.steps.map((step): Moment => {
    const amount = typeof step.facts['amount'] === 'string' ? money(step.facts['amount']) : ''
    const behalf = step.onBehalf === null ? '' : t('advances.on_behalf', { who: step.onBehalf })
    return {
      key: `step-${step.no}`, when: dayAndTime(step.at, lang), what: t(`advances.did_${step.command}`, { amount }), kind: step.command === 'pay' ? 'money' : step.command === 'refuse' || step.command === 'return' ? 'bad' : undefined,
      more: [step.actor, behalf, step.reason].filter(Boolean).join(' · '),
    } as Moment
  })
  const next: Moment[] = request.waitsFor === null ? [] : [{ key: 'next', kind: 'next', when: day(request.dueOn, lang), what: t(`advances.rq_${request.state}`), more: t('advances.waits_until', { day: day(request.dueOn, lang) }) }]
  return [...next, ...taken.toReversed()]
}
