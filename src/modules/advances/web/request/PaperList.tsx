import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { Chip } from '../../../../ui/chip.tsx'
import { download, upload, type ApiError } from '../../../../ui/api.ts'
import { useT } from '../../../../ui/i18n.ts'
import { asApiError, useRead } from '../../../../ui/query.ts'
import { Problem } from '../../../../ui/states.tsx'
import { toast } from '../../../../ui/toast.tsx'
import { documents } from '../../../documents/contract.ts'
import { requests } from '../../contract-requests.ts'
import type { Request } from './request.ts'

const about = (request: Request) => ({ module: 'advances.request', subjectId: request.id })

/** The papers of the kind: which are there, as files or on paper, and which are still needed by which step. */
export function PaperList({ request }: { request: Request }) {
  const { t, pick } = useT()
  const files = useRead(documents.attachments, about(request)).data
  const [error, setError] = useState<ApiError | null>(null)
  return (
    <section aria-label={t('advances.papers')}>
      <h2 className="h-aside">{t('advances.papers')}</h2>
      {error ? <Problem error={error} /> : null}
      <ul className="plain">
        {request.papers.map((paper) => (
          <li key={paper.code}>
            <span>
              {pick(paper.name)} <span className="note">{t(`advances.needed_by_${paper.neededBy ?? 'none'}`)}</span>
              {(files?.rows ?? []).filter((file) => file.kind === paper.code && file.cancelledAt === null).map((file) => (
                <Button key={file.id} kind="quiet" small onPress={() => void download(documents.attachmentFile, { id: file.id }, file.fileName)}>{file.fileName}</Button>
              ))}
            </span>
            <span className="num">
              <PaperChip paper={paper} /> {files?.mayAttach ? <AttachButton request={request} paper={paper} onError={setError} /> : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function PaperChip({ paper }: { paper: Request['papers'][number] }) {
  const { t } = useT()
  if (paper.attached > 0) return <Chip state="done">{t('advances.paper_files', { count: paper.attached })}</Chip>
  if (paper.seen) return <Chip state="done">{t('advances.paper_seen')}</Chip>
  if (paper.onPaper) return <Chip>{t('advances.paper_on_paper')}</Chip>
  return paper.neededBy === null ? null : <Chip state="late">{t('advances.paper_lacks')}</Chip>
}

/** Takes a file from the machine or a photo from the phone's camera. */
function AttachButton({ request, paper, onError }: { request: Request; paper: Request['papers'][number]; onError: (error: ApiError | null) => void }) {
  const { t, pick } = useT()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async (file: File | undefined) => {
    if (file === undefined) return
    setBusy(true)
    onError(null)
    try {
      await upload(documents.attach, { ...about(request), kind: paper.code }, file)
      toast(t('advances.attached', { file: file.name }))
      await Promise.all([requests.detail, documents.attachments].map((one) => client.invalidateQueries({ queryKey: [one.path] })))
    } catch (failure) {
      onError(asApiError(failure))
    } finally {
      setBusy(false)
    }
  }
  return (
    <label className="btn btn-s">
      {busy ? '…' : t('advances.attach')}
      <input className="hide" type="file" accept=".pdf,.jpg,.jpeg,.png" aria-label={t('advances.attach_to', { paper: pick(paper.name) })} disabled={busy} onChange={(event) => void send(event.target.files?.[0])} />
    </label>
  )
}
