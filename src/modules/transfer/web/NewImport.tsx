import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { upload } from '../../../ui/api.ts'
import type { ApiError } from '../../../ui/api.ts'
import { FileField } from '../../../ui/file-field.tsx'
import { useT } from '../../../ui/i18n.ts'
import { asApiError } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { Problem } from '../../../ui/states.tsx'
import { transfer } from '../contract.ts'
import { WhereForm } from './WhereForm.tsx'
import type { Where } from './WhereForm.tsx'

type Kind = { kind: string; title: { th: string; en: string } }
type Chosen = { kind: string; file: File }

/** One field per register to drop its file on; a file that could be read opens its preview. */
export function NewImport({ kinds }: { kinds: Kind[] }) {
  const { t, pick } = useT()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const read = async (it: Chosen, where: Where = {}) => {
    setChosen(it)
    setBusy(true)
    setError(null)
    try {
      const preview = await upload(transfer.upload, { kind: it.kind, ...where }, it.file)
      client.setQueryData([transfer.preview.path, { id: preview.id }], preview)
      await client.invalidateQueries({ queryKey: [transfer.list.path] })
      void navigate(`/imports/${preview.id}`)
    } catch (failure) {
      setError(asApiError(failure))
      setBusy(false)
    }
  }
  const lost = error?.reasons.some((reason) => reason.code === 'transfer.no_header' || reason.code.startsWith('transfer.mapping_')) ?? false
  return (
    <div className="pad flow-s">
      <div className="cols">
        {kinds.map(({ kind, title }) => (
          <div key={kind} className="c6">
            <FileField large label={pick(title)} accept=".xlsx,.csv" hint={t('transfer.drop_hint')} onFile={(file) => void (busy || read({ kind, file }))} />
          </div>
        ))}
      </div>
      {busy && chosen ? (
        <Say title={t('transfer.reading', { file: chosen.file.name })}>
          {t('transfer.reading_more')}
        </Say>
      ) : null}
      {error && chosen ? <p className="strong">{chosen.file.name}</p> : null}
      {error ? <Problem error={error} /> : null}
      {lost && chosen ? <WhereForm label={t('transfer.where')} onWhere={(where) => void read(chosen, where)} busy={busy} /> : null}
    </div>
  )
}
