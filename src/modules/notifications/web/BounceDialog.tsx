import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Out } from '../../../kernel/endpoint.ts'
import { upload } from '../../../ui/api.ts'
import type { ApiError } from '../../../ui/api.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { FileField } from '../../../ui/file-field.tsx'
import { useT } from '../../../ui/i18n.ts'
import { asApiError } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { Loading, Problem } from '../../../ui/states.tsx'
import { notifications } from '../contract.ts'

type Reply = Out<typeof notifications.bounce>

/** Takes a returned mail in: its message and all its items count as bounced. */
export function BounceDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useT()
  const client = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const [reply, setReply] = useState<Reply | null>(null)
  const read = async (chosen: File) => {
    setFile(chosen)
    setBusy(true)
    setError(null)
    setReply(null)
    try {
      setReply(await upload(notifications.bounce, {}, chosen))
      await Promise.all([notifications.status, notifications.queue, notifications.log].map((one) => client.invalidateQueries({ queryKey: [one.path] })))
    } catch (failure) {
      setError(asApiError(failure))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog title={t('notifications.bring_bounce')} open={open} onClose={onClose} foot={<Button onPress={onClose}>{t('ui.close')}</Button>}>
      <FileField label={t('notifications.bounce_file')} accept=".eml,message/rfc822" hint={t('notifications.bounce_hint')} file={file} onFile={(chosen) => void read(chosen)} />
      {busy ? <Loading lines={2} /> : null}
      {error ? <Problem error={error} /> : null}
      {reply ? <BounceOutcome reply={reply} /> : null}
    </Dialog>
  )
}

function BounceOutcome({ reply }: { reply: Reply }) {
  const { t } = useT()
  const why = reply.diagnostic ?? reply.status
  return (
    <>
      {reply.bounced.messages > 0 ? (
        <Say tone="done">{t('notifications.bounce_done', { to: reply.recipient ?? reply.messageId, count: reply.bounced.notices })}</Say>
      ) : (
        <Say>{t('notifications.bounce_nothing', { action: reply.action })}</Say>
      )}
      {why ? <p className="note">{t('notifications.bounce_why', { text: why })}</p> : null}
    </>
  )
}
