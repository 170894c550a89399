import type { ReactNode } from 'react'
import { useLocation } from 'react-router'
import { useT } from '../../../ui/i18n.ts'
import { Tabs, Title } from '../../../ui/page.tsx'
import { Loading } from '../../../ui/states.tsx'
import { FundPick, NoFund, useFund } from './parts/fund.tsx'

const PLACES = [['/books', 'trial'], ['/books/statements', 'statements'], ['/books/journal', 'journal'], ['/books/vouchers', 'vouchers'], ['/books/bank', 'bank'], ['/books/budget', 'budget'], ['/books/months', 'months'], ['/books/office', 'office']] as const

/** The head that the pages of the books share: the fund, the parts, and what this part adds. */
export function BooksFrame({ note, actions, children }: { note?: ReactNode; actions?: ReactNode; children: (fund: string) => ReactNode }) {
  const { t } = useT()
  const { pathname } = useLocation()
  const fund = useFund()
  const code = fund.fund?.code
  const query = code === undefined ? '' : `?fund=${encodeURIComponent(code)}`
  return (
    <>
      <Title name={fund.fund?.name ?? t('ledger.books')} lang={fund.fund ? 'th' : undefined} note={note} actions={<><FundPick of={fund} />{actions}</>} />
      <Tabs label={t('ledger.sections')} tabs={PLACES.map(([to, key]) => ({ key, label: t(`ledger.${key}`), to: `${to}${query}`, current: pathname === to }))} />
      {code !== undefined ? children(code) : fund.waiting ? <Loading /> : <NoFund />}
    </>
  )
}
