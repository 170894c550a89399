import { CircleCheck, Equal, EqualNot, History, Mail, MoveRight } from 'lucide-react'
import { useState } from 'react'
import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { Confirm } from '../../../ui/dialog.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Title } from '../../../ui/page.tsx'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session.ts'
import { Empty, Problem, Reading } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { people } from '../contract.ts'
import { useAgencies } from './parts/agencies.ts'
import { PeopleTabs } from './PeopleTabs.tsx'

type Doubt = Out<typeof people.doubts>['rows'][number]

const keyOf = (doubt: Doubt) => `${doubt.person.id} ${doubt.other.id}`

/** "Same person?": each question with the two records side by side. */
export function DoubtsPage() {
  const { t } = useT()
  const may = useMay('people.change')
  const agencies = useAgencies()
  const found = useRead(people.doubts, {})
  const [merging, setMerging] = useState<Doubt | null>(null)
  const write = useWrite(people.settleDoubt, [people.doubts, people.list])
  const settle = async (doubt: Doubt, settled: 'same' | 'different') => {
    await write.mutateAsync({ personId: doubt.person.id, otherId: doubt.other.id, settled })
    toast(t(settled === 'same' ? 'people.merged' : 'people.told_apart'))
  }
  const error = asApiError(write.error)
  return (
    <>
      <Title name={t('people.same_person')} />
      <PeopleTabs />
      <div className="form">
        {error && !merging ? <Problem error={error} /> : null}
        <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty icon={CircleCheck} title={t('people.doubts_none')}>
                {t('people.doubts_none_more')}
              </Empty>
            ) : (
              [<p key="lead" className="prose">{t('people.doubts_lead')}</p>, ...rows.map((doubt) => (
                <DoubtPair key={keyOf(doubt)} doubt={doubt} agency={agencies.nameOf(doubt.agencyId)} because={may ? null : t('people.read_only')} onSame={() => setMerging(doubt)} onDifferent={() => void settle(doubt, 'different').catch(() => undefined)} />
              ))]
            )
          }
        </Reading>
      </div>
      {merging ? <MergeDialog doubt={merging} onClose={() => setMerging(null)} onMerge={() => settle(merging, 'same')} /> : null}
    </>
  )
}

type PairProps = { doubt: Doubt; agency: string; because: string | null; onSame: () => void; onDifferent: () => void }

function DoubtPair({ doubt, agency, because, onSame, onDifferent }: PairProps) {
  const { t } = useT()
  const { dayAndTime } = useFormat()
  const title = t(doubt.reason === 'same-name-other-email' ? 'people.doubt_same_name' : 'people.doubt_same_email')
  const { other, person } = doubt
  const mark = (same: boolean) => <Chip state={same ? 'calm' : 'soon'} icon={same ? Equal : EqualNot}>{t(same ? 'people.same_here' : 'people.different_here')}</Chip>
  return (
    <section className="doubt" aria-label={`${other.name} ${title}`}>
      <div className="sec">
        <h2 className="h-aside">{title}</h2>
        <span className="note">
          {agency} · {t('people.raised_at', { when: dayAndTime(doubt.raisedAt) })}
        </span>
      </div>
      <Wide label={`${other.name} ${title}`}>
        <table className="rows">
          <thead>
            <tr>
              <td />
              <th scope="col">{t('people.first_record')}</th>
              <th scope="col">{t('people.second_record')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t('people.name')}</th>
              <td>{other.name}</td>
              <td>{person.name}</td>
              <td>{mark(other.name === person.name)}</td>
            </tr>
            <tr>
              <th scope="row">{t('people.email')}</th>
              <td>{other.email ?? '-'}</td>
              <td>{person.email ?? '-'}</td>
              <td>{mark(other.email === person.email)}</td>
            </tr>
          </tbody>
        </table>
      </Wide>
      <div className="with-reason">
        <Button onPress={onSame} because={because}>{t('people.is_same')}</Button>
        {because ? null : <Button onPress={onDifferent}>{t('people.is_different')}</Button>}
      </div>
    </section>
  )
}

function MergeDialog({ doubt, onClose, onMerge }: { doubt: Doubt; onClose: () => void; onMerge: () => Promise<unknown> }) {
  const { t } = useT()
  const stays = doubt.other
  const email = stays.email ?? doubt.person.email
  const named = (one: Doubt['person']) => `${one.name} (${one.email ?? t('people.no_mailbox')})`
  return (
    <Confirm
      open
      title={t('people.merge_title', { name: stays.name })}
      onClose={onClose}
      action={t('people.merge_action')}
      onConfirm={onMerge}
      effects={[
        { key: 'moves', icon: MoveRight, text: t('people.merge_moves', { goes: named(doubt.person), stays: named(stays) }) },
        { key: 'mail', icon: Mail, text: email ? t('people.merge_mail', { email }) : t('people.merge_no_mail') },
        { key: 'kept', icon: History, text: t('people.merge_kept') },
      ]}
    />
  )
}
