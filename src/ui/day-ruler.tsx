import { Fragment } from 'react'
import { parts } from '../kernel/local-date.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import { useFormat } from './format.ts'
import { useT } from './i18n.ts'
import { rulerCells } from './ruler.ts'
import type { RulerCell, RulerOf } from './ruler.ts'

const MARKS = { start: 'd0', nominal: 'nom', effective: 'eff', day: '' }

function isGap(cell: RulerCell): cell is { gap: number } {
  return 'gap' in cell
}

/** The period drawn day by day: where it starts, where it ends by the rule, which holidays it meets, where it moves to. */
export function DayRuler(of: RulerOf) {
  const { t } = useT()
  const { day } = useFormat()
  const cells = rulerCells(of)
  const style = { gridTemplateColumns: `repeat(${cells.length}, minmax(14px, 1fr))` }
  const label = `${t('ui.day_ruler', { from: day(of.eventOn), to: day(of.effectiveDueOn) })}: ${t('ui.due_by_rule')} ${day(of.nominalDueOn)}, ${t('ui.effective_due')} ${day(of.effectiveDueOn)}`
  const month = (date: LocalDate) => day(date, 'dayMonth').split('\u00a0')[1] ?? ''
  return (
    <div className="days" style={style} role="img" aria-label={label}>
      {cells.map((cell, index) => (
        <em key={`m${index}`} className="month">
          {!isGap(cell) && (index === 0 || parts(cell.date).day === 1) ? month(cell.date) : ''}
        </em>
      ))}
      {cells.map((cell, index) => (
        <Fragment key={`d${index}`}>{isGap(cell) ? <i className="gap">…</i> : <i className={`${MARKS[cell.mark]}${cell.off ? ' off' : ''}`}>{parts(cell.date).day}</i>}</Fragment>
      ))}
      {cells.map((cell, index) => (
        <em key={`c${index}`}>{isGap(cell) ? `+${cell.gap}` : cell.count === 0 ? t('ui.start') : (cell.count ?? '')}</em>
      ))}
    </div>
  )
}
