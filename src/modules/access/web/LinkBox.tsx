import { Check, Copy } from 'lucide-react'
import { useId, useState } from 'react'
import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Say } from '../../../ui/say.tsx'
import type { accessInSteps } from '../contract.ts'

/** A one-time link to hand over: shown once, copied with one press. */
export function LinkBox({ of }: { of: Out<typeof accessInSteps.inviteAgain> }) {
  const { t } = useT()
  const { dayAndTime } = useFormat()
  const id = useId()
  const [copied, setCopied] = useState(false)
  const link = `${location.origin}${of.path ?? ''}`
  const copy = () => {
    const field = document.getElementById(id)
    if (field instanceof HTMLInputElement) field.select()
    navigator.clipboard?.writeText(link).then(
      () => setCopied(true),
      () => undefined, // the link stays selected: Ctrl C copies it
    )
  }
  if (of.path === null) return <Say tone="done">{t('access.mailed_to', { email: of.email })}</Say>
  return (
    <div className="field">
      <label htmlFor={id}>{t('access.link_of', { email: of.email })}</label>
      <div className="link-box">
        <input id={id} className="input" readOnly value={link} onFocus={(event) => event.target.select()} />
        <Button icon={copied ? Check : Copy} onPress={copy}>
          {t(copied ? 'access.copied' : 'access.copy')}
        </Button>
      </div>
      <span className="hint">{t('access.links_note', { until: dayAndTime(of.until) })}</span>
    </div>
  )
}
