import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { useToday } from '../../../ui/session.ts'
import { securityAccount } from '../contract-account.ts'
import { securities } from '../contract.ts'

/** What is read anew after a step. */
export const after = [securities.detail, securities.list, securities.totals, securityAccount.list, securityAccount.sheet]

/** What every dialog of a step needs. */
export function useStepWords() {
  const { t, lang } = useT()
  const format = useFormat()
  return { t, lang, today: useToday(), ...format }
}
export type StepWords = ReturnType<typeof useStepWords>
