import { useState } from 'react'
import { useParams } from 'react-router'
import { Button } from '../../../ui/button.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useT } from '../../../ui/i18n.ts'
import { Crumb, Title } from '../../../ui/page.tsx'
import { useWrite } from '../../../ui/query.ts'
import { privacy } from '../contract.ts'

/** A whole number, once, to who says why; leaving the page forgets it. */
export function NumberPage() {
  const { t } = useT()
  const { kind = '', id = '' } = useParams()
  const write = useWrite(privacy.reveal)
  const [number, setNumber] = useState<string | null>(null)
  const form = useKitForm<{ reason: string }>({ defaults: { reason: '' } })
  const show = async ({ reason }: { reason: string }) => {
    const reply = await write.mutateAsync({ kind: kind === 'person' ? 'person' : 'counterparty', id, reason })
    setNumber(reply.number)
  }
  const back = kind === 'person' ? { to: '/agencies/people', label: t('privacy.person_back') } : { to: '/agencies/counterparties', label: t('privacy.counterparty_back') }
  return (
    <div className="short-forms">
      <Crumb back={back} />
      <Title name={t('privacy.number')} />
      <p className="pad note lead-in">{t('privacy.number_about')}</p>
      {number === null ? (
        <KitFormFrame form={form} label={t('privacy.number')} onSubmit={show}>
          <TextField name="reason" label={t('privacy.because')} hint={t('privacy.because_hint')} maxLength={300} />
          <div>
            <Button kind="main" type="submit" busy={form.formState.isSubmitting}>
              {t('privacy.number_show')}
            </Button>
          </div>
        </KitFormFrame>
      ) : (
        <div className="pad">
          <Facts facts={[{ key: 'number', label: t('privacy.number_is'), value: <span className="tab">{number}</span>, strong: true, wide: true }]} />
        </div>
      )}
    </div>
  )
}
