import { Building2, ChevronDown } from 'lucide-react'
import { useEffect } from 'react'
import { FormProvider } from 'react-hook-form'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { DateField } from '../../../ui/date-input.tsx'
import { useKitForm } from '../../../ui/form.tsx'
import { useT } from '../../../ui/i18n.ts'
import { Icon } from '../../../ui/icon.tsx'
import { MenuButton } from '../../../ui/menu.tsx'
import { Tools } from '../../../ui/page.tsx'
import { useSession } from '../../../ui/session.ts'
import { reporting } from '../contract.ts'
import type { Reports } from './report.ts'

const DAY_WIDTH = { width: 168 }

type Props = { asOf: LocalDate; onAsOf: (day: LocalDate) => void; agencies: Reports['agencies']; agency: string; onAgency: (code: string) => void; /** when it was made, how many rows */ note?: string }

/** As of which day, of which agency. */
export function ReportTools({ asOf, onAsOf, agencies, agency, onAgency, note }: Props) {
  const { t } = useT()
  const wide = useSession().permissions[reporting.read.may] === 'all'
  const form = useKitForm<{ asOf: LocalDate | null }>({ defaults: { asOf } })
  const typed = form.watch('asOf')
  useEffect(() => {
    if (typed !== null && typed !== asOf) onAsOf(typed)
  }, [typed, asOf, onAsOf])
  const items = [{ code: '', name: t('reporting.all_agencies') }, ...agencies].map(({ code, name }) => ({ key: code, label: name, selected: code === agency }))
  return (
    <Tools end={note ? <span className="note">{note}</span> : undefined}>
      <label htmlFor="f-asOf" className="note">
        {t('reporting.as_of')}
      </label>
      <div style={DAY_WIDTH}>
        <FormProvider {...form}>
          <DateField bare name="asOf" label={t('reporting.as_of')} />
        </FormProvider>
      </div>
      {wide && agencies.length > 1 ? (
        <MenuButton kind="quiet" small label={t('reporting.choose_agency')} items={items} onChoose={onAgency}>
          <Icon of={Building2} />
          {agencies.find((one) => one.code === agency)?.name ?? t('reporting.all_agencies')}
          <Icon of={ChevronDown} size={14} />
        </MenuButton>
      ) : null}
    </Tools>
  )
}
