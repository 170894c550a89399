import { Ban, CirclePause, CirclePlay, MailCheck, Send } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/dialog.tsx'
import { useT } from '../../../ui/i18n.ts'
import { useWrite } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session.ts'
import { toast } from '../../../ui/toast.tsx'
import { notifications } from '../contract.ts'
import type { MessageRow, MessageState } from './message-words.tsx'

type Decision = 'hold' | 'release' | 'withdraw' | 'told' | 'resend'

const SIGNS: Record<Decision, LucideIcon> = { hold: CirclePause, release: CirclePlay, withdraw: Ban, told: MailCheck, resend: Send }

/** What an officer can decide of a message in a state; the first is the usual one. */
const OPEN: Partial<Record<MessageState, Decision[]>> = {
  queued: ['hold', 'withdraw'],
  deferred: ['hold', 'withdraw'],
  held: ['release', 'withdraw'],
  unknown: ['told', 'resend'],
}

/** The decisions of one message, each with its reason and what it will do. */
export function DecideButtons({ message }: { message: Pick<MessageRow, 'id' | 'state' | 'resolved' | 'notices' | 'to' | 'recipientName'> }) {
  const { t } = useT()
  const may = useMay(notifications.hold.may)
  const [asked, setAsked] = useState<Decision | null>(null)
  const decisions = message.resolved ? [] : (OPEN[message.state] ?? [])
  const waitsForOfficer = message.state === 'held' || message.state === 'unknown'
  return (
    <>
      {decisions.map((one, index) => (
        <Button key={one} kind={index === 0 && waitsForOfficer ? 'main' : 'plain'} icon={SIGNS[one]} because={may ? null : t('notifications.no_right')} onPress={() => setAsked(one)}>
          {t(`notifications.${one}`)}
        </Button>
      ))}
      {asked ? <DecideDialog key={asked} decision={asked} message={message} onClose={() => setAsked(null)} /> : null}
    </>
  )
}

function DecideDialog({ decision, message, onClose }: { decision: Decision; message: Pick<MessageRow, 'id' | 'notices' | 'to' | 'recipientName'>; onClose: () => void }) {
  const { t } = useT()
  const id = useId()
  const [because, setBecause] = useState('')
  const renews = [notifications.message, notifications.queue, notifications.log, notifications.status]
  const writes = {
    hold: useWrite(notifications.hold, renews),
    release: useWrite(notifications.release, renews),
    withdraw: useWrite(notifications.withdraw, renews),
  }
  const resolve = useWrite(notifications.resolve, renews)
  const name = message.recipientName || message.to
  const decide = async () => {
    const asked = { id: message.id, because: because.trim() }
    if (decision === 'told' || decision === 'resend') await resolve.mutateAsync({ ...asked, as: decision })
    else await writes[decision].mutateAsync(asked)
    toast(t(`notifications.done_${decision}`, { name }))
  }
  const effect = { key: decision, icon: SIGNS[decision], text: t(`notifications.${decision}_effect`, { count: message.notices, to: message.to }) }
  return (
    <Confirm
      open
      title={`${t(`notifications.${decision}`)}: ${name}`}
      action={t(`notifications.${decision}`)}
      effects={[effect]}
      because={because.trim().length < 3 ? t('notifications.because_short') : null}
      onClose={onClose}
      onConfirm={decide}
    >
      <div className="field">
        <label htmlFor={id}>{t('notifications.because')}</label>
        <input id={id} className="input" value={because} maxLength={300} aria-describedby={`${id}-hint`} onChange={(event) => setBecause(event.target.value)} />
        <span className="hint" id={`${id}-hint`}>
          {t('notifications.because_hint')}
        </span>
      </div>
    </Confirm>
  )
}
