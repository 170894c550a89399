import { call, setCsrf } from '../../../ui/api.ts'
import { KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useT } from '../../../ui/i18n.ts'
import { Say } from '../../../ui/say.tsx'
import { accessInSteps } from '../contract.ts'
import { CodeField } from './CodeField.tsx'
import { SecondStepSetup } from './SecondStepSetup.tsx'
import { WideSubmit } from './WideSubmit.tsx'

/** What comes after a right password: the code, or getting a second step that the office asks for. */
export function AfterPassword({ next, onIn }: { next: 'code' | 'enrol'; onIn: () => void }) {
  const { t } = useT()
  if (next === 'code') return <EnterCode onIn={onIn} />
  return (
    <>
      <Say title={t('access.second_step_asked')}>{t('access.second_step_asked_more')}</Say>
      <SecondStepSetup onDone={onIn} />
    </>
  )
}

function EnterCode({ onIn }: { onIn: () => void }) {
  const { t } = useT()
  const form = useKitForm<{ code: string }>({ defaults: { code: '' } })
  const enter = async (values: { code: string }) => {
    const { csrf } = await call(accessInSteps.enterCode, values)
    setCsrf(csrf)
    onIn()
  }
  return (
    <KitFormFrame form={form} label={t('access.second_step')} onSubmit={enter} asking>
      <CodeField name="code" label={t('access.code')} hint={t('access.code_hint')} />
      <WideSubmit busy={form.formState.isSubmitting}>{t('access.sign_in')}</WideSubmit>
      <p className="note">{t('access.code_lost')}</p>
    </KitFormFrame>
  )
}
