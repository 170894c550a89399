import { Lock, LockOpen } from 'lucide-react'
import { useState } from 'react'
import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { Confirm } from '../../../ui/dialog.tsx'
import { month as monthWords, useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session.ts'
import { Sheet, type SheetColumn } from '../../../ui/sheet.tsx'
import { Empty, Reading } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { ledger } from '../contract.ts'
import { BooksFrame } from './BooksFrame.tsx'

type Month = Out<typeof ledger.months>['rows'][number]
type Closing = { month: string; state: 'soft' | 'hard' }

/** The months of the books: open, closed softly, closed for good. */
export function MonthsPage() {
  return <BooksFrame>{(fund) => <Found fund={fund} />}</BooksFrame>
}

function Found({ fund }: { fund: string }) {
  const { t } = useT()
  const found = useRead(ledger.months, { fund })
  const [closing, setClosing] = useState<Closing | null>(null)
  return (
    <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
      {({ rows }) => (
        <>
          {rows.length === 0 ? <Empty title={t('ledger.no_months')} /> : <Table rows={rows} onClose={setClosing} />}
          {closing ? <CloseDialog fund={fund} of={closing} onClose={() => setClosing(null)} /> : null}
        </>
      )}
    </Reading>
  )
}

function Table({ rows, onClose }: { rows: Month[]; onClose: (closing: Closing) => void }) {
  const { t, lang } = useT()
  const { count, money } = useFormat()
  const may = useMay(ledger.closeMonth.may)
  const columns: SheetColumn<Month>[] = [
    { key: 'month', head: t('ledger.month'), cell: (row) => monthWords(`${row.month}-01`, lang) },
    {
      key: 'state', head: t('ledger.state'),
      cell: (row) => (
        <>
          <Chip state={row.state === 'open' ? 'calm' : 'done'} icon={row.state === 'open' ? LockOpen : Lock}>
            {t(`ledger.month_${row.state}`)}
          </Chip>{' '}
          <span className="note">{row.changedBy}</span>
        </>
      ),
    },
    { key: 'entries', head: t('ledger.entries'), num: true, cell: (row) => count(row.entries) },
    { key: 'amount', head: t('ledger.amount'), num: true, strong: true, cell: (row) => money(row.amountSatang) },
    {
      key: 'close', head: t('ledger.months'),
      cell: (row) => (may && row.state !== 'hard' ? <Button onPress={() => onClose({ month: row.month, state: row.state === 'open' ? 'soft' : 'hard' })}>{t(row.state === 'open' ? 'ledger.close_soft' : 'ledger.close_hard')}</Button> : null),
    },
  ]
  return <Sheet label={t('ledger.months')} rows={rows} columns={columns} rowKey={(row) => row.month} />
}

function CloseDialog({ fund, of, onClose }: { fund: string; of: Closing; onClose: () => void }) {
  const { t, lang } = useT()
  const name = monthWords(`${of.month}-01`, lang)
  const write = useWrite(ledger.closeMonth, [ledger.months])
  const close = async () => {
    await write.mutateAsync({ fund, ...of })
    toast(t('ledger.closed_done', { month: name }))
  }
  return <Confirm title={t('ledger.close_title', { month: name })} open onClose={onClose} action={t(`ledger.close_${of.state}`)} onConfirm={close} effects={[{ key: 'closed', icon: Lock, text: t(`ledger.close_${of.state}_effect`) }]} />
}
