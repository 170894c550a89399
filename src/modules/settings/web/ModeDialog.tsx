import { useQueryClient } from '@tanstack/react-query'
import { Ban, Clock, FlaskConical, MailPlus, MailX, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, Effects } from '../../../ui/dialog.tsx'
import type { Effect } from '../../../ui/dialog.tsx'
import { useT } from '../../../ui/i18n.ts'
import type { Translate } from '../../../ui/i18n.ts'
import { asApiError, useWrite } from '../../../ui/query.ts'
import { Problem } from '../../../ui/states.tsx'
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
  const client = useQueryClient()
  const valueOf = (key: string) => rows.find((row) => row.key === key)?.value ?? ''
  const now = valueOf('notifications.mode')
  const [mode, setMode] = useState(now)
  const write = useWrite(settings.write)
  const same = mode === now
  const save = () =>
    write.mutateAsync({ key: 'notifications.mode', value: mode }).then(
      () => {
        void client.invalidateQueries() // banners, queues and counts all follow the mode
        toast(t('settings.saved', { name: t('settings.mode_name') }))
        onClose()
      },
      () => undefined, // the refusal stands in the dialog
    )
  const error = asApiError(write.error)
  const foot = (
    <>
      <Button kind="main" busy={write.isPending} because={same ? t('settings.mode_same') : null} onPress={() => void save()}>
        {t('settings.mode_action', { mode: words.value(mode) })}
      </Button>
      <Button onPress={onClose}>{t('ui.cancel')}</Button>
    </>
  )
  return (
    <Dialog title={t('settings.mode_title')} open onClose={onClose} foot={foot} firm={write.isPending}>
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
      {same ? null : <Effects title={t('ui.what_happens')} effects={effectsOf(mode, { testGroup: valueOf('notifications.testGroup'), sendAt: valueOf('notifications.sendAt') }, t)} />}
      {error ? <Problem error={error} /> : null}
    </Dialog>
  )
}
