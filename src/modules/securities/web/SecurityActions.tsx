import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { MenuButton } from '../../../ui/menu.tsx'
import { useMay, useSession } from '../../../ui/session.ts'
import { securityChanges } from '../contract-changes.ts'
import { securities } from '../contract.ts'
import { counterpartyLinks } from '../contract-counterparty.ts'
import { LinkDialog } from './counterparty/LinkDialog.tsx'
import { ReleaseDialog } from './ReleaseDialog.tsx'
import { ReturnDialog } from './ReturnDialog.tsx'
import type { Security } from './security.ts'
import { StepDialog } from './StepDialog.tsx'
import { stepForms, type StepForm } from './steps.ts'
import { useStepWords } from './use-step.ts'
import { shortly, whyNot, whyNotStep } from './why-not.ts'

type Of = { security: Security }

/** The next decision is the main button; every other step stands in the menu; what is not its turn says why. */
export function SecurityActions({ security }: Of) {
  return (
    <>
      <MoreSteps security={security} />
      <ReturnAction security={security} />
      <ReleaseAction security={security} />
    </>
  )
}

function ReleaseAction({ security }: Of) {
  const words = useStepWords()
  const may = useMay(securities.release.may)
  const [asking, setAsking] = useState(false)
  if (!may || security.releasedOn !== null || security.endedOn !== null) return null
  const because = whyNot('release', security, words) === null ? null : shortly('release', security, words)
  return (
    <>
      <Button kind={because ? 'plain' : 'main'} because={because} onPress={() => setAsking(true)}>
        {words.t('securities.release')}
      </Button>
      {asking ? <ReleaseDialog security={security} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function ReturnAction({ security }: Of) {
  const words = useStepWords()
  const may = useMay(securities.returned.may)
  const [asking, setAsking] = useState(false)
  if (!may || (security.releasedOn === null && security.endedOn === null)) return null
  const because = whyNot('return', security, words) === null ? null : shortly('return', security, words)
  return (
    <>
      <Button kind={because ? 'plain' : 'main'} because={because} onPress={() => setAsking(true)}>
        {words.t('securities.hand_back')}
      </Button>
      {asking ? <ReturnDialog security={security} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

/** Everything else that may be done to it, with the reason beside what cannot. */
function MoreSteps({ security }: Of) {
  const words = useStepWords()
  const { t } = words
  const go = useNavigate()
  const rights = useSession().permissions
  const [step, setStep] = useState<StepForm | 'link' | null>(null)
  const mine = stepForms.filter((one) => Object.hasOwn(rights, one.endpoint.may) && (one.name !== 'selection' || security.purpose === 'bid'))
  const swap = Object.hasOwn(rights, securityChanges.replace.may)
  const entry = (key: string, why: string | null) => ({ key, label: t(`securities.step_${key}`), disabled: why !== null, ...(why === null ? {} : { note: why }) })
  const items = [...mine.map((one) => entry(one.name, whyNotStep(one, security, words))), ...(swap ? [entry('replace', whyNot('replace', security, words))] : [])].toSorted((a, b) => Number(a.disabled) - Number(b.disabled))
  if (Object.hasOwn(rights, counterpartyLinks.make.may)) items.unshift({ key: 'link', label: t('securities.cp_link'), disabled: false })
  if (items.length === 0) return null
  const choose = (key: string) => {
    if (key === 'replace') void go(`/securities/${security.id}/replace`)
    else if (key === 'link') setStep(key)
    else setStep(stepForms.find((one) => one.name === key) ?? null)
  }
  return (
    <>
      <MenuButton label={t('securities.more_steps')} items={items} onChoose={choose}>
        {t('securities.more_steps')}
        <Icon of={ChevronDown} size={14} />
      </MenuButton>
      {step === 'link' ? <LinkDialog id={security.id} onClose={() => setStep(null)} /> : null}
      {step && step !== 'link' ? <StepDialog step={step} security={security} onClose={() => setStep(null)} /> : null}
    </>
  )
}
