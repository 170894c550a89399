import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { useT } from '../../../ui/i18n.ts'
import { useMay, useSession } from '../../../ui/session.ts'
import type { settings } from '../contract.ts'
import { useValueWords } from './value-words.ts'

type Row = Out<typeof settings.list>['rows'][number]

/** The setting that has a dialog of its own. */
export const MODE = 'notifications.mode'

/** One setting: what it is called, its value, what it means, and its change. */
export function SettingLine({ row, onChange }: { row: Row; onChange: () => void }) {
  const { t, pick } = useT()
  const words = useValueWords()
  const mayChange = useMay('settings.change')
  const maySetMode = useMay('notifications.set_mode')
  const isMode = row.key === MODE
  const { demonstration } = useSession()
  const because = !isMode ? null : demonstration ? t('settings.mode_demonstration') : maySetMode ? null : t('settings.mode_may_not')
  const value = isMode && demonstration ? 'off' : row.value
  const note = isMode ? words.meaning(value) : words.note(row.key)
  return (
    <div className="set">
      <dt>{pick(row.title)}</dt>
      <dd>
        <b className="strong">{words.value(value)}</b>
        {note ? <span className="note">{note}</span> : null}
      </dd>
      <dd>
        {mayChange ? (
        <Button small onPress={onChange} because={because}>
          {t('settings.change')}
          <span className="hide"> {pick(row.title)}</span>
        </Button>
        ) : null}
      </dd>
    </div>
  )
}
