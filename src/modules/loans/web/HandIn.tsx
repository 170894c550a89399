import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { upload } from '../../../ui/api.ts'
import type { ApiError } from '../../../ui/api.ts'
import { FileField } from '../../../ui/file-field.tsx'
import { useT } from '../../../ui/i18n.ts'
import { asApiError } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { Problem } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { collections } from '../contract-collections.ts'

/** Where a result file of the month is dropped; it is read and matched at once, and moves no money yet. */
export function HandIn({ month, name, fund }: { month: string; name: string; fund: string | undefined }) {
  const { t } = useT()
  const client = useQueryClient()
  const [reading, setReading] = useState<string | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const read = async (file: File) => {
    setReading(file.name)
    setError(null)
    try {
      const done = await upload(collections.handIn, { month, ...(fund ? { fund } : {}) }, file)
      toast(t('loans.taken_in', { file: done.file, count: done.lines }))
      await Promise.all([collections.month, collections.months].map((one) => client.invalidateQueries({ queryKey: [one.path] })))
    } catch (failure) {
      setError(asApiError(failure))
    } finally {
      setReading(null)
    }
  }
  return (
    <div className="pad flow-s">
      <FileField label={t('loans.hand_in', { month: name })} accept=".txt,.csv,.xlsx" hint={t('loans.hand_in_hint')} onFile={(file) => void (reading === null && read(file))} />
      {reading ? <Say title={t('loans.reading_file', { file: reading })} /> : null}
      {error ? <Problem error={error} /> : null}
    </div>
  )
}
