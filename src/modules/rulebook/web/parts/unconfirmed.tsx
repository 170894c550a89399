import { CircleQuestionMark } from 'lucide-react'
import { registerTexts, useT } from '../../../../ui/i18n.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { dueDateTexts } from './texts.ts'

registerTexts(dueDateTexts)

type Marks = { confirmed: boolean; calendarConfirmed: boolean }

function wordsOf({ confirmed, calendarConfirmed }: Marks): string | null {
  if (confirmed && calendarConfirmed) return null
  if (calendarConfirmed) return 'rulebook.unconfirmed_clause'
  return confirmed ? 'rulebook.unconfirmed_holidays' : 'rulebook.unconfirmed_both'
}

/** Beside a due date: which of clause and holidays are not confirmed; nothing when both are. */
export function Unconfirmed(of: Marks) {
  const { t } = useT()
  const words = wordsOf(of)
  return words === null ? null : <span className="soon">{t(words)}</span>
}

/** The same as a sign, for a cell of a register. */
export function UnconfirmedSign(of: Marks) {
  const { t } = useT()
  const words = wordsOf(of)
  if (words === null) return null
  return (
    <span className="note" title={t(words)}>
      <Icon of={CircleQuestionMark} size={14} />
      <span className="hide">{t(words)}</span>
    </span>
  )
}
