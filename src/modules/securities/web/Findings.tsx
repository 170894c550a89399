import { Chip } from '../../../ui/chip.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Empty } from '../../../ui/states.tsx'
import { Wide } from '../../../ui/wide.tsx'
import type { Security } from './security.ts'

/** What inspections found, and what stands against the release. */
export function Findings({ security }: { security: Security }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const { inspections, impediments } = security
  if (inspections.length === 0 && impediments.length === 0) return <Empty title={t('securities.no_findings')} />
  const found = inspections.map((one) => ({ key: one.id, on: one.onDay, what: t(one.sound ? 'securities.found_sound' : 'securities.found_defect'), note: one.note, amount: null, who: one.actor, state: null }))
  const open = impediments.map((one) => ({
    key: one.id, on: one.onDay, what: t(`securities.kind_${one.kind}`), note: one.settledOn ? `${one.note} - ${one.settledNote ?? ''}` : one.note, amount: one.amountSatang, who: one.actor,
    state: one.settledOn ? t('securities.settled_on', { day: day(one.settledOn) }) : t('securities.still_open'),
  }))
  return (
    <Wide label={t('securities.tab_findings')}>
      <table className="grid rounds">
        <thead>
          <tr>
            <th scope="col">{t('securities.moved_on')}</th>
            <th scope="col">{t('securities.found')}</th>
            <th scope="col">{t('securities.found_note')}</th>
            <th scope="col">{t('securities.state')}</th>
            <th scope="col" className="num">{t('securities.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {[...open, ...found].map((one) => (
            <tr key={one.key}>
              <td>{day(one.on)}</td>
              <td>{one.what}</td>
              <td>
                {one.note} <span className="note">{one.who}</span>
              </td>
              <td>{one.state === null ? null : <Chip state={one.state === t('securities.still_open') ? 'late' : 'done'}>{one.state}</Chip>}</td>
              <td className="num">{one.amount === null ? '' : money(one.amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}
