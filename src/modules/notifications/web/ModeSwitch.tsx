import { BellOff, FlaskConical, Hourglass, MailWarning, Send, Undo2, UserRoundCheck } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { Confirm } from '../../../ui/dialog.tsx'
import type { Effect } from '../../../ui/dialog.tsx'
import { useT } from '../../../ui/i18n.ts'
import type { Translate } from '../../../ui/i18n.ts'
import { useRead, useWrite } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { useMay } from '../../../ui/session.ts'
import { toast } from '../../../ui/toast.tsx'
import { line } from '../contract-line.ts'
import { notifications } from '../contract.ts'
import type { Status } from './message-words.tsx'

type Mode = Status['mode']

const LOOKS: Record<Mode, { state: 'done' | 'soon' | 'late'; icon: LucideIcon; action: string }> = {
  live: { state: 'done', icon: Send, action: 'notifications.start_live' },
  test: { state: 'soon', icon: FlaskConical, action: 'notifications.start_test' },
  off: { state: 'late', icon: BellOff, action: 'notifications.stop_all' },
}

/** The mode that holds, as a chip. */
export function ModeChip({ mode }: { mode: Mode }) {
  const { t } = useT()
  return <Chip state={LOOKS[mode].state} icon={LOOKS[mode].icon}>{t(`notifications.mode_${mode}`)}</Chip>
}

/** What holds reminders back, in words: off, test, no mail server. */
export function ModeSays({ status }: { status: Status }) {
  const { t } = useT()
  const channel = useRead(line.state, {})
  return (
    <div className="pad flow-s says">
      {status.mode === 'off' ? <Say tone="late">{t(status.demonstration ? 'notifications.demo_is_off' : 'notifications.mode_now_off')}</Say> : null}
      {status.mode === 'test' ? <Say tone="soon">{t('notifications.mode_now_test', { group: groupOf(status, t) })}</Say> : null}
      {status.canSend || status.mode === 'off' ? null : <Say tone="soon" title={t('notifications.no_server')}>{t('notifications.no_server_more')}</Say>}
      {channel.data?.available === false ? <Say live={false}>{t('notifications.line_off')}</Say> : null}
    </div>
  )
}

function groupOf(status: Status, t: Translate): string {
  return status.testGroup.join(', ') || t('notifications.no_group')
}

/** The switch that stops everything, and the ways back; each says first what it does. */
export function ModeSwitch({ status }: { status: Status }) {
  const { t } = useT()
  const may = useMay(notifications.setMode.may)
  const [asked, setAsked] = useState<Mode | null>(null)
  const write = useWrite(notifications.setMode, [notifications.status, notifications.queue, notifications.log])
  if (!may) return null
  const others = (['live', 'test', 'off'] as const).filter((mode) => mode !== status.mode)
  const change = async (mode: Mode) => {
    await write.mutateAsync({ mode })
    toast(t('notifications.mode_changed', { mode: t(`notifications.mode_${mode}`) }))
  }
  return (
    <>
      {others.map((mode) => (
        <Button key={mode} icon={LOOKS[mode].icon} because={status.demonstration ? t('notifications.demo_is_off') : null} onPress={() => setAsked(mode)}>
          {t(LOOKS[mode].action)}
        </Button>
      ))}
      {asked ? <Confirm open title={t(LOOKS[asked].action)} action={t(LOOKS[asked].action)} effects={effectsOf(asked, status, t)} onClose={() => setAsked(null)} onConfirm={() => change(asked)} /> : null}
    </>
  )
}

function effectsOf(mode: Mode, status: Status, t: Translate): Effect[] {
  if (mode === 'off') {
    return [
      { key: 'queue', icon: Hourglass, text: t('notifications.effect_off_queue') },
      { key: 'night', icon: BellOff, text: t('notifications.effect_off_night') },
    ]
  }
  if (mode === 'test') {
    return [
      { key: 'group', icon: FlaskConical, text: t('notifications.effect_test_group', { group: groupOf(status, t) }) },
      { key: 'count', icon: UserRoundCheck, text: t('notifications.effect_test_count') },
    ]
  }
  return [
    { key: 'real', icon: Send, text: t('notifications.effect_live_real') },
    { key: 'now', icon: MailWarning, text: t('notifications.effect_live_now') },
    { key: 'trial', icon: Undo2, text: t('notifications.effect_live_trial') },
  ]
}
