import { useEffect, useRef } from 'react'
import { useT } from '../../../ui/i18n.ts'
import { letterNodes } from './mail-body.ts'

/** A letter as its reader saw it, walled off from the styles of the page and with nothing in it that could run or load. */
export function MailBody({ html }: { html: string }) {
  const { t } = useT()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const host = place.current
    if (!host) return
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
    root.replaceChildren(letterNodes(html))
  }, [html])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide letter scrolls for itself
    <div className="letter" role="region" aria-label={t('notifications.letter')} tabIndex={0} lang="th" ref={place} />
  )
}

/** The plain text that went along. */
export function MailText({ text }: { text: string }) {
  return (
    <pre className="letter-text" lang="th">
      {text}
    </pre>
  )
}
