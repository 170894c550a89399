import { LinkButton } from '../../../../ui/button.tsx'
import { useT } from '../../../../ui/i18n.ts'
import { useMay } from '../../../../ui/session.ts'
import { clearing } from '../../contract-clearing.ts'

/** The lists that follow an advance after its payment, beside the register. */
export function FollowUp() {
  const { t } = useT()
  const mayCheck = useMay(clearing.accept.may)
  const mayRead = useMay('reporting.read')
  if (!mayRead) return null
  return (
    <>
      {mayCheck ? <LinkButton kind="quiet" to="/reports/advances-to-check">{t('advances.list_to_check')}</LinkButton> : null}
      <LinkButton kind="quiet" to="/reports/advances-recall">{t('advances.list_recall')}</LinkButton>
      <LinkButton kind="quiet" to="/reports/advances-claims">{t('advances.list_claims')}</LinkButton>
      <LinkButton kind="quiet" to="/reports/advances-carried">{t('advances.list_carried')}</LinkButton>
      {mayCheck ? <LinkButton kind="quiet" to="/advances/imprest">{t('advances.imprest')}</LinkButton> : null}
    </>
  )
}
