import { ArchiveRestore, FileCheck2 } from 'lucide-react'
import { useNavigate, useParams } from 'react-router'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Effects } from '../../../ui/dialog.tsx'
import { TextAreaField } from '../../../ui/fields.tsx'
import { FormPart, KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { ActionBar, Crumb, Title } from '../../../ui/page.tsx'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { Reading } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { securityChanges } from '../contract-changes.ts'
import { securities } from '../contract.ts'
import { InstrumentFields } from './InstrumentFields.tsx'
import { BLANK_INSTRUMENT, instrumentBody } from './lodging.ts'
import type { InstrumentValues } from './lodging.ts'
import type { Security } from './security.ts'
import { after, useStepWords } from './use-step.ts'

/** Another instrument takes the place of the one that is held. */
export function ReplacePage() {
  const { t } = useStepWords()
  const { id = '' } = useParams()
  const found = useRead(securities.detail, { id })
  return (
    <>
      <Crumb back={{ to: `/securities/${id}`, label: t('securities.security') }} register="securities" />
      <Title name={t('securities.step_replace')} />
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>{(security) => <ReplaceForm security={security} />}</Reading>
    </>
  )
}

type Values = InstrumentValues & { reason: string }

function ReplaceForm({ security }: { security: Security }) {
  const { t, today, money } = useStepWords()
  const go = useNavigate()
  const form = useKitForm<Values>({ defaults: { ...BLANK_INSTRUMENT, receivedOn: today, amount: BigInt(security.amountSatang), reason: '' }, draft: `securities.replace.${security.id}` })
  const write = useWrite(securityChanges.replace, after)
  const values = form.watch()
  const save = async ({ reason, ...typed }: Values) => {
    const made = await write.mutateAsync({ id: security.id, version: security.version, reason: reason.trim(), ...instrumentBody(typed) })
    toast(t('securities.registered', { number: made.number, receipt: made.receiptNumber ?? '' }))
    void go(`/securities/${made.id}`)
  }
  const bar = (
    <ActionBar>
      <Button kind="main" type="submit" busy={write.isPending}>
        {t('securities.save_replace')}
      </Button>
      <LinkButton to={`/securities/${security.id}`}>{t('ui.cancel')}</LinkButton>
    </ActionBar>
  )
  const effects = [
    { key: 'out', icon: ArchiveRestore, text: t('securities.return_out', { form: t(`securities.form_${security.kind}`) }), amount: money(security.amountSatang) },
    ...(values.kind === '' || values.amount === null ? [] : [{ key: 'in', icon: FileCheck2, text: t('securities.effect_register', { form: t(`securities.form_${values.kind}`) }), amount: money(values.amount) }]),
  ]
  return (
    <KitFormFrame form={form} label={t('securities.step_replace')} onSubmit={save} bar={bar}>
      <FormPart title={t('securities.of_contract', { number: security.number })}>
        <InstrumentFields values={values} purpose={security.purpose} said={t('securities.replace_least', { amount: money(security.amountSatang) })} />
        <TextAreaField name="reason" label={t('securities.field_reason')} rows={2} maxLength={500} />
      </FormPart>
      <Effects title={t('ui.what_happens')} effects={effects} />
    </KitFormFrame>
  )
}
