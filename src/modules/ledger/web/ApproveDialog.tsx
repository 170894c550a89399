import { BookPlus, Check, History } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { Out } from '../../../kernel/endpoint.ts'
import { Confirm } from '../../../ui/dialog.tsx'
import { month as monthWords, useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { useRead, useWrite } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { toast } from '../../../ui/toast.tsx'
import { ledger } from '../contract.ts'
import { explaining } from '../contract-explain.ts'

type Voucher = Out<typeof ledger.vouchers>['rows'][number]
type Preview = Out<typeof explaining.preview>

/** Approves and posts; a voucher of an earlier month shows first what it would change, and of a closed one where its adjusting entry stands. */
export function ApproveDialog({ of, onClose }: { of: Voucher; onClose: () => void }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const preview = useRead(explaining.preview, { id: of.id }).data
  const write = useWrite(ledger.approve, [ledger.vouchers, ledger.entries, ledger.trial, ledger.account])
  const adjustOn = preview?.adjustOn ?? undefined
  const approve = async () => {
    await write.mutateAsync({ id: of.id, version: of.version, ...(adjustOn === undefined ? {} : { adjustOn }) })
    toast(t('ledger.approved_done'))
  }
  const effects = [...linesOf(of), ...useChanges(preview), { key: 'posted', icon: Check, text: t('ledger.approve_effect', { day: day(adjustOn ?? of.effectiveOn) }) }].map(({ amount, ...one }: Shown) => ({ ...one, ...(amount === undefined ? {} : { amount: money(amount) }) }))
  const nowhere = preview !== undefined && preview.state !== 'open' && adjustOn === undefined
  return (
    <Confirm
      title={t('ledger.approve_title', { amount: money(of.amountSatang) })}
      open
      onClose={onClose}
      action={t(adjustOn === undefined ? 'ledger.approve' : 'ledger.approve_adjusting')}
      onConfirm={approve}
      because={nowhere ? t('ledger.preview_nowhere') : null}
      effects={effects.map((one) => ({ ...one, text: one.side === undefined ? one.text : `${t(`ledger.${one.side}`)} ${one.text}` }))}
    >
      {preview === undefined || preview.state === 'open' ? null : <Closed of={preview} />}
    </Confirm>
  )
}

type Shown = { key: string; icon: LucideIcon; text: string; side?: 'debit' | 'credit'; amount?: string }

/** What is debited and what is credited. */
function linesOf(of: Voucher): Shown[] {
  return of.lines.map((line, at) => {
    const side = line.debitSatang === '0' ? 'credit' : 'debit'
    return { key: String(at), icon: BookPlus, side, text: line.account, amount: side === 'debit' ? line.debitSatang : line.creditSatang }
  })
}

/** What a voucher of an earlier month changes at the end of each month since. */
function useChanges(preview: Preview | undefined): Shown[] {
  const { t } = useT()
  const { money } = useFormat()
  if (preview === undefined || !preview.backdated || preview.state !== 'open') return []
  return preview.changes.map((one) => ({
    key: `${one.month} ${one.account}`, icon: History, text: t('ledger.preview_change', { month: one.month, account: `${one.account} ${one.name}`, before: money(one.beforeSatang), after: money(one.afterSatang) }),
  }))
}

function Closed({ of }: { of: Preview }) {
  const { t, lang } = useT()
  const { day } = useFormat()
  const month = monthWords(`${of.month}-01`, lang)
  return <Say live={false}>{of.adjustOn === null ? t('ledger.preview_closed', { month }) : t('ledger.preview_adjust', { month, day: day(of.adjustOn) })}</Say>
}
