import { X } from 'lucide-react'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { DueChip } from '../../../ui/chip.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { MoneyBar } from '../../../ui/money-bar.tsx'
import { Aside } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { useToday } from '../../../ui/session.ts'
import { Reading } from '../../../ui/states.tsx'
import { DueDate } from '../../rulebook/web/parts/due-date.tsx'
import { Unconfirmed } from '../../rulebook/web/parts/unconfirmed.tsx'
import { advances } from '../contract.ts'
import { dutyOf, onDay } from './advance.ts'
import type { Advance, Row } from './advance.ts'

/** One row of the register in full, beside the register. */
export function AdvancePreview({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t } = useT()
  const found = useRead(advances.detail, { id: row.id })
  return (
    <Aside title={t('advances.contract_number', { number: row.number })} end={<Button kind="quiet" small label={t('advances.close_preview')} icon={X} onPress={onClose} />}>
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>{(advance) => <Previewed advance={advance} />}</Reading>
    </Aside>
  )
}

function Previewed({ advance }: { advance: Advance }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const today = useToday()
  const clear = dutyOf(advance, 'advances.clear')
  return (
    <>
      <p>
        <DueChip dueOn={onDay(advance.effectiveDueOn)} today={today} settled={advance.standing === 'cleared'} provisional={advance.provisional} />
      </p>
      <MoneyBar
        legend
        label={t('advances.bar_label')}
        whole={{ label: t('advances.amount'), amount: advance.amountSatang }}
        parts={[
          { key: 'v', label: t('advances.vouchers'), amount: advance.vouchersSatang, look: 'voucher' },
          { key: 'c', label: t('advances.cash_back'), amount: advance.cashSatang, look: 'cash' },
          { key: 'o', label: t('advances.outstanding'), amount: advance.outstandingSatang, look: 'out' },
        ]}
      />
      <Facts
        facts={[
          { key: 'borrower', label: t('advances.borrower'), value: advance.borrower, wide: true },
          { key: 'agency', label: t('advances.agency'), value: advance.agencyName, wide: true },
          { key: 'project', label: t('advances.purpose'), value: advance.project, note: t(`advances.kind_${advance.kind}`), wide: true },
          { key: 'amount', label: t('advances.amount'), value: money(advance.amountSatang), figure: true },
          { key: 'received', label: t('advances.received'), value: day(advance.receivedOn), figure: true },
          ...(advance.kind === 'travel' ? [{ key: 'returned', label: t('advances.returned'), value: day(advance.returnedOn), figure: true }] : []),
          { key: 'due', label: t('advances.due'), value: clear ? <DueDate of={clear.explanation} late={advance.overdue} /> : '-', note: clear?.effectiveDueOn ? <Unconfirmed {...clear.explanation} /> : undefined },
        ]}
      />
      <LinkButton to={`/advances/${advance.id}`}>{t('advances.open_record')}</LinkButton>
    </>
  )
}
