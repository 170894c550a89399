import { useSearchParams } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { asSatang, useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Crumb, Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { Sheet, type SheetColumn } from '../../../ui/sheet.tsx'
import { Reading } from '../../../ui/states.tsx'
import { ledger } from '../contract.ts'
import { EntryLink } from './EntryLink.tsx'
import { StretchTools } from './StretchTools.tsx'
import { useStretch } from './use-stretch.ts'

type Account = Out<typeof ledger.account>

/** The ledger of one account: brought forward, line by line with the balance after it, carried forward. */
export function AccountPage() {
  const { t } = useT()
  const { day } = useFormat()
  const [params] = useSearchParams()
  const stretch = useStretch()
  const fund = params.get('fund') ?? undefined
  const found = useRead(ledger.account, { account: params.get('account') ?? '-', from: stretch.from, to: stretch.to, ...(fund ? { fund } : {}) })
  const name = found.data ? `${found.data.account} ${found.data.name}` : t('ledger.account')
  return (
    <>
      <Crumb back={{ to: `/books${fund ? `?fund=${fund}` : ''}`, label: t('ledger.trial') }} />
      <Title name={name} note={t('ledger.stretch', { from: day(stretch.from), to: day(stretch.to) })} />
      <StretchTools of={stretch} />
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>{(account) => <Lines of={account} />}</Reading>
    </>
  )
}

function Lines({ of }: { of: Account }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const shown = (amount: string) => (asSatang(amount) === 0n ? '' : money(amount))
  const columns: SheetColumn<Account['rows'][number]>[] = [
    { key: 'on', head: t('ledger.day'), cell: (row) => day(row.on), sum: t('ledger.carried') },
    { key: 'number', head: t('ledger.voucher'), cell: (row) => <EntryLink id={row.entryId} number={row.number} /> },
    { key: 'narration', head: t('ledger.narration'), cell: (row) => row.narration },
    { key: 'debit', head: t('ledger.debit'), num: true, cell: (row) => shown(row.debitSatang), sum: money(of.totals.debitSatang) },
    { key: 'credit', head: t('ledger.credit'), num: true, cell: (row) => shown(row.creditSatang), sum: money(of.totals.creditSatang) },
    { key: 'balance', head: t('ledger.balance'), num: true, strong: true, cell: (row) => money(row.balanceSatang), sum: money(of.totals.balanceSatang) },
  ]
  return (
    <Sheet label={`${of.account} ${of.name}`} rows={of.rows} columns={columns} rowKey={(row) => `${row.entryId} ${row.balanceSatang} ${row.debitSatang}`} brought={{ text: t('ledger.brought'), amount: money(of.totals.broughtSatang) }} />
  )
}
