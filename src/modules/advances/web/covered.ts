import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { useToday } from '../../../ui/session.ts'
import type { Advance } from './advance.ts'

/** Why nothing more can be entered: cleared in full, or covered by a round of a day to come; null while something is left. */
export function useCovered(advance: Advance): string | null {
  const { t } = useT()
  const { day } = useFormat()
  const today = useToday()
  const on = advance.coveredOn
  if (on === null) return null
  return on > today ? t('advances.cannot_covered', { day: day(on) }) : t('advances.cannot_cleared')
}
