import { ArchiveRestore, BellOff, CalendarClock, Percent } from 'lucide-react'
import { daysBetween } from '../../../kernel/local-date.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { DateField } from '../../../ui/date-input.tsx'
import type { Effect } from '../../../ui/dialog.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { CheckField, TextField } from '../../../ui/fields.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { useWrite } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { useToday } from '../../../ui/session.ts'
import { toast } from '../../../ui/toast.tsx'
import { documents } from '../../documents/contract.ts'
import { securities } from '../contract.ts'
import { wayBack } from '../rules/lodging.ts'
import { onDay } from './security.ts'
import type { Security } from './security.ts'
import { after } from './use-step.ts'

type Values = { returnedOn: LocalDate | null; reference: string; postNumber: string; egpReleased: boolean }

/** Records that the security went back; says beforehand what is no longer held and which reminders stop. */
export function ReturnDialog({ security, onClose }: { security: Security; onClose: () => void }) {
  const { t } = useT()
  const today = useToday()
  const write = useWrite(securities.returned, [...after, documents.papers])
  const effects = useEffects(security)
  const way = wayBack(security.kind)
  const save = async ({ returnedOn, reference, postNumber, egpReleased }: Values) => {
    const said = { ...given('reference', reference), ...(way === 'original-by-post' ? given('postNumber', postNumber) : {}), ...(way === 'egp' ? { egpReleased } : {}) }
    await write.mutateAsync({ id: security.id, version: security.version, returnedOn: returnedOn ?? '', ...said })
    toast(t('securities.return_saved', { number: security.number }))
  }
  return (
    <FormDialog<Values>
      title={t('securities.return_title', { number: security.number })}
      label={t('securities.hand_back')}
      defaults={{ returnedOn: today, reference: '', postNumber: '', egpReleased: false }}
      draft={`securities.return.${security.id}`}
      action={t('securities.save_return')}
      busy={write.isPending}
      effects={({ returnedOn }) => effects(returnedOn)}
      onSave={save}
      onClose={onClose}
    >
      <DateField name="returnedOn" label={t('securities.returned')} min={onDay(security.releasedOn) ?? undefined} max={today} />
      {way === 'original-by-post' ? <TextField name="postNumber" label={t('securities.post_number')} maxLength={200} hint={t('securities.post_hint', { bank: security.issuer ?? '' })} /> : null}
      {way === 'egp' ? <CheckField name="egpReleased" label={t('securities.egp_released')} hint={security.instrument.egpReference} /> : null}
      {way === 'refund' ? <RefundTo security={security} /> : null}
      <TextField name="reference" label={t('securities.return_reference')} optional maxLength={200} hint={t('securities.return_reference_hint')} />
    </FormDialog>
  )
}

const given = (key: string, text: string) => (text.trim() === '' ? {} : { [key]: text.trim() })

/** Where the counterparty wants the cash, as they named it. */
function RefundTo({ security }: { security: Security }) {
  const { t } = useT()
  const account = security.refundAccount
  if (account === null) return <Say live={false}>{t('securities.no_refund_account')}</Say>
  return <Facts facts={[{ key: 'refund', label: t('securities.refund_to'), value: `${account.bank} ${account.branch ?? ''} ${account.number}`, note: account.name }]} />
}

function useEffects(security: Security): (returnedOn: LocalDate | null) => Effect[] {
  const { t } = useT()
  const { day, money } = useFormat()
  return (returnedOn) => {
    if (returnedOn === null) return []
    const by = onDay(security.returnByOn)
    const late = by === null ? 0 : daysBetween(by, returnedOn)
    return [
      { key: 'out', icon: ArchiveRestore, text: t('securities.return_out', { form: t(`securities.form_${security.kind}`) }), amount: money(security.amountSatang) },
      { key: 'stop', icon: BellOff, text: t('securities.return_stops') },
      { key: 'interest', icon: Percent, text: t('securities.no_interest') },
      ...(late > 0 ? [{ key: 'late', icon: CalendarClock, text: t('securities.return_late', { count: late, day: day(by) }) }] : []),
    ]
  }
}
