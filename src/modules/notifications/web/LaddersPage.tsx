import { Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { useT } from '../../../ui/i18n.ts'
import { Icon } from '../../../ui/icon.tsx'
import { MenuButton } from '../../../ui/menu.tsx'
import { Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session.ts'
import { Reading } from '../../../ui/states.tsx'
import { notifications } from '../contract.ts'
import { LadderDialog } from './LadderDialog.tsx'
import { ladderLine } from './ladder-words.ts'
import type { LadderRow } from './ladder-words.ts'
import { NotificationTabs } from './NotificationTabs.tsx'

/** Who is told of each kind of duty, and on which days. */
export function LaddersPage() {
  const { t } = useT()
  const found = useRead(notifications.ladders, {})
  return (
    <>
      <Title name={t('notifications.reminders')} />
      <NotificationTabs />
      <p className="note pad lead-in">{t('notifications.ladders_lead')}</p>
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>{(data) => <Ladders rows={data.rows} />}</Reading>
    </>
  )
}

function Ladders({ rows }: { rows: LadderRow[] }) {
  const { t, pick } = useT()
  const may = useMay(notifications.changeLadder.may)
  const [edited, setEdited] = useState<LadderRow | null>(null)
  const kinds = [...new Set(rows.map((row) => row.kind))]
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls */}
      <div className="sheet" tabIndex={0} role="region" aria-label={t('notifications.tab_ladders')}>
        <table className="grid prob inbox">
          <colgroup>
            <col className="w-agency" />
            <col />
            <col className="w-state-s" />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{t('notifications.to')}</th>
              <th scope="col">{t('notifications.days_of')}</th>
              <th scope="col">
                <span className="hide">{t('notifications.edit')}</span>
              </th>
            </tr>
          </thead>
          {kinds.map((kind) => (
            <tbody key={kind}>
              <tr className="group">
                <th colSpan={2} scope="rowgroup">
                  {pick(rows.find((row) => row.kind === kind)?.title ?? { th: kind, en: kind })}
                </th>
                <td>{may ? <AddAudience rows={rows.filter((row) => row.kind === kind)} onAdd={setEdited} /> : null}</td>
              </tr>
              {rows
                .filter((row) => row.kind === kind)
                .map((row) => (
                  <tr key={row.audience}>
                    <td>{t(`notifications.as_${row.audience}`)}</td>
                    <td className="tab">{ladderLine(row, t)}</td>
                    <td>
                      {may ? (
                        <Button kind="quiet" small icon={Pencil} onPress={() => setEdited(row)}>
                          {t('notifications.edit')}
                          <span className="hide">
                            {' '}
                            {pick(row.title)} {t(`notifications.as_${row.audience}`)}
                          </span>
                        </Button>
                      ) : null}
                    </td>
                  </tr>
                ))}
            </tbody>
          ))}
        </table>
      </div>
      {edited ? <LadderDialog key={`${edited.kind} ${edited.audience}`} row={edited} onClose={() => setEdited(null)} /> : null}
    </>
  )
}

/** Whoever watches may be told of any duty; borrowers and contractors only of their own. */
const WATCH = ['agency', 'head', 'finance'] as const

/** Those who are not told of a kind of duty yet. */
function AddAudience({ rows, onAdd }: { rows: LadderRow[]; onAdd: (row: LadderRow) => void }) {
  const { t, pick } = useT()
  const [first] = rows
  const missing = WATCH.filter((audience) => rows.every((row) => row.audience !== audience))
  if (first === undefined || missing.length === 0) return null
  const add = (key: string) => {
    const audience = missing.find((one) => one === key)
    if (audience) onAdd({ ...first, id: null, audience, offsets: [], everyDays: null, stagesMax: null })
  }
  return (
    <MenuButton kind="quiet" small label={`${t('notifications.add_audience')} ${pick(first.title)}`} items={missing.map((audience) => ({ key: audience, label: t(`notifications.as_${audience}`) }))} onChoose={add}>
      <Icon of={Plus} size={14} />
      {t('notifications.add_audience')}
      <span className="hide"> {pick(first.title)}</span>
    </MenuButton>
  )
}
