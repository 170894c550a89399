import type { Out } from '../../../kernel/endpoint.ts'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Wide } from '../../../ui/wide.tsx'
import type { privacy } from '../contract.ts'

/** Who looked, the latest first. */
export function Looks({ rows, label }: { rows: Out<typeof privacy.mine>['rows']; label: string }) {
  const { t, pick } = useT()
  const { dayAndTime } = useFormat()
  if (rows.length === 0) return <p className="note">{t('privacy.looks_none')}</p>
  return (
    <Wide label={label}>
      <table className="rows tight mid">
        <thead>
          <tr>
            <th scope="col">{t('privacy.when')}</th>
            <th scope="col">{t('privacy.who')}</th>
            <th scope="col">{t('privacy.what')}</th>
            <th scope="col">{t('privacy.because')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={`${place} ${row.at}`}>
              <td className="nowrap">{dayAndTime(row.at)}</td>
              <td>{row.actor}</td>
              <td>{pick(row.what)}</td>
              <td>{row.reason ?? '-'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}
