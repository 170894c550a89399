import { useState } from 'react'
import type { Out } from '../../../../kernel/endpoint.ts'
import { Button } from '../../../../ui/button.tsx'
import { Chip } from '../../../../ui/chip.tsx'
import { money, useFormat } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import { LinkPage, useLink } from '../../../../ui/link-page.tsx'
import { Say } from '../../../../ui/say.tsx'
import { counterpartyPage } from '../../contract-counterparty.ts'
import { AccountForm } from './AccountForm.tsx'
import { ReceivedForm } from './ReceivedForm.tsx'
import type { Behind, OwnSecurity } from './own.ts'

/** The contractor's page behind its link, made for a phone: what is held, what to bring, by when it comes back, where the money goes. */
export function CounterpartyPage() {
  const { t } = useT()
  const { token, opened, state, again } = useLink(counterpartyPage.open)
  return (
    <LinkPage title={opened ? opened.name : t('securities.cp_title')} office={opened?.office}>
      {state}
      {opened ? <Opened of={opened} behind={{ token, trial: opened.trial, asksTaxId: opened.asksTaxId, again }} /> : null}
    </LinkPage>
  )
}

function Opened({ of, behind }: { of: Out<typeof counterpartyPage.open>; behind: Behind }) {
  const { t } = useT()
  const { dayAndTime } = useFormat()
  return (
    <>
      {of.trial ? <Say tone="soon">{t('securities.cp_trial')}</Say> : null}
      <section className="debt" aria-label={t('securities.cp_held')}>
        <p className="note">{t('securities.cp_held')}</p>
        <p className="hero">
          {money(of.heldSatang)} <span>{t('ui.baht')}</span>
        </p>
      </section>
      {of.rows.length === 0 ? <p>{t('securities.cp_none')}</p> : null}
      {of.rows.map((row) => (
        <One key={row.id} of={row} behind={behind} />
      ))}
      <p className="note">
        {of.contact ? (
          <>
            {t('securities.cp_contact')} <a href={`mailto:${of.contact}`}>{of.contact}</a>
            <br />
          </>
        ) : null}
        {t('securities.cp_until', { at: dayAndTime(of.until) })}
      </p>
    </>
  )
}

const HELD = new Set(['held', 'decide-release'])

function stateOf(row: OwnSecurity): { state: 'done' | 'soon' | 'calm'; text: string } {
  if (row.returnedOn !== null) return { state: 'done', text: 'securities.cp_state_returned' }
  if (HELD.has(row.standing)) return { state: 'calm', text: 'securities.cp_state_held' }
  return row.standing === 'released' || row.standing === 'past-limit' ? { state: 'soon', text: 'securities.cp_state_released' } : { state: 'calm', text: 'securities.cp_state_ended' }
}

function One({ of, behind }: { of: OwnSecurity; behind: Behind }) {
  const { t } = useT()
  const { state, text } = stateOf(of)
  const claimable = state === 'soon'
  const open = claimable || HELD.has(of.standing)
  return (
    <section className="own-security">
      <div className="sec">
        <h2 className="strong">{t('securities.cp_contract', { number: of.number })}</h2>
        <span className="push">
          <Chip state={state}>{t(text)}</Chip>
        </span>
      </div>
      <p>
        {t(`securities.form_${of.kind}`)} <b className="num">{money(of.amountSatang)}</b> {t('ui.baht')}
      </p>
      <Dates of={of} />
      {claimable ? <Bring way={of.wayBack} /> : null}
      {of.wayBack === 'refund' && open ? <Account of={of} behind={behind} /> : null}
      {of.returnedOn !== null ? <Received of={of} behind={behind} /> : null}
    </section>
  )
}

function Dates({ of }: { of: OwnSecurity }) {
  const { t } = useT()
  const { day } = useFormat()
  const facts: [code: string, value: string | null][] = [
    ['purpose', t(`securities.purpose_${of.purpose}`)], ['agency', of.agencyName || null], ['issuer', of.issuer], ['reference', of.reference], ['expires', of.expiresOn && day(of.expiresOn)],
    ['ends', of.liabilityEndsOn && day(of.liabilityEndsOn)], ['released', of.releasedOn && day(of.releasedOn)],
    ['return_by', of.returnedOn === null && of.releasedOn !== null && of.returnByOn ? day(of.returnByOn) : null], ['returned_on', of.returnedOn && day(of.returnedOn)],
  ]
  return (
    <dl className="phone-facts">
      {facts.map(([code, value]) =>
        value === null ? null : (
          <div key={code}>
            <dt>{t(`securities.cp_${code}`)}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}

const BRING: Record<OwnSecurity['wayBack'], { papers: string[]; note: string | null }> = {
  refund: { papers: ['receipt', 'company', 'power', 'account'], note: null },
  'original-by-post': { papers: ['company', 'power', 'bank_copy'], note: 'bank_note' },
  egp: { papers: [], note: 'egp_note' },
  instrument: { papers: ['receipt', 'company', 'power'], note: null },
}

function Bring({ way }: { way: OwnSecurity['wayBack'] }) {
  const { t } = useT()
  const { papers, note } = BRING[way]
  return (
    <div>
      <h3 className="h-aside">{t('securities.cp_bring')}</h3>
      <ul className="bring">
        {papers.map((paper) => (
          <li key={paper}>{t(`securities.cp_bring_${paper}`)}</li>
        ))}
      </ul>
      {note ? <p className="note">{t(`securities.cp_bring_${note}`)}</p> : null}
    </div>
  )
}

function Account({ of, behind }: { of: OwnSecurity; behind: Behind }) {
  const { t } = useT()
  const [asking, setAsking] = useState(false)
  const held = of.refundAccount
  return (
    <div>
      <h3 className="h-aside">{t('securities.cp_account')}</h3>
      {held ? <p>{t('securities.cp_account_now', held)}</p> : null}
      {asking ? (
        <AccountForm id={of.id} behind={behind} onDone={() => setAsking(false)} />
      ) : (
        <Button because={behind.trial ? t('securities.cp_trial') : null} onPress={() => setAsking(true)}>
          {t(held ? 'securities.cp_account_change' : 'securities.cp_account_set')}
        </Button>
      )}
    </div>
  )
}

function Received({ of, behind }: { of: OwnSecurity; behind: Behind }) {
  const { t } = useT()
  const { day } = useFormat()
  const [asking, setAsking] = useState(false)
  if (of.acknowledgedOn !== null) return <Say tone="done">{t('securities.cp_received_on', { day: day(of.acknowledgedOn) })}</Say>
  if (asking) return <ReceivedForm id={of.id} behind={behind} />
  return (
    <Button because={behind.trial ? t('securities.cp_trial') : null} onPress={() => setAsking(true)}>
      {t('securities.cp_received')}
    </Button>
  )
}
