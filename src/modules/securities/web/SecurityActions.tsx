import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { useT } from '../../../ui/i18n.ts'
import { useMay } from '../../../ui/session.ts'
import { securities } from '../contract.ts'
import { ReleaseDialog } from './ReleaseDialog.tsx'
import { ReturnDialog } from './ReturnDialog.tsx'
import type { Security } from './security.ts'

type Of = { security: Security }

/** The next decision is the main button; what is not its turn yet, or no longer, says why. */
export function SecurityActions({ security }: Of) {
  return (
    <>
      <ReturnAction security={security} />
      <ReleaseAction security={security} />
    </>
  )
}

function ReleaseAction({ security }: Of) {
  const { t } = useT()
  const may = useMay(securities.release.may)
  const [asking, setAsking] = useState(false)
  if (!may || security.releasedOn !== null || security.returnedOn !== null) return null
  return (
    <>
      <Button kind="main" onPress={() => setAsking(true)}>
        {t('securities.release')}
      </Button>
      {asking ? <ReleaseDialog security={security} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function ReturnAction({ security }: Of) {
  const { t } = useT()
  const may = useMay(securities.returned.may)
  const [asking, setAsking] = useState(false)
  if (!may) return null
  const because = whyNot(security)
  return (
    <>
      <Button kind={because ? 'plain' : 'main'} because={because && t(because)} onPress={() => setAsking(true)}>
        {t('securities.hand_back')}
      </Button>
      {asking ? <ReturnDialog security={security} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function whyNot({ releasedOn, returnedOn }: Security): string | null {
  if (returnedOn !== null) return 'securities.cannot_returned'
  return releasedOn === null ? 'securities.cannot_not_released' : null
}
