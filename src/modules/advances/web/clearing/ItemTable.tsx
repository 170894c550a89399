import { useFormat } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import { Wide } from '../../../../ui/wide.tsx'
import type { Advance } from '../advance.ts'

/** The vouchers of a round as they were handed in. */
export function ItemTable({ items }: { items: Advance['rounds'][number]['items'] }) {
  const { t } = useT()
  const { day, money } = useFormat()
  return (
    <Wide label={t('advances.items')}>
      <table className="rows tight" style={{ minWidth: 560 }}>
        <thead>
          <tr>
            <th scope="col" className="num">#</th>
            <th scope="col">{t('advances.item_day')}</th>
            <th scope="col">{t('advances.payee')}</th>
            <th scope="col">{t('advances.what')}</th>
            <th scope="col" className="num">{t('advances.item_amount')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.line}>
              <td className="num">{item.line}</td>
              <td className="tab">{item.paidOn ? day(item.paidOn) : '-'}</td>
              <td>{item.payee}</td>
              <td>{item.what}</td>
              <td className="num">{money(item.amountSatang)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}
