import { useSearchParams } from 'react-router'
import { useT } from '../../../../ui/i18n.ts'
import { useRead } from '../../../../ui/query.ts'
import { Empty } from '../../../../ui/states.tsx'
import { ledger } from '../../contract.ts'

/** The funds of the office, and the one that the page is about: that of its address, else the first. */
export function useFund() {
  const [params, setParams] = useSearchParams()
  const found = useRead(ledger.funds, {})
  const funds = found.data?.rows ?? []
  const fund = funds.find((one) => one.code === params.get('fund')) ?? funds[0]
  const choose = (code: string) => setParams((before) => new URLSearchParams([...[...before].filter(([key]) => key !== 'fund'), ['fund', code]]))
  return { funds, fund, choose, waiting: found.isPending }
}

/** Which fund; nothing to choose where there is one. */
export function FundPick({ of: { funds, fund, choose } }: { of: ReturnType<typeof useFund> }) {
  const { t } = useT()
  if (funds.length < 2) return null
  return (
    <label className="inline">
      {t('ledger.fund')}{' '}
      <select value={fund?.code} onChange={(event) => choose(event.target.value)}>
        {funds.map((one) => (
          <option key={one.code} value={one.code}>
            {one.name}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Before there is any fund: what makes one. */
export function NoFund() {
  const { t } = useT()
  return <Empty title={t('ledger.no_fund')}>{t('ledger.no_fund_more')}</Empty>
}
