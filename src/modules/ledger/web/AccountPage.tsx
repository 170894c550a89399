import { Link, useSearchParams } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { asSatang, useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Crumb, Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { Reading } from '../../../ui/states.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { ledger } from '../contract.ts'
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
  return (
    <Wide label={`${of.account} ${of.name}`}>
      <table className="grid rounds told">
        <thead>
          <tr>
            <th scope="col">{t('ledger.day')}</th>
            <th scope="col">{t('ledger.voucher')}</th>
            <th scope="col">{t('ledger.narration')}</th>
            <th scope="col" className="num">{t('ledger.debit')}</th>
            <th scope="col" className="num">{t('ledger.credit')}</th>
            <th scope="col" className="num">{t('ledger.balance')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td colSpan={5}>{t('ledger.brought')}</td>
            <td className="num strong">{money(of.totals.broughtSatang)}</td>
          </tr>
          {of.rows.map((row) => (
            <tr key={`${row.entryId} ${row.balanceSatang} ${row.debitSatang}`}>
              <td>{day(row.on)}</td>
              <td>
                <Link className="key" to={`/books/entries/${row.entryId}`}>
                  {row.number}
                </Link>
              </td>
              <td>{row.narration}</td>
              <td className="num">{shown(row.debitSatang)}</td>
              <td className="num">{shown(row.creditSatang)}</td>
              <td className="num strong">{money(row.balanceSatang)}</td>
            </tr>
          ))}
          <tr className="sum">
            <td colSpan={3}>{t('ledger.carried')}</td>
            <td className="num">{money(of.totals.debitSatang)}</td>
            <td className="num">{money(of.totals.creditSatang)}</td>
            <td className="num">{money(of.totals.balanceSatang)}</td>
          </tr>
        </tbody>
      </table>
    </Wide>
  )
}
