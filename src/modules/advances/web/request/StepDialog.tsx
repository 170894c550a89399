import { Button } from '../../../../ui/button.tsx'
import { DateField } from '../../../../ui/date-input.tsx'
import { Dialog, Effects } from '../../../../ui/dialog.tsx'
import { CheckField, SelectField, TextAreaField, TextField } from '../../../../ui/fields.tsx'
import { KitFormFrame, useKitForm } from '../../../../ui/form.tsx'
import { useT } from '../../../../ui/i18n.ts'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import { ActionBar } from '../../../../ui/page.tsx'
import { useWrite } from '../../../../ui/query.ts'
import { useToday } from '../../../../ui/session.ts'
import { toast } from '../../../../ui/toast.tsx'
import { requests } from '../../contract-requests.ts'
import { dayOf, type Command, type Request } from './request.ts'
import { RequestWarnings } from './RequestOwes.tsx'
import { effectsOf } from './step-effects.ts'

type Values = { reason: string; document: string; consents: boolean; seen: Record<string, boolean>; receivedOn: LocalDate | null; way: 'ktb-corporate' | 'cheque' | 'cash'; reference: string }

/** The endpoint of a command; what is sent back or refused goes by the right of the step that waits. */
function endpointOf(request: Request, command: Command) {
  const step = request.waitsFor
  if (command === 'return' && step !== null) return { endorse: requests.endorseReturn, verify: requests.verifyReturn, approve: requests.approveReturn, pay: requests.payReturn }[step]
  if (command === 'refuse' && step !== null && step !== 'pay') return { endorse: requests.endorseRefuse, verify: requests.verifyRefuse, approve: requests.approveRefuse }[step]
  return requests[command as Exclude<Command, 'return' | 'refuse'>]
}

/** What the command sends besides the version that was shown. */
function sentOf(command: Command, values: Values): object {
  if (command === 'submit') return { consents: values.consents }
  if (command === 'verify') return { seen: Object.keys(values.seen).filter((code) => values.seen[code]) }
  if (command === 'pay') return { receivedOn: values.receivedOn ?? '', way: values.way, reference: values.reference }
  if (command === 'except') return { reason: values.reason, document: values.document }
  return command === 'return' || command === 'refuse' || command === 'cancel' ? { reason: values.reason } : {}
}

/** Takes one step after showing exactly what it does; asks for what the step needs. */
export function StepDialog({ request, command, onClose }: { request: Request; command: Command; onClose: () => void }) {
  const { t } = useT()
  const today = useToday()
  const form = useKitForm<Values>({ defaults: { reason: '', document: '', consents: false, seen: {}, receivedOn: today, way: 'ktb-corporate', reference: '' } })
  const write = useWrite(endpointOf(request, command) as typeof requests.endorse, [requests.detail, requests.list, requests.counts])
  const name = t(`advances.do_${command}`)
  const save = async (values: Values) => {
    await write.mutateAsync({ id: request.id, version: request.version, shown: request.shown, ...sentOf(command, values) })
    toast(t('advances.done_step', { step: name }))
    onClose()
  }
  const bar = (
    <ActionBar>
      <Button kind="main" type="submit" busy={write.isPending}>{name}</Button>
      <Button onPress={onClose}>{t('ui.cancel')}</Button>
    </ActionBar>
  )
  return (
    <Dialog title={`${name} · ${request.number ?? request.borrower}`} open onClose={onClose} firm={write.isPending}>
      <KitFormFrame form={form} label={name} onSubmit={save} bar={bar}>
        {command === 'submit' || command === 'approve' ? <RequestWarnings warnings={request.warnings} /> : null}
        <Effects title={t('ui.what_happens')} effects={effectsOf(request, command, t)} />
        <StepFields request={request} command={command} way={form.watch('way')} />
      </KitFormFrame>
    </Dialog>
  )
}

function StepFields({ request, command, way }: { request: Request; command: Command; way: string }) {
  const { t, pick } = useT()
  if (command === 'submit') return <CheckField name="consents" label={t('advances.consent')} check={(value) => (value === true ? null : t('advances.consent_needed'))} />
  if (command === 'verify') {
    return request.papers.filter((paper) => paper.attached === 0).map((paper) => <CheckField key={paper.code} name={`seen.${paper.code}`} label={t('advances.seen_paper', { paper: pick(paper.name) })} hint={t(`advances.needed_by_${paper.neededBy ?? 'none'}`)} />)
  }
  if (command === 'pay') return <PaymentFields request={request} way={way} />
  return ['return', 'refuse', 'cancel', 'except'].includes(command) ? <ReasonFields command={command} /> : null
}

function PaymentFields({ request, way }: { request: Request; way: string }) {
  const { t } = useT()
  const today = useToday()
  return (
    <>
      <DateField name="receivedOn" label={t('advances.paid_day')} min={dayOf(request.approvedOn) ?? undefined} max={today} />
      <SelectField name="way" label={t('advances.paid_way')} options={(['ktb-corporate', 'cheque', 'cash'] as const).map((value) => ({ value, label: t(`advances.way_${value}`) }))} />
      {way === 'cash' ? null : <TextField name="reference" label={t('advances.paid_reference')} maxLength={100} />}
    </>
  )
}

function ReasonFields({ command }: { command: Command }) {
  const { t } = useT()
  const short = (value: unknown) => (String(value).trim().length < 3 ? t('advances.reason_short') : null)
  return (
    <>
      {command === 'except' ? <TextField name="document" label={t('advances.exception_document')} maxLength={200} /> : null}
      <TextAreaField name="reason" label={t('advances.reason')} hint={t('advances.reason_hint')} rows={3} maxLength={1000} check={short} />
    </>
  )
}
