import { useState } from 'react'
import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { CopyBox } from '../../../ui/copy-box.tsx'
import { SelectField } from '../../../ui/fields.tsx'
import { FormPart, KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import type { Translate } from '../../../ui/i18n.ts'
import { Crumb, Title } from '../../../ui/page.tsx'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { Problem, Reading } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { feedMaking, feeds } from '../contract-feeds.ts'

type List = Out<typeof feeds.list>
type Choice = List['choices'][number]

/** Due dates in one's own calendar: an address to subscribe to, made and withdrawn here. */
export function CalendarPage() {
  const { t } = useT()
  const found = useRead(feeds.list, {})
  return (
    <div className="short-forms">
      <Crumb back={{ to: '/account', label: t('obligations.feed_back') }} />
      <Title name={t('obligations.feed_title')} />
      <p className="pad">{t('obligations.feed_more')}</p>
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }} lines={4}>
        {(list) => (
          <>
            <MakeFeed choices={list.choices} />
            <div className="form">
              <FormPart title={t('obligations.feed_living')}>
                <Living rows={list.rows} />
              </FormPart>
            </div>
          </>
        )}
      </Reading>
    </div>
  )
}

function nameOf(t: Translate, it: Pick<Choice, 'of' | 'agencyName'>): string {
  return it.of === 'agency' ? t('obligations.feed_agency', { agency: it.agencyName ?? '' }) : t(`obligations.feed_${it.of}`)
}

function MakeFeed({ choices }: { choices: Choice[] }) {
  const { t } = useT()
  const [address, setAddress] = useState<string | null>(null)
  const form = useKitForm<{ of: string }>({ defaults: { of: '0' } })
  const write = useWrite(feedMaking.make, [feeds.list])
  const make = async ({ of }: { of: string }) => {
    const choice = choices[Number(of)]
    if (!choice) return
    const { path } = await write.mutateAsync({ of: choice.of, agencyId: choice.agencyId })
    setAddress(`${location.origin}${path}`)
  }
  return (
    <KitFormFrame form={form} label={t('obligations.feed_make')} onSubmit={make}>
      <FormPart title={t('obligations.feed_make')}>
        <SelectField name="of" label={t('obligations.feed_of')} options={choices.map((choice, index) => ({ value: String(index), label: nameOf(t, choice) }))} />
        <div className="mark">
          <Button kind="main" type="submit" busy={write.isPending}>
            {t('obligations.feed_make')}
          </Button>
        </div>
        {address ? <CopyBox label={t('obligations.feed_address')} value={address} hint={t('obligations.feed_secret')} /> : null}
      </FormPart>
    </KitFormFrame>
  )
}

function Living({ rows }: { rows: List['rows'] }) {
  const { t } = useT()
  const { dayAndTime } = useFormat()
  const end = useWrite(feeds.end, [feeds.list])
  const error = asApiError(end.error)
  const stop = (id: string) => void end.mutateAsync({ id }).then(() => toast(t('obligations.feed_ended')), () => undefined)
  if (rows.length === 0) return <p className="note">{t('obligations.feed_none')}</p>
  return (
    <>
      {error ? <Problem error={error} /> : null}
      <ul className="said">
        {rows.map((row) => (
          <li key={row.id} className="sec">
            <span>
              {nameOf(t, row)} <span className="note">{t('obligations.feed_made', { at: dayAndTime(row.madeAt) })}</span>
            </span>
            <span className="push">
              <Button small onPress={() => stop(row.id)}>
                {t('obligations.feed_end')}
                <span className="hide"> {nameOf(t, row)}</span>
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
