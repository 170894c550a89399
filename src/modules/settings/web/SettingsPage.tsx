import { useState } from 'react'
import type { Out } from '../../../kernel/endpoint.ts'
import { FormPart } from '../../../ui/form.tsx'
import { useT } from '../../../ui/i18n.ts'
import { Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { useMay } from '../../../ui/session.ts'
import { Reading } from '../../../ui/states.tsx'
import { settings } from '../contract.ts'
import { ModeDialog } from './ModeDialog.tsx'
import { SettingDialog } from './SettingDialog.tsx'
import { MODE, SettingLine } from './SettingLine.tsx'
import { SettingsTabs } from './parts/SettingsTabs.tsx'

type Row = Out<typeof settings.list>['rows'][number]

const GROUPS = [
  { key: 'office', keys: ['settings.officeName', 'settings.officeShortName'] },
  { key: 'regulation', keys: ['rulebook.advances'] },
  { key: 'mode', keys: [MODE, 'notifications.testGroup'] },
  { key: 'addresses', keys: ['notifications.from', 'notifications.replyTo', 'notifications.financeMailbox'] },
  { key: 'times', keys: ['notifications.nightAt', 'notifications.sendAt'] },
]
/** What stands on papers has a page of its own. */
const ELSEWHERE = /^documents\./
const GROUPED = new Set(GROUPS.flatMap((group) => group.keys))

/** The settings of the office, each with what it means; each change is kept with who made it. */
export function SettingsPage() {
  const { t } = useT()
  const found = useRead(settings.list, {})
  const mayChange = useMay('settings.change')
  const [changing, setChanging] = useState<Row | null>(null)
  const rows = found.data?.rows ?? []
  const others = rows.filter((row) => !GROUPED.has(row.key) && !ELSEWHERE.test(row.key))
  const groups = [...GROUPS.map((group) => ({ key: group.key, rows: group.keys.flatMap((key) => rows.filter((row) => row.key === key)) })), { key: 'other', rows: others }]
  return (
    <>
      <Title name={t('settings.title')} note={t('settings.log')} />
      <SettingsTabs />
      <div className="form">
        {mayChange ? null : <Say live={false}>{t('settings.read_only')}</Say>}
        <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
          {() =>
            groups
              .filter((group) => group.rows.length > 0)
              .map((group) => (
                <FormPart key={group.key} title={t(`settings.part_${group.key}`)}>
                  <dl>
                    {group.rows.map((row) => (
                      <SettingLine key={row.key} row={row} onChange={() => setChanging(row)} />
                    ))}
                  </dl>
                </FormPart>
              ))
          }
        </Reading>
      </div>
      {changing?.key === MODE ? <ModeDialog rows={rows} onClose={() => setChanging(null)} /> : null}
      {changing && changing.key !== MODE ? <SettingDialog row={changing} onClose={() => setChanging(null)} /> : null}
    </>
  )
}
