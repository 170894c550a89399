import { History, Landmark, UserX } from 'lucide-react'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { download } from '../../../ui/api.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirm, type Effect } from '../../../ui/dialog.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Crumb, Title } from '../../../ui/page.tsx'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { Reading } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { privacy } from '../contract.ts'
import { Looks } from './Looks.tsx'

type Person = Out<typeof privacy.person>
type Doing = 'copy' | 'hold' | 'erase' | { end: string }

/** What the office holds of a person, why it must, and what the law lets that person ask for. */
export function PersonPage() {
  const { id = '' } = useParams()
  const { t } = useT()
  const found = useRead(privacy.person, { id })
  const [doing, setDoing] = useState<Doing | null>(null)
  return (
    <>
      <Crumb back={{ to: '/agencies/people', label: t('privacy.person_back') }} />
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }} lines={8}>
        {(person) => <Held person={person} onDo={setDoing} />}
      </Reading>
      {doing === null ? null : <Act id={id} doing={doing} onClose={() => setDoing(null)} />}
    </>
  )
}

function Held({ person, onDo }: { person: Person; onDo: (doing: Doing) => void }) {
  const { t, pick } = useT()
  const { day, dayAndTime } = useFormat()
  const kept = person.keeps.length > 0 || person.erasedAt !== null
  return (
    <>
      <Title
        name={t('privacy.person', { name: person.name })}
        actions={
          <>
            <Button onPress={() => onDo('copy')}>{t('privacy.copy')}</Button>
            <Button onPress={() => onDo('hold')}>{t('privacy.hold_set')}</Button>
            <Button because={kept ? t('privacy.keeps') : null} onPress={() => onDo('erase')}>
              {t('privacy.erase')}
            </Button>
          </>
        }
      />
      <div className="pad flow">
        {person.erasedAt === null ? null : <Say title={t('privacy.erased_at', { day: dayAndTime(person.erasedAt) })} live={false} />}
        <section aria-label={t('privacy.keeps')}>
          <h2>{t('privacy.keeps')}</h2>
          {person.keeps.length === 0 ? <p className="note">{t('privacy.keeps_none')}</p> : null}
          <ul className="plain">
            {person.keeps.map((keep) => (
              <li key={`${keep.module} ${keep.code} ${keep.note ?? ''}`}>
                {pick(keep.title)}: {t(`privacy.says_${keep.code}`, { count: keep.count, until: keep.until ? day(keep.until) : '-' })} {keep.note}
              </li>
            ))}
          </ul>
        </section>
        <section aria-label={t('privacy.holds')}>
          <h2>{t('privacy.holds')}</h2>
          {person.holds.length === 0 ? <p className="note">{t('privacy.holds_none')}</p> : null}
          <ul className="plain">
            {person.holds.map((hold) => (
              <li key={hold.id}>
                {hold.reason} <span className="note">{t('privacy.hold_by', { name: hold.madeName, day: dayAndTime(hold.madeAt) })}</span>{' '}
                <Button small kind="quiet" onPress={() => onDo({ end: hold.id })}>
                  {t('privacy.hold_end')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
        <section aria-label={t('privacy.looks')}>
          <h2>{t('privacy.looks')}</h2>
          <Looks rows={person.looks} label={t('privacy.looks')} />
        </section>
      </div>
    </>
  )
}

/** One thing with its reason; what cannot be taken back says so first. */
function Act({ id, doing, onClose }: { id: string; doing: Doing; onClose: () => void }) {
  const { t } = useT()
  const [reason, setReason] = useState('')
  const renews = [privacy.person]
  const hold = useWrite(privacy.hold, renews)
  const end = useWrite(privacy.endHold, renews)
  const erase = useWrite(privacy.erase, renews)
  const title = doing === 'copy' ? t('privacy.copy') : doing === 'hold' ? t('privacy.hold_set') : doing === 'erase' ? t('privacy.erase') : t('privacy.hold_end')
  const act = async () => {
    if (doing === 'copy') await download(privacy.copy, { id, reason })
    else if (doing === 'hold') await hold.mutateAsync({ id, reason })
    else if (doing === 'erase') await erase.mutateAsync({ id, reason })
    else await end.mutateAsync({ id: doing.end, reason })
    toast(doing === 'copy' ? t('privacy.copied') : doing === 'erase' ? t('privacy.erased_done') : title)
  }
  const effects: Effect[] = doing !== 'erase' ? [] : [
    { key: 'names', icon: UserX, text: t('privacy.erase_effect_names') },
    { key: 'records', icon: Landmark, text: t('privacy.erase_effect_records') },
    { key: 'log', icon: History, text: t('privacy.erase_effect_log') },
  ]
  return (
    <Confirm open title={title} onClose={onClose} action={title} onConfirm={act} effects={effects} because={reason.trim().length < 5 ? t('privacy.because_hint') : null}>
      {doing === 'copy' ? <p className="note">{t('privacy.copy_about')}</p> : null}
      <div className="field">
        <label htmlFor="privacy-reason">{t('privacy.because')}</label>
        <textarea id="privacy-reason" className="input" rows={3} maxLength={300} value={reason} aria-describedby="privacy-reason-hint" onChange={(event) => setReason(event.target.value)} />
        <p className="note" id="privacy-reason-hint">{t('privacy.because_hint')}</p>
      </div>
    </Confirm>
  )
}
