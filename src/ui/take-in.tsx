import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ApiError } from './api.ts'
import { FileField } from './file-field.tsx'
import { asApiError } from './query.ts'
import { Say } from './say.tsx'
import { Problem } from './states.tsx'
import { toast } from './toast.tsx'

export type TakeInProps = {
  label: string
  hint: string
  accept: string
  /** What is said while the file of this name is read. */
  reading: (file: string) => string
  /** Sends the file; answers what is said when it is in. */
  send: (file: File) => Promise<string>
  /** What is asked anew afterwards. */
  changes: readonly { path: string }[]
}

/** Where a file is dropped that is read at once, one at a time; what is wrong with it stands below. */
export function TakeIn({ label, hint, accept, reading: words, send, changes }: TakeInProps) {
  const client = useQueryClient()
  const [reading, setReading] = useState<string | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const read = async (file: File) => {
    setReading(file.name)
    setError(null)
    try {
      toast(await send(file))
      await Promise.all(changes.map((one) => client.invalidateQueries({ queryKey: [one.path] })))
    } catch (failure) {
      setError(asApiError(failure))
    } finally {
      setReading(null)
    }
  }
  return (
    <>
      <FileField label={label} accept={accept} hint={hint} onFile={(file) => void (reading === null && read(file))} />
      {reading ? <Say title={words(reading)} /> : null}
      {error ? <Problem error={error} /> : null}
    </>
  )
}
