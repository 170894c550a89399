import type { LocalDate } from '../../../kernel/local-date.ts'
import { DateInput } from '../../../ui/date-input.tsx'
import { useT } from '../../../ui/i18n.ts'
import { Tools } from '../../../ui/page.tsx'
import type { useStretch } from './use-stretch.ts'

/** From which day to which. */
export function StretchTools({ of: { from, to, set } }: { of: ReturnType<typeof useStretch> }) {
  const { t } = useT()
  const take = (name: 'from' | 'to') => (day: LocalDate | null, problem: string | null) => (day !== null && problem === null ? set(name, day) : undefined)
  return (
    <Tools>
      <label htmlFor="books-from">{t('ledger.from')}</label>
      <DateInput value={from} max={to} onChange={take('from')} described={{ id: 'books-from' }} />
      <label htmlFor="books-to">{t('ledger.to')}</label>
      <DateInput value={to} min={from} onChange={take('to')} described={{ id: 'books-to' }} />
    </Tools>
  )
}
