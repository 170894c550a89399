import { Copy, Printer } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { useT } from '../../../ui/i18n.ts'
import { Say } from '../../../ui/say.tsx'

/** Ten codes for a lost telephone, shown once. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const { t } = useT()
  const [kept, setKept] = useState(false)
  const [copied, setCopied] = useState(false)
  const copy = () => navigator.clipboard?.writeText(codes.join('\n')).then(() => setCopied(true), () => undefined)
  return (
    <div className="flow">
      <Say tone="soon" title={t('access.codes_once')}>{t('access.codes_why')}</Say>
      <ul className="codes" aria-label={t('access.recovery_codes')}>
        {codes.map((code) => (
          <li key={code} className="secret">{code}</li>
        ))}
      </ul>
      <div className="mark">
        <Button icon={Copy} onPress={() => void copy()}>
          {t(copied ? 'ui.copied' : 'access.copy_codes')}
        </Button>
        <Button icon={Printer} onPress={() => print()}>
          {t('access.print_codes')}
        </Button>
      </div>
      <label className="check">
        <input type="checkbox" checked={kept} onChange={(event) => setKept(event.target.checked)} />
        <span>{t('access.codes_kept')}</span>
      </label>
      <Button kind="main" because={kept ? null : t('access.codes_keep_first')} onPress={onKept}>
        {t('access.codes_go_on')}
      </Button>
    </div>
  )
}
