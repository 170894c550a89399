import { useParams, useSearchParams } from 'react-router'
import { DueChip } from '../../../ui/chip.tsx'
import { useT } from '../../../ui/i18n.ts'
import { Crumb, Split, Tabs, Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { useToday } from '../../../ui/session.ts'
import { Reading } from '../../../ui/states.tsx'
import { TrailButton } from '../../audit/web/parts/Trail.tsx'
import { Attachments } from '../../documents/web/parts/Attachments.tsx'
import { Papers } from '../../documents/web/parts/Papers.tsx'
import { advances } from '../contract.ts'
import { AdvanceFacts } from './AdvanceFacts.tsx'
import { AdvanceTimeline } from './AdvanceTimeline.tsx'
import { Documents, Others } from './AdvanceTabs.tsx'
import { onDay } from './advance.ts'
import type { Advance } from './advance.ts'
import { AdvanceActions } from './clearing/AdvanceActions.tsx'
import { RoundsTab } from './clearing/RoundsTab.tsx'
import { TimeTab } from './clearing/TimeTab.tsx'

/** One advance: what is owed, by when and why, what came back, and everything that happened. */
export function AdvancePage() {
  const { t } = useT()
  const { id = '' } = useParams()
  const found = useRead(advances.detail, { id })
  const back = <Crumb back={{ to: '/advances', label: t('advances.register') }} register="advances" />
  if (found.data === undefined) {
    return (
      <>
        {back}
        <Title name={t('advances.contract')} />
        <Reading of={{ data: undefined, error: asApiError(found.error), refetch: found.refetch }}>{() => null}</Reading>
      </>
    )
  }
  const advance = found.data
  return (
    <Split width={352} aside={<AdvanceTimeline advance={advance} />}>
      {back}
      <Head advance={advance} />
      <AdvanceFacts advance={advance} />
      <Sections advance={advance} />
    </Split>
  )
}

function Head({ advance }: { advance: Advance }) {
  const { t } = useT()
  const today = useToday()
  const state = <DueChip dueOn={onDay(advance.effectiveDueOn)} today={today} settled={advance.standing === 'cleared'} provisional={advance.provisional} />
  return <Title name={t('advances.contract_number', { number: advance.number })} state={state} actions={<Actions advance={advance} />} />
}

function Actions({ advance }: { advance: Advance }) {
  const { t } = useT()
  return (
    <>
      <TrailButton module="advances" id={advance.id} of={t('advances.contract_number', { number: advance.number })} />
      <AdvanceActions advance={advance} />
    </>
  )
}

const SECTIONS = ['rounds', 'time', 'papers', 'documents', 'others'] as const

function Sections({ advance }: { advance: Advance }) {
  const { t } = useT()
  const [params] = useSearchParams()
  const asked = params.get('tab')
  const current = SECTIONS.find((section) => section === asked) ?? 'rounds'
  const counts = { rounds: advance.rounds.length, time: advance.extensions.length || undefined, papers: undefined, documents: undefined, others: advance.others.length }
  const tabs = SECTIONS.map((key) => ({ key, label: t(`advances.tab_${key}`), count: counts[key], to: `?tab=${key}`, current: key === current }))
  return (
    <>
      <Tabs tabs={tabs} />
      {current === 'rounds' ? <RoundsTab advance={advance} /> : null}
      {current === 'time' ? <TimeTab advance={advance} /> : null}
      {current === 'papers' ? <PapersTab advance={advance} /> : null}
      {current === 'documents' ? <Documents advance={advance} /> : null}
      {current === 'others' ? <Others advance={advance} /> : null}
    </>
  )
}

/** The papers as they were issued, and the files that were added. */
function PapersTab({ advance }: { advance: Advance }) {
  const { t } = useT()
  const subject = { module: 'advances', id: advance.id }
  return (
    <div className="flow pad">
      <Papers subject={subject} />
      <Attachments subject={subject} kinds={[{ kind: 'clearing', label: t('advances.photo_kind') }, { kind: 'other', label: t('advances.other_paper') }]} />
    </div>
  )
}
