import { Download } from 'lucide-react'
import { useParams } from 'react-router'
import { Button } from '../../../../ui/button.tsx'
import { Chip } from '../../../../ui/chip.tsx'
import { download } from '../../../../ui/api.ts'
import { useT } from '../../../../ui/i18n.ts'
import { Aside, Crumb, Split, Title } from '../../../../ui/page.tsx'
import { asApiError, useRead } from '../../../../ui/query.ts'
import { Reading } from '../../../../ui/states.tsx'
import { Timeline } from '../../../../ui/timeline.tsx'
import { requests } from '../../contract-requests.ts'
import { TrailButton } from '../../../audit/web/parts/Trail.tsx'
import { lookOf, type Request } from './request.ts'
import { RequestActions } from './RequestActions.tsx'
import { RequestEstimate, RequestFacts } from './RequestFacts.tsx'
import { RequestOwes, RequestWarnings } from './RequestOwes.tsx'
import { PaperList } from './PaperList.tsx'
import { useStepMoments } from './steps.ts'

/** One request: what is asked for, by whom, what they owe, its papers, and the one thing that the viewer does next. */
export function RequestPage() {
  const { t } = useT()
  const { id = '' } = useParams()
  const found = useRead(requests.detail, { id })
  const back = <Crumb back={{ to: '/advances/requests', label: t('advances.requests') }} register="requests" />
  if (found.data === undefined) {
    return (
      <>
        {back}
        <Title name={t('advances.request')} />
        <Reading of={{ data: undefined, error: asApiError(found.error), refetch: found.refetch }}>{() => null}</Reading>
      </>
    )
  }
  const request = found.data
  const name = request.number === null ? t('advances.request_draft') : t('advances.request_number', { number: request.number })
  return (
    <Split width={344} aside={<Beside request={request} />}>
      {back}
      <Title name={name} state={<Chip state={lookOf[request.state]}>{t(`advances.rq_${request.state}`)}</Chip>} actions={<RequestActions key={request.version} request={request} />} />
      <div className="pad flow">
        <RequestWarnings warnings={request.warnings} />
        <RequestFacts request={request} />
        <RequestEstimate request={request} />
        <PaperList request={request} />
        <p>
          <Button icon={Download} onPress={() => void download(requests.agreement, { id: request.id })}>{t('advances.print_8500')}</Button>
          <TrailButton module="advances.request" id={request.id} />
        </p>
      </div>
    </Split>
  )
}

function Beside({ request }: { request: Request }) {
  const { t } = useT()
  const moments = useStepMoments(request)
  return (
    <Aside title={t(request.mine ? 'advances.owes_me' : 'advances.owes')}>
      <RequestOwes owes={request.owes} mine={request.mine} barred={request.barred} exception={request.exception} />
      <h2 className="h-aside">{t('advances.steps_taken')}</h2>
      <Timeline moments={moments} label={t('advances.steps_taken')} />
    </Aside>
  )
}
