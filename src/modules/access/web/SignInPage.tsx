import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { call, setCsrf } from '../../../ui/api.ts'
import { PasswordField, TextField } from '../../../ui/fields.tsx'
import { KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { Gate, GateLanguages } from '../../../ui/gate.tsx'
import { useT } from '../../../ui/i18n.ts'
import { asApiError, useRead } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { Problem } from '../../../ui/states.tsx'
import { access, accessInSteps } from '../contract.ts'
import { AfterPassword } from './AfterPassword.tsx'
import { backFrom } from './back.ts'
import { OidcButton } from './OidcButton.tsx'
import { WideSubmit } from './WideSubmit.tsx'

/** A living session refuses a write without its own token: somebody is signed in here, in another tab perhaps. */
function isSignedInAlready(error: unknown): boolean {
  return asApiError(error)?.status === 403
}

/** The sign-in page; where no office stands yet, the first run. */
export function SignInPage() {
  const { t } = useT()
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const client = useQueryClient()
  const first = useRead(access.firstRun, {})
  const form = useKitForm<{ email: string; password: string }>({ defaults: { email: '', password: '' } })
  const [next, setNext] = useState<'code' | 'enrol' | null>(null)
  const goIn = () => {
    client.clear()
    void navigate(backFrom(params), { replace: true })
  }
  const enter = async (values: { email: string; password: string }) => {
    const entered = await call(accessInSteps.signIn, values).catch((error: unknown) => {
      form.setValue('password', '')
      if (!isSignedInAlready(error)) throw error
      return null
    })
    if (entered === null || entered.next === 'in') return goIn()
    setCsrf(entered.csrf)
    setNext(entered.next)
  }
  if (first.data?.needed) return <Navigate to="/first-run" replace />
  const office = first.data?.office?.name
  if (next) {
    return (
      <Gate title={t('access.second_step')} office={office} foot={office ? t('access.inside_only', { office }) : undefined}>
        <AfterPassword next={next} onIn={goIn} />
        <GateLanguages />
      </Gate>
    )
  }
  const error = asApiError(first.error)
  return (
    <Gate title={t('access.sign_in')} office={office} foot={office ? t('access.inside_only', { office }) : undefined}>
      {error ? <Problem error={error} /> : null}
      {params.has('ended') ? <Say tone="soon">{t('access.session_ended')}</Say> : null}
      <KitFormFrame form={form} label={t('access.sign_in')} onSubmit={enter}>
        <TextField name="email" type="email" label={t('access.email')} autoComplete="username" maxLength={254} />
        <PasswordField name="password" label={t('access.password')} autoComplete="current-password" />
        <WideSubmit busy={form.formState.isSubmitting}>{t('access.sign_in')}</WideSubmit>
        <p className="note">{t('access.forgot')}</p>
      </KitFormFrame>
      <OidcButton back={backFrom(params)} />
      <GateLanguages />
    </Gate>
  )
}
