import { useT } from '../../../ui/i18n.ts'
import { Tools } from '../../../ui/page.tsx'
import type { useStretch } from './use-stretch.ts'

/** From which day to which. */
export function StretchTools({ of: { from, to, set } }: { of: ReturnType<typeof useStretch> }) {
  const { t } = useT()
  return (
    <Tools>
      <label>
        {t('ledger.from')} <input type="date" value={from} max={to} onChange={(event) => set('from', event.target.value)} />
      </label>
      <label>
        {t('ledger.to')} <input type="date" value={to} min={from} onChange={(event) => set('to', event.target.value)} />
      </label>
    </Tools>
  )
}
