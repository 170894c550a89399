import type { ReactNode } from 'react'
import type { FieldValues } from 'react-hook-form'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import { Button } from '../../../../ui/button.tsx'
import { DateField } from '../../../../ui/date-input.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { CheckField, SelectField, TextField } from '../../../../ui/fields.tsx'
import { KitFormFrame, useKitForm, type KitForm } from '../../../../ui/form.tsx'
import { useT } from '../../../../ui/i18n.ts'
import { MoneyField } from '../../../../ui/money-input.tsx'
import { ActionBar } from '../../../../ui/page.tsx'
import { PickField } from '../../../../ui/pick-field.tsx'
import { useWrite } from '../../../../ui/query.ts'
import { useMay, useToday } from '../../../../ui/session.ts'
import { toast } from '../../../../ui/toast.tsx'
import { requests, requestSettings } from '../../contract-requests.ts'
import { moneySources } from '../../rules/request.ts'
import { findPeople, type FormFacts } from './request.ts'

const KINDS = ['travel', 'other', 'transfer'] as const

function SettingDialog<V extends FieldValues>({ title, form, busy, onSave, onClose, children }: { title: string; form: KitForm<V>; busy: boolean; onSave: (values: V) => Promise<void>; onClose: () => void; children: ReactNode }) {
  const { t } = useT()
  const bar = (
    <ActionBar>
      <Button kind="main" type="submit" busy={busy}>{t('advances.save')}</Button>
      <Button onPress={onClose}>{t('ui.cancel')}</Button>
    </ActionBar>
  )
  return (
    <Dialog title={title} open onClose={onClose}>
      <KitFormFrame form={form} label={title} onSubmit={onSave} bar={bar}>{children}</KitFormFrame>
    </Dialog>
  )
}

type Limit = { personId: string; single: bigint | null; daily: bigint | null; inForceFrom: LocalDate | null }

/** A limit of one approver, or of everybody who approves, from a day on (rules.md A17). */
export function LimitDialog({ onClose }: { onClose: () => void }) {
  const { t } = useT()
  const today = useToday()
  const mayFind = useMay('people.read')
  const form = useKitForm<Limit>({ defaults: { personId: '', single: null, daily: null, inForceFrom: today } })
  const write = useWrite(requestSettings.setLimit, [requestSettings.limits, requests.detail])
  const save = async (values: Limit) => {
    await write.mutateAsync({ personId: values.personId || null, singleSatang: values.single?.toString() ?? null, dailySatang: values.daily?.toString() ?? null, inForceFrom: values.inForceFrom ?? today })
    toast(t('advances.limit_saved'))
    onClose()
  }
  return (
    <SettingDialog title={t('advances.limit_set')} form={form} busy={write.isPending} onSave={save} onClose={onClose}>
      {mayFind ? <PickField name="personId" label={t('advances.limit_who')} optional find={findPeople} hint={t('advances.limit_everybody')} /> : null}
      <MoneyField name="single" label={t('advances.limit_single')} optional />
      <MoneyField name="daily" label={t('advances.limit_daily')} optional />
      <DateField name="inForceFrom" label={t('advances.limit_from')} />
    </SettingDialog>
  )
}

function useCodeCheck() {
  const { t } = useT()
  return (value: unknown) => (/^[a-z][a-z0-9-]{0,39}$/.test(String(value)) ? null : t('advances.checklist_code_wrong'))
}

type Named = { code: string; th: string; en: string; ended: boolean }

/** Code (of a new one), both names, and whether it is still used. */
function NamedFields({ isNew, children }: { isNew: boolean; children: ReactNode }) {
  const { t } = useT()
  const check = useCodeCheck()
  return (
    <>
      {isNew ? <TextField name="code" label={t('advances.checklist_code')} check={check} maxLength={40} /> : null}
      <TextField name="th" label={t('advances.checklist_th')} maxLength={200} />
      <TextField name="en" label={t('advances.checklist_en')} maxLength={200} />
      {children}
      {isNew ? null : <CheckField name="ended" label={t('advances.checklist_ended')} />}
    </>
  )
}

function namedOf(it: { code: string; name: { th: string; en: string }; ended: boolean } | null): Named {
  return { code: it?.code ?? '', th: it?.name.th ?? '', en: it?.name.en ?? '', ended: it?.ended ?? false }
}

type Paper = Named & { kinds: Record<string, boolean>; neededBy: string; outsidersOnly: boolean }

/** A line of the checklist: what it is called, for which kinds, and by which step it is needed. */
export function ChecklistDialog({ line, onClose }: { line: FormFacts['checklist'][number] | null; onClose: () => void }) {
  const { t, pick } = useT()
  const form = useKitForm<Paper>({
    defaults: { ...namedOf(line), kinds: Object.fromEntries(KINDS.map((kind) => [kind, line?.kinds.includes(kind) ?? true])), neededBy: line?.neededBy ?? '', outsidersOnly: line?.outsidersOnly ?? false },
  })
  const write = useWrite(requestSettings.changeChecklist, [requestSettings.checklist, requests.form, requests.detail])
  const save = async (values: Paper) => {
    const { code, th, en, ended, outsidersOnly } = values
    const neededBy = values.neededBy === '' ? null : (values.neededBy as 'submit' | 'verify')
    await write.mutateAsync({ code, version: line?.version ?? null, kinds: KINDS.filter((kind) => values.kinds[kind]), th, en, neededBy, outsidersOnly, ended })
    toast(t('advances.checklist_saved'))
    onClose()
  }
  const steps = (['submit', 'verify'] as const).map((value) => ({ value, label: t(`advances.needed_by_${value}`) }))
  return (
    <SettingDialog title={line === null ? t('advances.checklist_add') : t('advances.checklist_edit', { paper: pick(line.name) })} form={form} busy={write.isPending} onSave={save} onClose={onClose}>
      <NamedFields isNew={line === null}>
        {KINDS.map((kind) => <CheckField key={kind} name={`kinds.${kind}`} label={t(`advances.kind_${kind}`)} />)}
        <SelectField name="neededBy" label={t('advances.checklist_needed')} optional options={steps} placeholder={t('advances.needed_by_none')} />
        <CheckField name="outsidersOnly" label={t('advances.checklist_outsiders')} />
      </NamedFields>
    </SettingDialog>
  )
}

type Type = Named & { sources: Record<string, boolean> }

/** An expenditure category and the sources that may pay it (rules.md A6). */
export function ExpenseTypeDialog({ type, onClose }: { type: FormFacts['expenseTypes'][number] | null; onClose: () => void }) {
  const { t, pick } = useT()
  const form = useKitForm<Type>({ defaults: { ...namedOf(type), sources: Object.fromEntries(moneySources.map((source) => [source, type?.sources.includes(source) ?? true])) } })
  const write = useWrite(requestSettings.changeExpenseType, [requestSettings.expenseTypes, requests.form])
  const save = async ({ code, th, en, ended, sources }: Type) => {
    await write.mutateAsync({ code, version: type?.version ?? null, th, en, ended, sources: moneySources.filter((source) => sources[source]) })
    toast(t('advances.type_saved'))
    onClose()
  }
  return (
    <SettingDialog title={type === null ? t('advances.type_add') : t('advances.type_edit', { type: pick(type.name) })} form={form} busy={write.isPending} onSave={save} onClose={onClose}>
      <NamedFields isNew={type === null}>
        {moneySources.map((source) => <CheckField key={source} name={`sources.${source}`} label={t(`advances.source_${source}`)} />)}
      </NamedFields>
    </SettingDialog>
  )
}
