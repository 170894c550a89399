import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { useT } from '../../../../ui/i18n.ts'
import { Crumb, Title } from '../../../../ui/page.tsx'
import { asApiError, useRead } from '../../../../ui/query.ts'
import { Empty, Reading } from '../../../../ui/states.tsx'
import { requests } from '../../contract-requests.ts'
import { RequestForm } from './RequestForm.tsx'

/** A new request, or one that is changed: a page in the order of แบบ 8500. */
export function RequestFormPage() {
  const { id } = useParams()
  return id === undefined ? <NewRequest /> : <ChangedRequest id={id} />
}

function NewRequest() {
  const { t } = useT()
  const facts = useRead(requests.form, {})
  if (facts.data !== undefined && facts.data.agencies.length > 0) return <RequestForm facts={facts.data} />
  return (
    <Waiting>
      {facts.data === undefined ? <Reading of={{ data: undefined, error: asApiError(facts.error), refetch: facts.refetch }}>{() => null}</Reading> : <Empty title={t('advances.no_agency')} />}
    </Waiting>
  )
}

function ChangedRequest({ id }: { id: string }) {
  const facts = useRead(requests.form, {})
  const found = useRead(requests.detail, { id })
  if (facts.data !== undefined && found.data !== undefined) return <RequestForm key={`${found.data.id} ${found.data.version}`} facts={facts.data} request={found.data} />
  return (
    <Waiting>
      <Reading of={{ data: undefined, error: asApiError(found.error ?? facts.error), refetch: found.refetch }}>{() => null}</Reading>
    </Waiting>
  )
}

function Waiting({ children }: { children: ReactNode }) {
  const { t } = useT()
  return (
    <>
      <Crumb back={{ to: '/advances/requests', label: t('advances.requests') }} />
      <Title name={t('advances.request')} />
      {children}
    </>
  )
}
