import { useQueryClient } from '@tanstack/react-query'
import { FileSpreadsheet } from 'lucide-react'
import { useNavigate } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { useT } from '../../../ui/i18n.ts'
import { Say } from '../../../ui/say.tsx'
import type { accessInSteps } from '../contract.ts'
import { LinkBox } from './LinkBox.tsx'

type Props = { invitations: Out<typeof accessInSteps.setUp>['invitations']; administrator: string }

/** Step 3: the office stands. The links of those who set their own password, and: import the register, or start empty. */
export function FirstRegister({ invitations, administrator }: Props) {
  const { t } = useT()
  const navigate = useNavigate()
  const client = useQueryClient()
  const go = (to: string) => {
    client.clear()
    void navigate(to, { replace: true })
  }
  return (
    <>
      <Say tone="soon" title={t('access.starts_in_test')}>
        {t('access.starts_in_test_more', { to: administrator })}
      </Say>
      {invitations.length > 0 ? (
        <section className="flow-s" aria-label={t('access.links_title')}>
          <h2 className="h-aside">{t('access.links_title')}</h2>
          {invitations.map((invitation) => (
            <LinkBox key={invitation.email} of={invitation} />
          ))}
        </section>
      ) : null}
      <section className="flow-s" aria-label={t('access.what_now')}>
        <h2 className="h-aside">{t('access.what_now')}</h2>
        <p className="note">{t('access.import_note')}</p>
        <div className="mark">
          <Button kind="main" icon={FileSpreadsheet} onPress={() => go('/imports')}>
            {t('access.import_register')}
          </Button>
          <Button onPress={() => go('/')}>{t('access.start_empty')}</Button>
        </div>
      </section>
    </>
  )
}
