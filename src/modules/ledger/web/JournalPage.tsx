import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { usePages } from '../../../ui/query.ts'
import { Sheet, type SheetColumn } from '../../../ui/sheet.tsx'
import { Empty, Failed, Loading } from '../../../ui/states.tsx'
import { ledger } from '../contract.ts'
import { BooksFrame } from './BooksFrame.tsx'
import { EntryLink } from './EntryLink.tsx'
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
  const columns: SheetColumn<Out<typeof ledger.entries>['rows'][number]>[] = [
    { key: 'on', head: t('ledger.day'), cell: (row) => day(row.effectiveOn) },
    { key: 'number', head: t('ledger.voucher'), cell: (row) => <EntryLink id={row.id} number={row.number} /> },
    {
      key: 'narration', head: t('ledger.narration'),
      cell: (row) => (
        <>
          {row.narration} <span className="note">{pick(row.title)}</span> {row.reversedBy === null ? null : <span className="note">{t('ledger.reversed_chip')}</span>}
        </>
      ),
    },
    { key: 'amount', head: t('ledger.amount'), num: true, strong: true, cell: (row) => money(row.amountSatang) },
  ]
  return (
    <>
      <Sheet label={t('ledger.journal')} rows={pages.rows} columns={columns} rowKey={(row) => row.id} />
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
