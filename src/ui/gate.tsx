import { Globe } from 'lucide-react'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { switchLang, useT } from './i18n.ts'
import { Icon } from './icon.tsx'

export type Notice = { key: string; /** formatted day */ day: string; text: string }
type Props = {
  /** The heading of the form and of the document. */
  title: string
  /** Above the title: the step; below it: the office. */
  step?: string
  office?: string
  /** The dark side: what the office announces, or the steps of the first run. */
  board?: { title: string; notices: Notice[] }
  steps?: { key: string; label: string; more: string }[]
  stepNow?: number
  /** The last line of the dark side. */
  foot?: string
  /** For forms of more than one column. */
  wide?: boolean
  children: ReactNode
}

/** The pages in front of the frame: sign-in, first run, links from mail. The product at the left, one form at the right. */
export function Gate({ title, step, office, board, steps, stepNow = 0, foot, wide, children }: Props) {
  const { t } = useT()
  useEffect(() => {
    document.title = `${title} - ${t('ui.product')}`
  }, [title, t])
  return (
    <div className="gate">
      <aside className="side" aria-label={t('ui.gate_about')}>
        <span className="brand" lang="th">
          <b>คลัง</b>
        </span>
        <div>
          <p className="lead">{t('ui.gate_line')}</p>
          <p>{t('ui.gate_more')}</p>
        </div>
        {board && board.notices.length > 0 ? <Board {...board} /> : null}
        {steps ? <SetupSteps steps={steps} now={stepNow} /> : null}
        {foot ? <p className="note">{foot}</p> : null}
      </aside>
      <main className="body" id="main">
        <div className={wide ? 'card-less wide' : 'card-less'}>
          <div>
            {step ? <p className="note">{step}</p> : null}
            <h1>{title}</h1>
            {office ? <p className="note">{office}</p> : null}
          </div>
          {children}
        </div>
      </main>
    </div>
  )
}

function Board({ title, notices }: { title: string; notices: Notice[] }) {
  return (
    <section className="board" aria-label={title}>
      <h2>{title}</h2>
      <ul className="flow-s">
        {notices.map((notice) => (
          <li key={notice.key}>
            <span className="tab">{notice.day}</span>
            <span>{notice.text}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function SetupSteps({ steps, now }: { steps: { key: string; label: string; more: string }[]; now: number }) {
  const { t } = useT()
  return (
    <ol className="setup" aria-label={t('ui.steps')}>
      {steps.map((step, index) => (
        <li key={step.key} className={index === now ? 'now' : undefined} aria-current={index === now ? 'step' : undefined}>
          <b>{index + 1}</b>
          <span>
            {step.label}
            <small>{step.more}</small>
          </span>
        </li>
      ))}
    </ol>
  )
}

/** The language switch of a gate: the current one in bold, the other a link. */
export function GateLanguages() {
  const { lang } = useT()
  const word = (one: 'th' | 'en', text: string) =>
    lang === one ? (
      <b className="strong" lang={one}>
        {text}
      </b>
    ) : (
      <button type="button" className="as-text-link" lang={one} onClick={() => switchLang(one)}>
        {text}
      </button>
    )
  return (
    <p className="note gate-langs">
      <Icon of={Globe} size={14} /> {word('th', 'ไทย')} {word('en', 'English')}
    </p>
  )
}
