import type { LocalDate } from '../../../../kernel/local-date.ts'
import { addDays } from '../../../../kernel/local-date.ts'
import { DateField } from '../../../../ui/date-input.tsx'
import { SelectField, TextAreaField, TextField } from '../../../../ui/fields.tsx'
import { FormDialog } from '../../../../ui/form-dialog.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import { MoneyField } from '../../../../ui/money-input.tsx'
import { useSession, useToday } from '../../../../ui/session.ts'
import { toast } from '../../../../ui/toast.tsx'
import { dutyOf, onDay } from '../advance.ts'
import type { Advance } from '../advance.ts'
import { useCommand } from './use-command.ts'

type Props = { advance: Advance; onClose: () => void }

/** Asks for more time, until a day after the nominal due date. */
export function AskExtension({ advance, onClose }: Props) {
  const { t } = useT()
  const { day } = useFormat()
  const command = useCommand('askExtension', advance)
  const nominal = onDay(dutyOf(advance, 'advances.clear')?.nominalDueOn ?? null)
  const save = async ({ until, reason }: { until: LocalDate | null; reason: string }) => {
    await command.run({ until: until ?? '', reason })
    toast(t('advances.extension_sent'))
  }
  return (
    <FormDialog title={t('advances.ask_extension_title', { number: advance.number })} action={t('advances.ask_extension')} defaults={{ until: null, reason: '' }} busy={command.busy} onClose={onClose} onSave={save} note={nominal && t('advances.extension_from', { day: day(nominal) })}>
      <DateField name="until" label={t('advances.extension_until')} min={nominal === null ? undefined : addDays(nominal, 1)} max={nominal === null ? undefined : addDays(nominal, 365)} />
      <TextAreaField name="reason" label={t('advances.reason')} rows={3} maxLength={1000} />
    </FormDialog>
  )
}

/** The head grants or refuses more time. */
export function DecideExtension({ advance, seq, grant, onClose }: Props & { seq: number; grant: boolean }) {
  const { t } = useT()
  const { day } = useFormat()
  const command = useCommand('decideExtension', advance)
  const asked = advance.extensions.find((one) => one.seq === seq)
  const save = async ({ days, reason }: { days: string; reason: string }) => {
    const said = reason.trim() === '' ? {} : { reason }
    const saved = await command.run({ seq, grant, ...said, ...(grant ? { days: Number(days) } : {}) })
    toast(t('advances.extension_is_decided', { day: day(saved.effectiveDueOn) }))
  }
  const whole = (value: unknown) => (/^[1-9][0-9]{0,2}$/.test(String(value)) && Number(value) <= 365 ? null : t('advances.days_1_365'))
  return (
    <FormDialog title={t('advances.decide_extension')} action={t(grant ? 'advances.grant' : 'advances.refuse')} defaults={{ days: String(asked?.days ?? ''), reason: '' }} busy={command.busy} onClose={onClose} onSave={save} note={grant && asked ? t('advances.extension_from', { day: day(asked.fromNominal) }) : undefined}>
      {grant ? <TextField name="days" label={t('advances.grant_days')} span={4} check={whole} hint={t('advances.days_1_365')} /> : null}
      <TextAreaField name="reason" label={t('advances.reason')} rows={3} maxLength={1000} optional={grant} />
    </FormDialog>
  )
}

/** The trip does not take place. */
export function CancelTrip({ advance, onClose }: Props) {
  const { t } = useT()
  const today = useToday()
  const command = useCommand('cancelTrip', advance)
  const save = async ({ cancelledOn, reason }: { cancelledOn: LocalDate | null; reason: string }) => {
    await command.run({ cancelledOn: cancelledOn ?? '', reason })
    toast(t('advances.cancel_trip_effect'))
  }
  return (
    <FormDialog title={t('advances.cancel_trip_title', { number: advance.number })} action={t('advances.cancel_trip_save')} defaults={{ cancelledOn: today, reason: '' }} busy={command.busy} onClose={onClose} onSave={save} note={t('advances.cancel_trip_effect')}>
      <DateField name="cancelledOn" label={t('advances.cancelled_on')} min={onDay(advance.receivedOn) ?? undefined} max={today} />
      <TextAreaField name="reason" label={t('advances.reason')} rows={3} maxLength={1000} />
    </FormDialog>
  )
}

/** What is owed to the borrower was paid. */
export function PayClaim({ advance, onClose }: Props) {
  const { t } = useT()
  const today = useToday()
  const command = useCommand('payClaim', advance)
  const save = async ({ amountSatang, ...values }: { paidOn: LocalDate | null; way: string; reference: string; amountSatang: bigint | null }) => {
    await command.run({ ...values, paidOn: values.paidOn ?? '', amountSatang: String(amountSatang ?? 0n) })
    toast(t('advances.claim_is_paid'))
  }
  const ways = (['transfer', 'cheque', 'cash'] as const).map((way) => ({ value: way, label: t(`advances.way_${way}`) }))
  return (
    <FormDialog title={t('advances.pay_claim_title', { number: advance.number })} action={t('advances.pay_claim')} defaults={{ paidOn: today, way: 'transfer', reference: '', amountSatang: BigInt(advance.claimLeftSatang) }} busy={command.busy} onClose={onClose} onSave={save}>
      <MoneyField name="amountSatang" label={t('advances.item_amount')} />
      <DateField name="paidOn" label={t('advances.paid_on')} max={today} />
      <SelectField name="way" label={t('advances.way')} options={ways} />
      <TextField name="reference" label={t('advances.reference')} maxLength={200} />
    </FormDialog>
  )
}

/** A reason, and a command that asks for nothing else. */
export function WithReason({ advance, onClose, name, title, action, note, input, done }: Props & {
  name: 'sendBack' | 'reverse' | 'decideQuery' | 'reverseClaimPayment'; title: string; action: string; note?: string; input: object; done: (saved: Advance) => string
}) {
  const { t } = useT()
  const command = useCommand(name, advance)
  const save = async ({ reason }: { reason: string }) => {
    toast(done(await command.run({ ...input, reason })))
  }
  return (
    <FormDialog title={title} action={action} defaults={{ reason: '' }} busy={command.busy} onClose={onClose} onSave={save} note={note}>
      <TextAreaField name="reason" label={t('advances.reason')} rows={3} maxLength={1000} />
    </FormDialog>
  )
}

/** Reports an overdue advance to the head of the agency. */
export function ReportRecall({ advance, onClose }: Props) {
  const { t } = useT()
  const command = useCommand('reportRecall', advance)
  const { name } = useSession()
  const save = async ({ to, signer, position }: { to: string; signer: string; position: string }) => {
    await command.run({ to, signer: signer.trim(), ...(position.trim() === '' ? {} : { position: position.trim() }) })
    toast(t('advances.recall_done'))
  }
  return (
    <FormDialog title={t('advances.recall_title', { number: advance.number })} action={t('advances.recall_report')} defaults={{ to: '', signer: name, position: '' }} busy={command.busy} onClose={onClose} onSave={save} note={t('advances.recall_effect')}>
      <TextField name="to" label={t('advances.recall_to')} maxLength={200} hint={t('advances.recall_to_hint')} />
      <TextField name="signer" label={t('advances.recall_signer')} maxLength={200} />
      <TextField name="position" label={t('advances.recall_position')} maxLength={200} optional hint={t('advances.recall_position_hint')} />
    </FormDialog>
  )
}

