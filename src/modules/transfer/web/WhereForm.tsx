import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { useT } from '../../../ui/i18n.ts'

/** Where the table of a file stands: the sheet's name and Excel's number of the header row. */
export type Where = { sheet?: string; headerRow?: number }

type Props = { label: string; onWhere: (where: Where) => void; busy: boolean; /** known: chosen from a list */ sheets?: string[]; now?: { sheet: string; headerRow: number } }

/** Asks where the table of a file stands. */
export function WhereForm({ label, onWhere, busy, sheets, now }: Props) {
  const { t } = useT()
  const [sheet, setSheet] = useState(now?.sheet ?? '')
  const [row, setRow] = useState(now ? String(now.headerRow) : '')
  const [wrong, setWrong] = useState(false)
  const submit = () => {
    const headerRow = Number(row)
    const asked = row.trim() !== ''
    if (asked && !(Number.isInteger(headerRow) && headerRow > 0)) return setWrong(true)
    setWrong(false)
    onWhere({ ...(sheet.trim() === '' ? {} : { sheet: sheet.trim() }), ...(asked ? { headerRow } : {}) })
  }
  return (
    <form
      aria-label={label}
      className="flow-s"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <p className="strong">{label}</p>
      <div className="cols">
        <div className="field c5">
          <label htmlFor="where-sheet">{t('transfer.sheet')}</label>
          {sheets ? (
            <span className="wrap">
            <select id="where-sheet" className="input" value={sheet} onChange={(event) => setSheet(event.target.value)}>
              {sheets.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
            <Icon of={ChevronDown} />
            </span>
          ) : (
            <input id="where-sheet" className="input" value={sheet} maxLength={100} aria-describedby="where-sheet-hint" onChange={(event) => setSheet(event.target.value)} />
          )}
          {sheets ? null : <span className="hint" id="where-sheet-hint">{t('transfer.sheet_hint')}</span>}
        </div>
        <div className="field c3">
          <label htmlFor="where-row">{t('transfer.header_row')}</label>
          <input id="where-row" className="input" inputMode="numeric" value={row} aria-invalid={wrong ? true : undefined} aria-describedby="where-row-hint" onChange={(event) => setRow(event.target.value)} />
          <span className={wrong ? 'err' : 'hint'} id="where-row-hint">
            {t(wrong ? 'transfer.header_row_wrong' : 'transfer.header_row_hint')}
          </span>
        </div>
      </div>
      <span>
        <Button type="submit" busy={busy}>{t('transfer.read_again')}</Button>
      </span>
    </form>
  )
}
