import { FileImage, FileSpreadsheet, FileText, X } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { download } from '../../../../ui/api.ts'
import { Button } from '../../../../ui/button.tsx'
import { Chip } from '../../../../ui/chip.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { registerTexts, useT } from '../../../../ui/i18n.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { asApiError, useRead } from '../../../../ui/query.ts'
import { Reading } from '../../../../ui/states.tsx'
import { documents } from '../../contract.ts'
import { AddAttachment } from './AddAttachment.tsx'
import type { AttachmentKind, AttachmentRow } from './attachment.ts'
import { CancelAttachment } from './CancelAttachment.tsx'
import { documentPartTexts } from './texts.ts'
import { useSaying } from './use-saying.ts'

registerTexts(documentPartTexts)

type Props = { subject: { module: string; id: string }; kinds: readonly AttachmentKind[]; /** only to look at: nothing is added here */ readOnly?: boolean }

/** The files of a record: who added them and when; where the reader may, a field to add one by picker, drop or the phone's camera. */
export function Attachments({ subject, kinds, readOnly }: Props) {
  const { t } = useT()
  const about = { module: subject.module, subjectId: subject.id }
  const found = useRead(documents.attachments, about)
  const [cancelling, setCancelling] = useState<AttachmentRow | null>(null)
  return (
    <section className="flow-s" aria-label={t('documents.attachments')}>
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }} lines={2}>
        {({ rows, mayAttach }) => {
          const adds = mayAttach && !readOnly
          return (
            <>
              {rows.length === 0 ? <p className="note">{t('documents.no_attachments')}</p> : null}
              {rows.length > 0 ? (
                <ul className="files">
                  {rows.map((row) => (
                    <AttachmentLine key={row.id} row={row} kinds={kinds} onCancel={adds ? () => setCancelling(row) : undefined} />
                  ))}
                </ul>
              ) : null}
              {adds ? <AddAttachment about={about} kinds={kinds} /> : null}
            </>
          )
        }}
      </Reading>
      {cancelling ? <CancelAttachment row={cancelling} onClose={() => setCancelling(null)} /> : null}
    </section>
  )
}

/** What the virus scanner has to say, where it says something. */
function ScanMark({ row }: { row: AttachmentRow }) {
  const { t } = useT()
  if (row.scan === 'waiting') return <Chip state="soon">{t('documents.scan_waiting')}</Chip>
  return row.scan === 'infected' ? <Chip state="late">{t('documents.scan_infected', { found: row.scanFound ?? '' })}</Chip> : null
}

function signOf(contentType: string): LucideIcon {
  if (contentType.startsWith('image/')) return FileImage
  return contentType.includes('spreadsheet') ? FileSpreadsheet : FileText
}

function AttachmentLine({ row, kinds, onCancel }: { row: AttachmentRow; kinds: readonly AttachmentKind[]; onCancel?: () => void }) {
  const { t } = useT()
  const { dayAndTime } = useFormat()
  const saying = useSaying()
  const gone = row.cancelledAt !== null
  const label = kinds.find((one) => one.kind === row.kind)?.label
  const size = t('documents.size', { size: Math.max(0.1, row.bytes / 1_000_000).toFixed(1) })
  return (
    <li>
      <Icon of={signOf(row.contentType)} size={20} />
      <div>
        <button type="button" className={gone ? 'file gone' : 'file'} onClick={() => void saying(download(documents.attachmentFile, { id: row.id }, row.fileName))}>
          <span className="hide">{t('documents.open')} </span>
          {row.fileName}
        </button>
        <span className="note">
          {[label, size, t('documents.by', { name: row.madeName, day: dayAndTime(row.madeAt) })].filter(Boolean).join(' · ')}
        </span>
        <ScanMark row={row} />
        {gone ? <span className="note">{t('documents.cancelled', { name: row.cancelledName ?? '', reason: row.cancelReason ?? '' })}</span> : null}
      </div>
      {onCancel && !gone ? <Button kind="quiet" small icon={X} label={t('documents.cancel_of', { file: row.fileName })} onPress={onCancel} /> : null}
    </li>
  )
}
