import { Check, Copy } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from './button.tsx'
import { useT } from './i18n.ts'

/** A secret that is shown once: an address or a code, copied with one press. */
export function CopyBox({ label, value, hint }: { label: string; value: string; hint?: string }) {
  const { t } = useT()
  const id = useId()
  const [copied, setCopied] = useState(false)
  const copy = () => {
    const field = document.getElementById(id)
    if (field instanceof HTMLInputElement) field.select()
    navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => undefined, // it stays selected: Ctrl C copies it
    )
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="link-box">
        <input id={id} className="input" readOnly value={value} onFocus={(event) => event.target.select()} />
        <Button icon={copied ? Check : Copy} onPress={copy}>
          {t(copied ? 'ui.copied' : 'ui.copy')}
        </Button>
      </div>
      {hint ? <span className="hint">{hint}</span> : null}
    </div>
  )
}
