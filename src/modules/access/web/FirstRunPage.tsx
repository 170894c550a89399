import { useCallback, useState } from 'react'
import { Navigate, useNavigate } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { Gate, GateLanguages } from '../../../ui/gate.tsx'
import { useT } from '../../../ui/i18n.ts'
import { useKept } from '../../../ui/kept.ts'
import { asApiError, useRead } from '../../../ui/query.ts'
import { Failed } from '../../../ui/states.tsx'
import { access } from '../contract.ts'
import type { accessInSteps } from '../contract.ts'
import { Demonstration } from './Demonstration.tsx'
import type { DemonstrationDoor } from './Demonstration.tsx'
import { FirstOffice } from './FirstOffice.tsx'
import { FirstPeople } from './FirstPeople.tsx'
import { FirstRegister } from './FirstRegister.tsx'
import { emptyOffice } from './first-run.ts'
import type { OfficeValues } from './first-run.ts'
import { useTrying } from './use-trying.ts'

const STEPS = ['office', 'people', 'register'] as const
type Made = { invitations: Out<typeof accessInSteps.setUp>['invitations']; administrator: string }

/** The first run: the office, its three people, its register - or the demonstration office. What is typed is kept between the steps. */
export function FirstRunPage({ door }: { door: DemonstrationDoor }) {
  const { t } = useT()
  const first = useRead(access.firstRun, {})
  const [office, keepOffice] = useKept<OfficeValues>('first-run', emptyOffice)
  const [step, setStep] = useState(0)
  const [made, setMade] = useState<Made | null>(null)
  const navigate = useNavigate()
  const leave = useCallback(() => void navigate('/sign-in', { replace: true }), [navigate])
  const trying = useTrying(door, leave)
  const error = asApiError(first.error)
  if (error) return <Failed error={error} retry={() => void first.refetch()} />
  const stands = first.data?.needed === false && !made && trying.quiet
  if (stands) return <Navigate to="/sign-in" replace />
  const steps = STEPS.map((key) => ({ key, label: t(`access.step_${key}`), more: t(`access.step_${key}_more`) }))
  if (trying.made) {
    return (
      <Gate title={t('access.try_ready')} foot={t('access.setup_foot')} wide>
        <Demonstration made={trying.made} />
        <GateLanguages />
      </Gate>
    )
  }
  const next = (values: OfficeValues) => {
    keepOffice(values)
    setStep(1)
  }
  const stand = (done: Made) => {
    keepOffice(emptyOffice)
    setMade(done)
    setStep(2)
  }
  return (
    <Gate title={t(`access.setup_${STEPS[step]}`)} step={t('ui.step_of', { step: step + 1, steps: 3 })} steps={steps} stepNow={step} foot={t('access.setup_foot')} wide>
      {step === 0 ? <FirstOffice start={office} trying={trying} onNext={next} /> : null}
      {step === 1 ? <FirstPeople office={office} onBack={() => setStep(0)} onMade={stand} /> : null}
      {made ? <FirstRegister {...made} /> : null}
      <GateLanguages />
    </Gate>
  )
}
