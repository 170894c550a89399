import { Play } from 'lucide-react'
import { Button } from '../../../ui/button.tsx'
import { useT } from '../../../ui/i18n.ts'
import { Progress } from '../../../ui/meter.tsx'
import { Problem } from '../../../ui/states.tsx'
import type { MakingDemonstration } from './Demonstration.tsx'
import type { Trying } from './use-trying.ts'

/** The way to look before anything is set up: makes the demonstration office, and says how far it is. */
export function TryFirst({ trying: { busy, at, error, begin } }: { trying: Trying }) {
  const { t } = useT()
  return (
    <>
      {error ? <Problem error={error} /> : null}
      <div className="doors">
        <div>
          <h2>{t('access.try_title')}</h2>
          <p className="note">{t(busy ? 'access.try_busy' : 'access.try_note')}</p>
          {busy ? <HowFar at={at} /> : null}
        </div>
        <Button icon={Play} busy={busy} onPress={begin}>
          {t('access.try_action')}
        </Button>
      </div>
    </>
  )
}

const STEPS = ['office', 'register', 'days']

function HowFar({ at }: { at: MakingDemonstration['at'] | null }) {
  const { t } = useT()
  const { step, done, of } = at ?? { step: 'office', done: 0, of: 1 }
  const label = t(`access.try_step_${step}`, { done, of })
  const lines = STEPS.indexOf(step)
  return (
    <>
      <Progress done={done} whole={of} label={t('access.try_step', { step: lines + 1, steps: STEPS.length, label })} />
      <span className="hide" role="status">{t(`access.try_step_${step}_short`)}</span>
    </>
  )
}
