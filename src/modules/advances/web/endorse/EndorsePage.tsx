import { useState } from 'react'
import type { Out } from '../../../../kernel/endpoint.ts'
import { call } from '../../../../ui/api.ts'
import { Button } from '../../../../ui/button.tsx'
import { TextAreaField } from '../../../../ui/fields.tsx'
import { KitFormFrame, useKitForm } from '../../../../ui/form.tsx'
import { asSatang, money, useFormat } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import { LinkPage, useLink } from '../../../../ui/link-page.tsx'
import { asApiError } from '../../../../ui/query.ts'
import type { ApiError } from '../../../../ui/api.ts'
import { Say } from '../../../../ui/say.tsx'
import { Problem } from '../../../../ui/states.tsx'
import { oneTap } from '../../contract-endorse.ts'

type Asked = Out<typeof oneTap.open>
type Outcome = 'endorsed' | 'returned'

/** A supervisor's page behind the link of a letter, made for a phone: the request, what the borrower owes, one tap. */
export function EndorsePage() {
  const { t } = useT()
  const { token, opened, state } = useLink(oneTap.open)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  return (
    <LinkPage title={t('advances.tap_title')} office={opened?.office}>
      {state}
      {opened ? <Shown of={opened} /> : null}
      {outcome ? <Say tone="done">{t(`advances.tap_${outcome}`)}</Say> : null}
      {opened && !outcome ? <Decide of={opened} token={token} onDone={setOutcome} /> : null}
    </LinkPage>
  )
}

function Shown({ of }: { of: Asked }) {
  const { t } = useT()
  const { day } = useFormat()
  const when = of.startsOn === null ? null : of.endsOn === null ? day(of.startsOn) : t('advances.tap_from_to', { from: day(of.startsOn), to: day(of.endsOn) })
  const facts: [string, string | null][] = [['borrower', of.borrower], ['agency', of.agencyName], ['destination', of.destination || null], ['days', when]]
  return (
    <>
      <div>
        {of.number ? <p className="note">{t('advances.tap_number', { number: of.number })}</p> : null}
        <h2 className="phone-title">{of.project}</h2>
      </div>
      <section className="debt" aria-label={t('advances.tap_amount')}>
        <p className="note">{t('advances.tap_amount')}</p>
        <p className="hero">
          {money(of.amountSatang)} <span>{t('ui.baht')}</span>
        </p>
      </section>
      <dl className="phone-facts">
        {facts.map(([code, value]) => (value === null ? null : <Line key={code} label={t(`advances.tap_${code}`)} value={value} />))}
        <Line label={t('advances.tap_owed')} value={`${money(of.owedSatang)} ${t('ui.baht')}`} late={asSatang(of.owedSatang) > 0n} />
        {asSatang(of.requestedSatang) > 0n ? <Line label={t('advances.tap_requested')} value={`${money(of.requestedSatang)} ${t('ui.baht')}`} /> : null}
      </dl>
      <section aria-label={t('advances.tap_items')}>
        <h2 className="h-aside">{t('advances.tap_items')}</h2>
        <ul className="list">
          {of.items.map((item) => (
            <li key={`${item.what} ${item.reckoning}`}>
              <span>
                {item.what} <span className="note">{item.reckoning}</span>
              </span>
              <span className="num">{money(item.amountSatang)}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

function Line({ label, value, late }: { label: string; value: string; late?: boolean }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={late ? 'late strong' : undefined}>{value}</dd>
    </div>
  )
}

function Decide({ of, token, onDone }: { of: Asked; token: string; onDone: (outcome: Outcome) => void }) {
  const { t, pick } = useT()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const [returning, setReturning] = useState(false)
  const trial = of.trial ? t('advances.tap_trial') : null
  const endorse = () => {
    setBusy(true)
    call(oneTap.endorse, { token })
      .then(() => onDone('endorsed'), (failure: unknown) => setError(asApiError(failure)))
      .finally(() => setBusy(false))
  }
  if (of.because.length > 0) return <Say tone="soon" title={t('advances.tap_cannot')}>{of.because.map((reason) => pick(reason.message)).join(' ')}</Say>
  if (returning) return <GiveBack token={token} onDone={() => onDone('returned')} onCancel={() => setReturning(false)} />
  return (
    <>
      {error ? <Problem error={error} /> : null}
      <p className="note">{t('advances.tap_as', { name: of.supervisor })}</p>
      <div className="two">
        <Button kind="main" busy={busy} because={trial} onPress={endorse}>
          {t('advances.tap_endorse')}
        </Button>
        <Button because={trial} onPress={() => setReturning(true)}>
          {t('advances.tap_return')}
        </Button>
      </div>
    </>
  )
}

function GiveBack({ token, onDone, onCancel }: { token: string; onDone: () => void; onCancel: () => void }) {
  const { t } = useT()
  const form = useKitForm<{ reason: string }>({ defaults: { reason: '' } })
  const save = async ({ reason }: { reason: string }) => {
    await call(oneTap.giveBack, { token, reason })
    onDone()
  }
  return (
    <KitFormFrame
      form={form}
      label={t('advances.tap_return')}
      onSubmit={save}
      bar={
        <div className="two">
          <Button kind="main" type="submit" busy={form.formState.isSubmitting}>
            {t('advances.tap_return')}
          </Button>
          <Button onPress={onCancel}>{t('ui.cancel')}</Button>
        </div>
      }
    >
      <TextAreaField name="reason" label={t('advances.tap_reason')} rows={3} maxLength={1000} />
    </KitFormFrame>
  )
}
