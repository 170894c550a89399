import { useParams } from 'react-router'
import { useT } from '../../../ui/i18n.ts'
import { Aside, Crumb, Split, Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { useMay, useToday } from '../../../ui/session.ts'
import { Reading } from '../../../ui/states.tsx'
import { Timeline } from '../../../ui/timeline.tsx'
import { TrailButton } from '../../audit/web/parts/Trail.tsx'
import { securities } from '../contract.ts'
import { SecurityActions } from './SecurityActions.tsx'
import { SecurityFacts } from './SecurityFacts.tsx'
import { SecuritySections } from './SecuritySections.tsx'
import type { Security } from './security.ts'
import { StandingChip } from './StandingChip.tsx'
import { momentsOf } from './timeline.ts'

/** One security: what it is, the days that bind the office, and everything that happened. */
export function SecurityPage() {
  const { t } = useT()
  const { id = '' } = useParams()
  const found = useRead(securities.detail, { id })
  const back = <Crumb back={{ to: '/securities', label: t('securities.register') }} register="securities" />
  if (found.data === undefined) {
    return (
      <>
        {back}
        <Title name={t('securities.security')} />
        <Reading of={{ data: undefined, error: asApiError(found.error), refetch: found.refetch }}>{() => null}</Reading>
      </>
    )
  }
  const security = found.data
  return (
    <Split width={352} aside={<Happened security={security} />}>
      {back}
      <Title name={t('securities.of_contract', { number: security.number })} state={<StandingChip of={security} />} actions={<SecurityActions security={security} />} />
      <SecurityFacts security={security} />
      <SecuritySections security={security} />
    </Split>
  )
}

function Happened({ security }: { security: Security }) {
  const { t, lang } = useT()
  const moments = momentsOf(security, useToday(), { t, lang, opensMail: useMay('notifications.read') })
  return (
    <Aside title={t('securities.timeline')} end={<span className="note">{t('securities.moments', { count: moments.length })}</span>}>
      <TrailButton module="securities" id={security.id} of={t('securities.of_contract', { number: security.number })} />
      <Timeline moments={moments} label={t('securities.timeline')} />
    </Aside>
  )
}
