import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { useT } from '../../../../ui/i18n.ts'
import { Crumb, Title } from '../../../../ui/page.tsx'
import { asApiError, useRead } from '../../../../ui/query.ts'
import { Reading } from '../../../../ui/states.tsx'
import { advances } from '../../contract.ts'
import type { Advance } from '../advance.ts'

/** A page about one advance, whose id stands in the address. */
export function OfAdvance({ title, children }: { title: string; children: (advance: Advance) => ReactNode }) {
  const { t } = useT()
  const { id = '' } = useParams()
  const found = useRead(advances.detail, { id })
  if (found.data !== undefined) return children(found.data)
  return (
    <>
      <Crumb back={{ to: '/advances', label: t('advances.register') }} />
      <Title name={title} />
      <Reading of={{ data: undefined, error: asApiError(found.error), refetch: found.refetch }}>{() => null}</Reading>
    </>
  )
}
