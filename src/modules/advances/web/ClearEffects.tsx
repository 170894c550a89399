import { BellOff, BellRing, CalendarClock, HandCoins } from 'lucide-react'
import { daysBetween } from '../../../kernel/local-date.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { Chip } from '../../../ui/chip.tsx'
import { Effects } from '../../../ui/dialog.tsx'
import type { Effect } from '../../../ui/dialog.tsx'
import { asSatang, useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { MoneyBar } from '../../../ui/money-bar.tsx'
import { Aside } from '../../../ui/page.tsx'
import { claim, outstanding } from '../rules.ts'
import { onDay } from './advance.ts'
import type { Advance } from './advance.ts'

/** What is typed: the day the papers came in, and satang. */
export type ClearValues = { handedInOn: LocalDate | null; vouchersSatang: bigint | null; cashSatang: bigint | null }

/** What the round will do, by the same sums as the server: outstanding after it, what is owed to the borrower, which reminders stop. */
export function ClearEffects({ advance, values }: { advance: Advance; values: ClearValues }) {
  const { t } = useT()
  const { money } = useFormat()
  const vouchers = values.vouchersSatang ?? 0n
  const cash = values.cashSatang ?? 0n
  const amount = asSatang(advance.amountSatang)
  const total = { vouchers: asSatang(advance.vouchersSatang) + vouchers, cash: asSatang(advance.cashSatang) + cash }
  const left = outstanding(amount, total.vouchers, total.cash)
  const over = claim(amount, total.vouchers, total.cash)
  return (
    <Aside title={t('advances.after_saving')}>
      <p className="note">{t('advances.nothing_yet')}</p>
      <MoneyBar
        legend
        label={t('advances.bar_label')}
        whole={{ label: t('advances.amount'), amount }}
        parts={[
          { key: 'v', label: t('advances.vouchers_all'), amount: total.vouchers, look: 'voucher' },
          { key: 'c', label: t('advances.cash_all'), amount: total.cash, look: 'cash' },
          ...(left > 0n ? [{ key: 'o', label: t('advances.outstanding'), amount: left, look: 'out' as const }] : []),
        ]}
      />
      <table className="rows tight">
        <tbody>
          <Line label={t('advances.owed_before')} amount={money(advance.outstandingSatang)} />
          <Line label={t('advances.vouchers_now')} amount={money(-vouchers)} />
          <Line label={t('advances.cash_now')} amount={money(-cash)} />
          {over > 0n ? <Line label={t('advances.claim_now')} amount={money(over)} /> : null}
          <tr className="sum">
            <td>
              {t('advances.outstanding')} {left === 0n ? <Chip state="done">{t('ui.cleared')}</Chip> : null}
            </td>
            <td className="num total-mark">
              <span>{money(left)}</span>
            </td>
          </tr>
        </tbody>
      </table>
      <Effects title={t('advances.what_follows')} effects={useFollowing(advance, values, { left, over })} />
    </Aside>
  )
}

function Line({ label, amount }: { label: string; amount: string }) {
  return (
    <tr>
      <td>{label}</td>
      <td className="num">{amount}</td>
    </tr>
  )
}

function useFollowing(advance: Advance, { handedInOn }: ClearValues, { left, over }: { left: bigint; over: bigint }): Effect[] {
  const { t } = useT()
  const { day, money } = useFormat()
  const dueOn = onDay(advance.effectiveDueOn)
  const late = handedInOn && dueOn && !advance.provisional ? daysBetween(dueOn, handedInOn) : 0
  return [
    ...(left === 0n
      ? [{ key: 'stop', icon: BellOff, text: t('advances.reminders_stop') }]
      : [{ key: 'go', icon: BellRing, text: dueOn ? t('advances.reminders_go_on', { day: day(dueOn) }) : t('advances.reminders_wait'), amount: money(left) }]),
    ...(left === 0n && late > 0 ? [{ key: 'late', icon: CalendarClock, text: t('advances.cleared_late', { count: late }) }] : []),
    ...(over > 0n ? [{ key: 'claim', icon: HandCoins, text: t('advances.claim_follows'), amount: money(over) }] : []),
  ]
}
