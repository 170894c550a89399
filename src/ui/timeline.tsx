import { MailCheck, MailQuestionMark, MailX } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useT } from './i18n.ts'
import { Icon } from './icon.tsx'

export type MailFate = 'sent' | 'bounced' | 'failed' | 'unknown'
export type Moment = {
  key: string
  /** Already formatted: a day, or a day and a time. */
  when: string
  what: string
  more?: ReactNode
  /** next = has not happened yet; bad = something went wrong; money, mail = of that kind. */
  kind?: 'next' | 'mail' | 'bad' | 'money'
  /** The fate of each message of this moment. */
  mails?: { key: string; fate: MailFate; text: string; /** the message as it was sent */ to?: string }[]
}

const SIGNS = { sent: MailCheck, bounced: MailX, failed: MailX, unknown: MailQuestionMark }

/** What happened to a record, newest first; what is to come stands above, hollow. */
export function Timeline({ moments, label }: { moments: Moment[]; label?: string }) {
  return (
    <ol className="time" aria-label={label}>
      {moments.map((moment) => (
        <li key={moment.key} className={moment.kind ? `t-${moment.kind}` : undefined}>
          <span className="when">{moment.when}</span> <span className="what">{moment.what}</span>
          {moment.more ? <span className="more">{moment.more}</span> : null}
          {(moment.mails ?? []).map((mail) => (
            <MailLine key={mail.key} fate={mail.fate} text={mail.text} to={mail.to} />
          ))}
        </li>
      ))}
    </ol>
  )
}

function MailLine({ fate, text, to }: { fate: MailFate; text: string; to?: string }) {
  const { t } = useT()
  const failed = fate === 'bounced' || fate === 'failed'
  return (
    <span className={failed ? 'more late' : 'more'}>
      <Icon of={SIGNS[fate]} size={14} /> {to ? <Link to={to}>{text}</Link> : text}
      {fate === 'unknown' ? ` ${t('ui.unknown_outcome')}` : null}
      {fate === 'bounced' ? ` ${t('ui.bounced')}` : null}
    </span>
  )
}
