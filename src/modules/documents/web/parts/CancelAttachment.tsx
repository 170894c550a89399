import { CircleSlash } from 'lucide-react'
import { useState } from 'react'
import { Confirm } from '../../../../ui/dialog.tsx'
import { useT } from '../../../../ui/i18n.ts'
import { useWrite } from '../../../../ui/query.ts'
import { toast } from '../../../../ui/toast.tsx'
import { documents } from '../../contract.ts'
import type { AttachmentRow } from './attachment.ts'

/** Cancels a file with a reason; it stays to be seen. */
export function CancelAttachment({ row, onClose }: { row: AttachmentRow; onClose: () => void }) {
  const { t } = useT()
  const [reason, setReason] = useState('')
  const write = useWrite(documents.cancel, [documents.attachments])
  const cancel = async () => {
    await write.mutateAsync({ id: row.id, reason: reason.trim() })
    toast(t('documents.was_cancelled', { file: row.fileName }))
  }
  return (
    <Confirm
      open
      title={t('documents.cancel_of', { file: row.fileName })}
      onClose={onClose}
      action={t('documents.cancel')}
      because={reason.trim().length < 3 ? t('documents.cancel_short') : null}
      onConfirm={cancel}
      effects={[{ key: 'kept', icon: CircleSlash, text: t('documents.cancel_effect') }]}
    >
      <div className="field">
        <label htmlFor="attachment-reason">{t('documents.cancel_reason')}</label>
        <input id="attachment-reason" className="input" maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
      </div>
    </Confirm>
  )
}
