import { useEffect, useRef, useState } from 'react'
import type { Out } from '../../../kernel/endpoint.ts'
import { call, setCsrf } from '../../../ui/api.ts'
import { KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useT } from '../../../ui/i18n.ts'
import { asApiError } from '../../../ui/query.ts'
import { Loading, Problem } from '../../../ui/states.tsx'
import type { ApiError } from '../../../ui/api.ts'
import { accessInSteps } from '../contract.ts'
import { CodeField } from './CodeField.tsx'
import { QrPicture } from './QrPicture.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { WideSubmit } from './WideSubmit.tsx'

type Begun = Out<typeof accessInSteps.beginSecondStep>

/** Setting up the second step: the picture, the first code, the recovery codes. */
export function SecondStepSetup({ onDone }: { onDone: () => void }) {
  const [codes, setCodes] = useState<string[] | null>(null)
  const { begun, error } = useBegun()
  if (codes) return <RecoveryCodes codes={codes} onKept={onDone} />
  if (error) return <Problem error={error} />
  return begun ? <FirstCode begun={begun} onCodes={setCodes} /> : <Loading lines={6} />
}

function useBegun(): { begun: Begun | null; error: ApiError | null } {
  const [begun, setBegun] = useState<Begun | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    call(accessInSteps.beginSecondStep, {}).then(setBegun, (failure: unknown) => setError(asApiError(failure)))
  }, [])
  return { begun, error }
}

function FirstCode({ begun, onCodes }: { begun: Begun; onCodes: (codes: string[]) => void }) {
  const { t } = useT()
  const form = useKitForm<{ code: string }>({ defaults: { code: '' } })
  const show = async (values: { code: string }) => {
    const { codes, csrf } = await call(accessInSteps.confirmSecondStep, values)
    setCsrf(csrf)
    onCodes(codes)
  }
  return (
    <KitFormFrame form={form} label={t('access.second_step')} onSubmit={show} asking>
      <p>{t('access.scan')}</p>
      <QrPicture text={begun.address} label={t('access.scan_picture')} />
      <p className="note">
        {t('access.scan_or_type')} <span className="secret">{begun.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</span>
      </p>
      <CodeField name="code" label={t('access.first_code')} hint={t('access.first_code_hint')} />
      <WideSubmit busy={form.formState.isSubmitting}>{t('access.second_step_use')}</WideSubmit>
    </KitFormFrame>
  )
}
