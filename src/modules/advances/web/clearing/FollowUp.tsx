import { Link } from 'react-router'
import { useT } from '../../../../ui/i18n.ts'
import { useMay } from '../../../../ui/session.ts'
import { clearing } from '../../contract-clearing.ts'

/** The lists that follow an advance after its payment, at the end of the line of places. */
export function FollowUp() {
  const { t } = useT()
  const mayCheck = useMay(clearing.accept.may)
  const mayRead = useMay('reporting.read')
  if (!mayRead) return null
  const lists = [
    ...(mayCheck ? [['/reports/advances-to-check', 'advances.list_to_check'] as const] : []),
    ['/reports/advances-recall', 'advances.list_recall'] as const,
    ['/reports/advances-claims', 'advances.list_claims'] as const,
    ['/reports/advances-carried', 'advances.list_carried'] as const,
    ...(mayCheck ? [['/advances/imprest', 'advances.imprest'] as const] : []),
  ]
  return (
    <span className="follow" role="group" aria-label={t('advances.follow_up')}>
      {lists.map(([to, text]) => (
        <Link key={to} to={to}>
          {t(text)}
        </Link>
      ))}
    </span>
  )
}
