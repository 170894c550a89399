import { useState } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '../../../../kernel/endpoint.ts'
import { download } from '../../../../ui/api.ts'
import type { CallInput } from '../../../../ui/api.ts'
import { useT } from '../../../../ui/i18n.ts'
import { asApiError } from '../../../../ui/query.ts'
import type { ExportFormat } from '../../../../ui/register-tools.tsx'
import { toast } from '../../../../ui/toast.tsx'

/** Fetches exactly what is shown as a file, in the language of the page; a refusal is said and nothing is saved. */
export function useExport<E extends Endpoint<z.ZodType, z.ZodType>>(endpoint: E, shown: object): { busy: boolean; save: (format: ExportFormat) => void } {
  const { t, lang, pick } = useT()
  const [busy, setBusy] = useState(false)
  const save = (format: ExportFormat) => {
    setBusy(true)
    download(endpoint, { ...shown, format, language: lang } as CallInput<E>)
      .catch((failure: unknown) => {
        const error = asApiError(failure)
        const said = error?.reasons.map((reason) => pick(reason.message)).join(' ')
        toast(said || t(error?.code ?? 'ui.failed'), 'late')
      })
      .finally(() => setBusy(false))
  }
  return { busy, save }
}
