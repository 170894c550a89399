import { MailX } from 'lucide-react'
import { useState } from 'react'
import { download } from '../../../ui/api.ts'
import type { ApiError } from '../../../ui/api.ts'
import { Button } from '../../../ui/button.tsx'
import { useT } from '../../../ui/i18n.ts'
import { Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { ExportMenu } from '../../../ui/register-tools.tsx'
import { useMay } from '../../../ui/session.ts'
import { Empty, Problem } from '../../../ui/states.tsx'
import { reporting } from '../../reporting/contract.ts'
import { notifications } from '../contract.ts'
import { BounceDialog } from './BounceDialog.tsx'
import { MessageList } from './MessageList.tsx'
import type { MessageState } from './message-words.tsx'
import { NotificationTabs } from './NotificationTabs.tsx'

const STATES: ('all' | MessageState)[] = ['all', 'sent', 'bounced', 'failed', 'withdrawn']

/** What left: every message as it was sent, what came back, and what was withdrawn before. */
export function SentPage() {
  const { t, lang } = useT()
  const mayManage = useMay(notifications.bounce.may)
  const mayReport = useMay(reporting.exported.may)
  const [asking, setAsking] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const status = useRead(notifications.status, {})
  return (
    <>
      <Title
        name={t('notifications.reminders')}
        actions={
          <>
            {mayReport ? <ExportMenu onExport={(format) => void download(reporting.exported, { name: 'messages', format, language: lang }).catch((failure: unknown) => setError(asApiError(failure)))} /> : null}
            <Button icon={MailX} because={mayManage ? null : t('notifications.no_right')} onPress={() => setAsking(true)}>
              {t('notifications.bring_bounce')}
            </Button>
          </>
        }
      />
      {error ? <Problem error={error} /> : null}
      <NotificationTabs />
      <MessageList name="log" states={STATES} counts={status.data?.counts} empty={<Empty title={t('notifications.log_none')} />} />
      <BounceDialog open={asking} onClose={() => setAsking(false)} />
    </>
  )
}
