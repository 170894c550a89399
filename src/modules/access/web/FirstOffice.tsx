import { TriangleAlert } from 'lucide-react'
import { useWatch } from 'react-hook-form'
import { Button } from '../../../ui/button.tsx'
import { SelectField, TextAreaField, TextField } from '../../../ui/fields.tsx'
import { Cols, KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useT } from '../../../ui/i18n.ts'
import { Icon } from '../../../ui/icon.tsx'
import { ActionBar } from '../../../ui/page.tsx'
import { agencyList } from './agency-list.ts'
import type { OfficeValues } from './first-run.ts'
import { TryFirst } from './TryFirst.tsx'
import type { Trying } from './use-trying.ts'

type Props = { start: OfficeValues; onNext: (values: OfficeValues) => void; trying: Trying }

/** Step 1: name, regulation, holidays, agencies pasted from Excel - and, for those who want to see first, the demonstration. */
export function FirstOffice({ start, onNext, trying }: Props) {
  const { t } = useT()
  const form = useKitForm<OfficeValues>({ defaults: start, draft: 'first-run.office' })
  const next = (values: OfficeValues) => {
    onNext(values)
    return Promise.resolve()
  }
  const twice = (value: unknown) => {
    const found = agencyList(String(value)).twice
    return found.length === 0 ? null : t('access.agencies_twice_fix', { names: found.join(', ') })
  }
  const regulations = (['mof-2562', 'bma-2555'] as const).map((value) => ({ value, label: t(`access.regulation_${value}`) }))
  const holidays = (['shipped', 'none'] as const).map((value) => ({ value, label: t(`access.holidays_${value}`) }))
  const unconfirmed = (
    <span className="soon">
      <Icon of={TriangleAlert} size={14} /> {t('access.holidays_hint')}
    </span>
  )
  return (
    <>
      <KitFormFrame
        form={form}
        label={t('access.setup_office')}
        onSubmit={next}
        bar={
          <ActionBar note={t('access.kept_between')}>
            <Button kind="main" type="submit">
              {t('access.next_people')}
            </Button>
          </ActionBar>
        }
      >
        <Cols>
          <TextField name="name" label={t('access.office_name')} span={8} maxLength={300} />
          <TextField name="shortName" label={t('access.short_name')} span={4} maxLength={50} optional />
          <SelectField name="advances" label={t('access.regulation')} span={6} options={regulations} hint={t('access.regulation_hint')} />
          <SelectField name="holidays" label={t('access.holidays')} span={6} options={holidays} hint={unconfirmed} />
          <TextAreaField name="agencies" label={t('access.agency_lines')} span={12} rows={7} maxLength={50_000} optional check={twice} hint={<AgencyCount control={form.control} />} />
        </Cols>
      </KitFormFrame>
      <TryFirst trying={trying} />
    </>
  )
}

function AgencyCount({ control }: { control: ReturnType<typeof useKitForm<OfficeValues>>['control'] }) {
  const { t } = useT()
  const { count, twice } = agencyList(useWatch({ control, name: 'agencies' }) ?? '')
  const read = count === 0 ? '' : ` ${t('access.agencies_read', { count })}`
  return (
    <span aria-live="polite">
      {t('access.agencies_hint')}
      {read} {count > 0 && twice.length === 0 ? t('access.agencies_unique') : null}
      {twice.length > 0 ? <b className="soon">{t('access.agencies_twice', { count: twice.length, names: twice.join(', ') })}</b> : null}
    </span>
  )
}
