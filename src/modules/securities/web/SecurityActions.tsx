import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { useMay } from '../../../ui/session.ts'
import { securities } from '../contract.ts'
import { CounterpartyLinkButton } from './counterparty/LinkDialog.tsx'
import { ReleaseDialog } from './ReleaseDialog.tsx'
import { ReturnDialog } from './ReturnDialog.tsx'
import type { Security } from './security.ts'

type Of = { security: Security }

/** The next decision is the main button; what is not its turn yet, or no longer, says why. */
export function SecurityActions({ security }: Of) {
  return (
    <>
      <CounterpartyLinkButton id={security.id} />
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
  const because = useWhyNot(security)
  const [asking, setAsking] = useState(false)
  if (!may) return null
  return (
    <>
      <Button kind={because ? 'plain' : 'main'} because={because} onPress={() => setAsking(true)}>
        {t('securities.hand_back')}
      </Button>
      {asking ? <ReturnDialog security={security} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function useWhyNot({ releasedOn, returnedOn }: Security): string | null {
  const { t } = useT()
  const { day } = useFormat()
  if (returnedOn !== null) return t('securities.cannot_returned', { day: day(returnedOn) })
  return releasedOn === null ? t('securities.cannot_not_released') : null
}
