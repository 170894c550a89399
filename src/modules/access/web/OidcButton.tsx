import { LogIn } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../../ui/api.ts'
import type { ApiError } from '../../../ui/api.ts'
import { Button } from '../../../ui/button.tsx'
import { useT } from '../../../ui/i18n.ts'
import { asApiError, useRead } from '../../../ui/query.ts'
import { Problem } from '../../../ui/states.tsx'
import { access, accessInSteps } from '../contract.ts'
import { keepBegun } from './oidc-begun.ts'

/** Goes to the provider of accounts and comes back to /oidc; with an invitation, to link the account there. Nothing where the office names no provider. */
export function OidcButton({ invitation, back }: { invitation?: string; back?: string }) {
  const { t } = useT()
  const provider = useRead(access.firstRun, {}).data?.provider
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const go = async () => {
    setBusy(true)
    setError(null)
    try {
      const { url, mine } = await call(accessInSteps.beginOidc, invitation === undefined ? {} : { invitation })
      keepBegun({ mine, back: back ?? '/' })
      location.assign(url)
    } catch (failure) {
      setError(asApiError(failure))
      setBusy(false)
    }
  }
  if (!provider) return null
  return (
    <div className="flow-s">
      {error ? <Problem error={error} /> : null}
      <Button icon={LogIn} busy={busy} onPress={() => void go()}>
        {t(invitation === undefined ? 'access.oidc_enter' : 'access.oidc_link', { provider })}
      </Button>
    </div>
  )
}
