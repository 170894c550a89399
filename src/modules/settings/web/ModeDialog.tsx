import { Ban, Clock, FlaskConical, MailPlus, MailX, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { Out } from '../../../kernel/endpoint.ts'
import { Confirm } from '../../../ui/dialog.tsx'
import type { Effect } from '../../../ui/dialog.tsx'
import { useT } from '../../../ui/i18n.ts'
import type { Translate } from '../../../ui/i18n.ts'
import { useWrite } from '../../../ui/query.ts'
import { toast } from '../../../ui/toast.tsx'
import { settings } from '../contract.ts'
import { useValueWords } from './value-words.ts'

type Row = Out<typeof settings.list>['rows'][number]
const MODES = ['test', 'live', 'off']

function effectsOf(mode: string, to: { testGroup: string; sendAt: string }, t: Translate): Effect[] {
  if (mode === 'live') {
    return [
      { key: 'withdraw', icon: Undo2, text: t('settings.effect_live_withdraw') },
      { key: 'write', icon: MailPlus, text: t('settings.effect_live_write') },
      { key: 'send', icon: Clock, text: t('settings.effect_live_send', { time: to.sendAt }) },
    ]
  }
  if (mode === 'off') {
    return [
      { key: 'write', icon: Ban, text: t('settings.effect_off_write') },
      { key: 'send', icon: MailX, text: t('settings.effect_off_send') },
    ]
  }
  return [
    { key: 'group', icon: FlaskConical, text: t('settings.effect_test_group', { to: to.testGroup }) },
    { key: 'count', icon: MailX, text: t('settings.effect_test_count') },
  ]
}

/** Another reminder mode: what it means, and exactly what will happen, before it happens. */
export function ModeDialog({ rows, onClose }: { rows: Row[]; onClose: () => void }) {
  const { t } = useT()
  const words = useValueWords()
  const valueOf = (key: string) => rows.find((row) => row.key === key)?.value ?? ''
  const now = valueOf('notifications.mode')
  const [mode, setMode] = useState(now)
  const write = useWrite(settings.write, [settings.list])
  const save = async () => {
    await write.mutateAsync({ key: 'notifications.mode', value: mode })
    toast(t('settings.saved', { name: t('settings.mode_name') }))
  }
  const same = mode === now
  return (
    <Confirm
      open
      title={t('settings.mode_title')}
      onClose={onClose}
      action={t('settings.mode_action', { mode: words.value(mode) })}
      because={same ? t('settings.mode_same') : null}
      onConfirm={save}
      effects={same ? [] : effectsOf(mode, { testGroup: valueOf('notifications.testGroup'), sendAt: valueOf('notifications.sendAt') }, t)}
    >
      <fieldset className="field">
        <legend className="label">{t('settings.mode_new')}</legend>
        <div className="choices" role="presentation">
          {MODES.map((one) => (
            <label key={one} className={one === mode ? 'choice is-on' : 'choice'}>
              <input type="radio" name="mode" value={one} checked={one === mode} onChange={() => setMode(one)} />
              <span>
                <b>{words.value(one)}</b>
                <span className="note">{words.meaning(one)}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </Confirm>
  )
}
