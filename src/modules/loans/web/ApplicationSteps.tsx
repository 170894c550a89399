import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { useT } from '../../../ui/i18n.ts'
import { useMay } from '../../../ui/session.ts'
import { boards } from '../contract-board.ts'
import { DecideDialog, PayDialog, ReduceDialog } from './board-dialogs.tsx'
import type { Application } from './loan.ts'

/** What comes next for an application, for one who may: decision, less, payment. */
export function ApplicationSteps({ of }: { of: Application }) {
  const { t } = useT()
  const [mayDecide, mayPay] = [useMay(boards.decide.may), useMay(boards.disburse.may)]
  const [step, setStep] = useState<'decide' | 'reduce' | 'pay' | null>(null)
  const close = () => setStep(null)
  return (
    <>
      {mayDecide && of.mayDecide ? <Button onPress={() => setStep('decide')}>{t('loans.decide')}</Button> : null}{' '}
      {mayDecide && of.state === 'approved' ? <Button onPress={() => setStep('reduce')}>{t('loans.reduce')}</Button> : null}{' '}
      {mayPay && of.mayPay ? <Button onPress={() => setStep('pay')}>{t('loans.disburse')}</Button> : null}
      {step === 'decide' ? <DecideDialog of={of} onClose={close} /> : null}
      {step === 'reduce' ? <ReduceDialog of={of} onClose={close} /> : null}
      {step === 'pay' ? <PayDialog of={of} onClose={close} /> : null}
    </>
  )
}
