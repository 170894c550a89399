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
import { Empty, Reading } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { Wide } from '../../../ui/wide.tsx'
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
  return (
    <Wide label={t('ledger.months')}>
      <table className="grid rounds told">
        <thead>
          <tr>
            <th scope="col">{t('ledger.month')}</th>
            <th scope="col">{t('ledger.state')}</th>
            <th scope="col" className="num">{t('ledger.entries')}</th>
            <th scope="col" className="num">{t('ledger.amount')}</th>
            <th scope="col">{t('ledger.months')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.month}>
              <td>{monthWords(`${row.month}-01`, lang)}</td>
              <td>
                <Chip state={row.state === 'open' ? 'calm' : 'done'} icon={row.state === 'open' ? LockOpen : Lock}>
                  {t(`ledger.month_${row.state}`)}
                </Chip>{' '}
                <span className="note">{row.changedBy}</span>
              </td>
              <td className="num">{count(row.entries)}</td>
              <td className="num strong">{money(row.amountSatang)}</td>
              <td>
                {may && row.state === 'open' ? <Button onPress={() => onClose({ month: row.month, state: 'soft' })}>{t('ledger.close_soft')}</Button> : null}
                {may && row.state === 'soft' ? <Button onPress={() => onClose({ month: row.month, state: 'hard' })}>{t('ledger.close_hard')}</Button> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
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
