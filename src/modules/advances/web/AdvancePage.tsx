import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { DueChip } from '../../../ui/chip.tsx'
import { useT } from '../../../ui/i18n.ts'
import { Crumb, Split, Tabs, Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { useMay, useToday } from '../../../ui/session.ts'
import { Reading } from '../../../ui/states.tsx'
import { TrailButton } from '../../audit/web/parts/Trail.tsx'
import { advances } from '../contract.ts'
import { AdvanceFacts } from './AdvanceFacts.tsx'
import { AdvanceTimeline } from './AdvanceTimeline.tsx'
import { Documents, Others, Rounds } from './AdvanceTabs.tsx'
import { useCovered } from './covered.ts'
import { onDay } from './advance.ts'
import type { Advance } from './advance.ts'
import { ReturnDialog } from './ReturnDialog.tsx'

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

/** What can be done here; what a cleared advance no longer takes stays, with the reason. */
function Actions({ advance }: { advance: Advance }) {
  const { t } = useT()
  const mayClear = useMay(advances.clear.may)
  const mayEnter = useMay(advances.enterReturn.may)
  const because = useCovered(advance)
  const [entering, setEntering] = useState(false)
  return (
    <>
      <TrailButton module="advances" id={advance.id} of={t('advances.contract_number', { number: advance.number })} />
      {mayEnter && advance.kind === 'travel' && because === null ? <Button onPress={() => setEntering(true)}>{t(advance.returnedOn ? 'advances.correct_return' : 'advances.enter_return')}</Button> : null}
      {mayClear && because === null ? (
        <LinkButton kind="main" to={`/advances/${advance.id}/clear`}>
          {t('advances.clear')}
        </LinkButton>
      ) : null}
      {mayClear && because !== null ? <Button because={because}>{t('advances.clear')}</Button> : null}
      {entering ? <ReturnDialog advance={advance} onClose={() => setEntering(false)} /> : null}
    </>
  )
}

const SECTIONS = ['rounds', 'documents', 'others'] as const

function Sections({ advance }: { advance: Advance }) {
  const { t } = useT()
  const [params] = useSearchParams()
  const asked = params.get('tab')
  const current = SECTIONS.find((section) => section === asked) ?? 'rounds'
  const counts = { rounds: advance.rounds.length, documents: undefined, others: advance.others.length }
  const tabs = SECTIONS.map((key) => ({ key, label: t(`advances.tab_${key}`), count: counts[key], to: `?tab=${key}`, current: key === current }))
  return (
    <>
      <Tabs tabs={tabs} />
      {current === 'rounds' ? <Rounds advance={advance} /> : null}
      {current === 'documents' ? <Documents advance={advance} /> : null}
      {current === 'others' ? <Others advance={advance} /> : null}
    </>
  )
}
