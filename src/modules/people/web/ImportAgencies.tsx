import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
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
import { people } from '../contract.ts'

type Reply = Out<typeof people.importAgencies>

/** A list of agencies from a file: good rows are taken, the others named. */
export function ImportAgencies({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useT()
  const client = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const [reply, setReply] = useState<Reply | null>(null)
  const take = async (chosen: File) => {
    setFile(chosen)
    setBusy(true)
    setError(null)
    setReply(null)
    try {
      setReply(await upload(people.importAgencies, {}, chosen))
      await client.invalidateQueries({ queryKey: [people.agencies.path] })
    } catch (failure) {
      setError(asApiError(failure))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog title={t('people.import_agencies')} open={open} onClose={onClose} foot={<Button onPress={onClose}>{t('ui.close')}</Button>}>
      <FileField label={t('people.import_file')} accept=".xlsx,.csv" hint={t('people.import_hint')} file={file} onFile={(chosen) => void take(chosen)} />
      {busy ? <Loading lines={2} /> : null}
      {error ? <Problem error={error} /> : null}
      {reply ? <ImportOutcome reply={reply} /> : null}
    </Dialog>
  )
}

function ImportOutcome({ reply }: { reply: Reply }) {
  const { t, pick } = useT()
  const { rows, added, changed, unchanged, refused } = reply
  return (
    <>
      <Say tone="done">{t('people.import_done', { rows, added, changed, unchanged })}</Say>
      {refused.length > 0 ? (
        <Say tone="late" title={t('people.import_refused', { count: new Set(refused.map((one) => one.row)).size })}>
          <ul>
            {refused.map((one) => (
              <li key={`${one.row} ${one.code}`}>
                {t('people.row', { row: one.row })}: {pick(one.message)}
              </li>
            ))}
          </ul>
        </Say>
      ) : null}
    </>
  )
}
