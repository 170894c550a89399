import { Link } from 'react-router'
import { Button } from '../../../ui/button.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { usePages } from '../../../ui/query.ts'
import { Empty, Failed, Loading } from '../../../ui/states.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { ledger } from '../contract.ts'
import { BooksFrame } from './BooksFrame.tsx'
import { StretchTools } from './StretchTools.tsx'
import { useStretch } from './use-stretch.ts'

/** Every entry of the fund, the newest first. */
export function JournalPage() {
  const stretch = useStretch()
  return (
    <BooksFrame>
      {(fund) => (
        <>
          <StretchTools of={stretch} />
          <Entries fund={fund} from={stretch.from} to={stretch.to} />
        </>
      )}
    </BooksFrame>
  )
}

function Entries({ fund, from, to }: { fund: string; from: string; to: string }) {
  const { t, pick } = useT()
  const { day, money } = useFormat()
  const pages = usePages(ledger.entries, { fund, from, to })
  if (pages.error) return <Failed error={pages.error} retry={pages.retry} />
  if (pages.loading) return <Loading />
  if (pages.rows.length === 0) return <Empty title={t('ledger.no_entries')}>{t('ledger.no_entries_more')}</Empty>
  return (
    <>
      <Wide label={t('ledger.journal')}>
        <table className="grid rounds told">
          <thead>
            <tr>
              <th scope="col">{t('ledger.day')}</th>
              <th scope="col">{t('ledger.voucher')}</th>
              <th scope="col">{t('ledger.narration')}</th>
              <th scope="col" className="num">{t('ledger.amount')}</th>
            </tr>
          </thead>
          <tbody>
            {pages.rows.map((row) => (
              <tr key={row.id}>
                <td>{day(row.effectiveOn)}</td>
                <td>
                  <Link className="key" to={`/books/entries/${row.id}`}>
                    {row.number}
                  </Link>
                </td>
                <td>
                  {row.narration} <span className="note">{pick(row.title)}</span> {row.reversedBy === null ? null : <span className="note">{t('ledger.reversed_chip')}</span>}
                </td>
                <td className="num strong">{money(row.amountSatang)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {pages.hasMore ? (
        <div className="pad">
          <Button busy={pages.loadingMore} onPress={pages.needMore}>
            {t('ledger.more')}
          </Button>
        </div>
      ) : null}
    </>
  )
}
