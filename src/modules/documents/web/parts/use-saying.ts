import { useT } from '../../../../ui/i18n.ts'
import { asApiError } from '../../../../ui/query.ts'
import { toast } from '../../../../ui/toast.tsx'

/** Waits for work that has no place of its own for a refusal (a download): what the server said is told at the edge of the page. */
export function useSaying(): (work: Promise<unknown>) => Promise<void> {
  const { t, pick } = useT()
  return async (work) => {
    try {
      await work
    } catch (failure) {
      const error = asApiError(failure)
      toast(error?.reasons.map((reason) => pick(reason.message)).join(' ') || t(error?.code ?? 'ui.failed'), 'late')
    }
  }
}
