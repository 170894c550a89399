import { useState } from 'react'
import type { Out } from '../../../../kernel/endpoint.ts'
import { registerTexts, useT } from '../../../../ui/i18n.ts'
import { asApiError, useRead } from '../../../../ui/query.ts'
import { Reading } from '../../../../ui/states.tsx'
import { settings } from '../../contract.ts'
import { SettingDialog } from '../SettingDialog.tsx'
import { SettingLine } from '../SettingLine.tsx'
import { settingsWebTexts } from '../texts.ts'

registerTexts(settingsWebTexts)

type Row = Out<typeof settings.list>['rows'][number]

/** Some settings of the office, in this order, each with its change. */
export function SettingLines({ keys }: { keys: readonly string[] }) {
  const { t } = useT()
  const found = useRead(settings.list, {})
  const [changing, setChanging] = useState<Row | null>(null)
  return (
    <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
      {({ rows }) => (
        <>
          <dl aria-label={t('settings.title')}>
            {keys.flatMap((key) => rows.filter((row) => row.key === key)).map((row) => (
              <SettingLine key={row.key} row={row} onChange={() => setChanging(row)} />
            ))}
          </dl>
          {changing ? <SettingDialog row={changing} onClose={() => setChanging(null)} /> : null}
        </>
      )}
    </Reading>
  )
}
