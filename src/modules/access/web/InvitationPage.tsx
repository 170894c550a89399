import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call, setCsrf } from '../../../ui/api.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { PasswordField } from '../../../ui/fields.tsx'
import { KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { Gate, GateLanguages } from '../../../ui/gate.tsx'
import { useT } from '../../../ui/i18n.ts'
import { asApiError } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { Loading, Problem } from '../../../ui/states.tsx'
import { accessInSteps } from '../contract.ts'
import { AfterPassword } from './AfterPassword.tsx'
import { OidcButton } from './OidcButton.tsx'
import { WideSubmit } from './WideSubmit.tsx'

/** A link from the administrator: whose account it is, and the first (or a new) password. Looking uses nothing up. */
export function InvitationPage() {
  const { t } = useT()
  const [token] = useState(() => location.hash.slice(1))
  const found = useQuery({ queryKey: ['invitation', token], queryFn: () => call(accessInSteps.lookAtInvitation, { token }), enabled: token.length >= 20, retry: false, staleTime: Infinity })
  const error = asApiError(found.error)
  const account = found.data
  return (
    <Gate title={t('access.set_password')} office={account?.office} foot={account?.office ? t('access.inside_only', { office: account.office }) : undefined}>
      {token.length < 20 ? <Say tone="late">{t('access.link_broken')}</Say> : null}
      {error ? <Problem error={error} /> : null}
      {token.length >= 20 && found.isPending ? <Loading lines={3} /> : null}
      {account ? <SetPassword token={token} of={t('access.for_account', { name: account.name, email: account.email })} email={account.email} /> : null}
      {account ? null : <LinkButton to="/sign-in">{t('access.to_sign_in')}</LinkButton>}
      <GateLanguages />
    </Gate>
  )
}

type Values = { password: string; again: string }

function SetPassword({ token, of, email }: { token: string; of: string; email: string }) {
  const { t } = useT()
  const navigate = useNavigate()
  const client = useQueryClient()
  const form = useKitForm<Values>({ defaults: { password: '', again: '' } })
  const [next, setNext] = useState<'code' | 'enrol' | null>(null)
  const goIn = () => {
    client.clear()
    void navigate('/', { replace: true })
  }
  const save = async ({ password }: Values) => {
    const entered = await call(accessInSteps.acceptInvitation, { token, password })
    if (entered.next === 'in') return goIn()
    setCsrf(entered.csrf)
    setNext(entered.next)
  }
  if (next) return <AfterPassword next={next} onIn={goIn} />
  return (
    <>
      <KitFormFrame form={form} label={t('access.set_password')} onSubmit={save}>
        <p>{of}</p>
        <input type="email" className="hide" autoComplete="username" value={email} readOnly tabIndex={-1} aria-hidden="true" />
        <PasswordField name="password" label={t('access.new_password')} autoComplete="new-password" hint={t('access.password_hint')} />
        <PasswordField name="again" label={t('access.password_again')} autoComplete="new-password" check={(value) => (value === form.getValues('password') ? null : t('access.not_the_same'))} />
        <WideSubmit busy={form.formState.isSubmitting}>{t('access.set_and_enter')}</WideSubmit>
      </KitFormFrame>
      <OidcButton invitation={token} />
    </>
  )
}
