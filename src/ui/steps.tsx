import { Check } from 'lucide-react'
import { useT } from './i18n.ts'
import { Icon } from './icon.tsx'

/** The steps of longer work; `now` counts from 0. */
export function Steps({ steps, now }: { steps: string[]; now: number }) {
  const { t } = useT()
  return (
    <ol className="steps" aria-label={t('ui.steps')}>
      {steps.map((step, index) => (
        <li key={step} className={index < now ? 'ok' : index === now ? 'now' : undefined} aria-current={index === now ? 'step' : undefined}>
          <b>{index < now ? <Icon of={Check} size={14} /> : index + 1}</b>
          {step}
          {index < now ? <span className="hide"> {t('ui.step_done')}</span> : null}
        </li>
      ))}
    </ol>
  )
}
