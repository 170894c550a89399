import { useMemo } from 'react'
import { useT } from '../../../ui/i18n.ts'
import type { Translate } from '../../../ui/i18n.ts'

/** The text of a code, or nothing where there is none. */
function said(t: Translate, code: string): string | null {
  const text = t(code)
  return text === code ? null : text
}

/** Values of settings in words: choices by their name, everything else as it stands. */
export function useValueWords() {
  const { t } = useT()
  return useMemo(
    () => ({
      value: (value: string | null) => (value === null || value === '' ? t('settings.none') : (said(t, `settings.value_${value}`) ?? value)),
      meaning: (mode: string | null) => said(t, `settings.means_${mode ?? ''}`),
      note: (key: string) => said(t, `settings.note_${key}`),
    }),
    [t],
  )
}
