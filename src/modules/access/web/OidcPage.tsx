import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { call, setCsrf } from '../../../ui/api.ts'
import type { ApiError } from '../../../ui/api.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Gate, GateLanguages } from '../../../ui/gate.tsx'
import { useT } from '../../../ui/i18n.ts'
import { asApiError } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { Loading, Problem } from '../../../ui/states.tsx'
import { accessInSteps } from '../contract.ts'
import { AfterPassword } from './AfterPassword.tsx'
import { takeBegun } from './oidc-begun.ts'

type State = { is: 'asking' } | { is: 'lost' } | { is: 'refused'; error: ApiError } | { is: 'next'; next: 'code' | 'enrol' }

/** Where the provider of accounts sends people back to. */
export function OidcPage() {
  const { t } = useT()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [state, setState] = useState<State>({ is: 'asking' })
  const [back, setBack] = useState('/')
  const asked = useRef(false)
  const goIn = (to: string) => {
    client.clear()
    void navigate(to, { replace: true })
  }
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    const answer = location.search.slice(1)
    history.replaceState(history.state, '', location.pathname) // the answer leaves the address
    const begun = takeBegun()
    if (begun === null || answer === '') return setState({ is: 'lost' })
    setBack(begun.back)
    call(accessInSteps.finishOidc, { answer, mine: begun.mine }).then(
      ({ csrf, next }) => {
        if (next === 'in') return goIn(begun.back)
        setCsrf(csrf)
        setState({ is: 'next', next })
      },
      (failure: unknown) => setState({ is: 'refused', error: asApiError(failure)! }),
    )
    // once, whatever is drawn again
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  return (
    <Gate title={t('access.sign_in')}>
      {state.is === 'asking' ? <Loading lines={3} /> : null}
      {state.is === 'lost' ? <Say tone="late">{t('access.oidc_lost')}</Say> : null}
      {state.is === 'refused' ? <Problem error={state.error} /> : null}
      {state.is === 'next' ? <AfterPassword next={state.next} onIn={() => goIn(back)} /> : null}
      {state.is === 'lost' || state.is === 'refused' ? <LinkButton to="/sign-in">{t('access.to_sign_in')}</LinkButton> : null}
      <GateLanguages />
    </Gate>
  )
}
