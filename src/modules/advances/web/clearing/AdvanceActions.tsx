import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Button, LinkButton } from '../../../../ui/button.tsx'
import { useT } from '../../../../ui/i18n.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { MenuButton } from '../../../../ui/menu.tsx'
import { useMay } from '../../../../ui/session.ts'
import { toast } from '../../../../ui/toast.tsx'
import { advances } from '../../contract.ts'
import { clearing } from '../../contract-clearing.ts'
import type { Advance } from '../advance.ts'
import { useCovered } from '../covered.ts'
import { ReturnDialog } from '../ReturnDialog.tsx'
import { AskExtension, CancelTrip, ReportRecall } from './dialogs.tsx'
import { useCommand } from './use-command.ts'

type Asking = 'recall' | 'cancel' | 'extension' | 'return'

/** What can be done about an advance; the one that matters most is the main button. */
export function AdvanceActions({ advance }: { advance: Advance }) {
  const { t } = useT()
  const mayClear = useMay(advances.clear.may)
  const mayHandIn = useMay(clearing.handIn.may)
  const because = useCovered(advance)
  const handsIn = mayHandIn && !mayClear && because === null
  return (
    <>
      <More advance={advance} open={because === null} />
      {handsIn ? <LinkButton kind="main" to={`/advances/${advance.id}/hand-in`}>{t('advances.hand_in')}</LinkButton> : null}
      {mayClear ? <Clearing advance={advance} because={because} /> : null}
    </>
  )
}

/** Finance checks what waits, or takes a round at the counter; what a cleared advance no longer takes stays, with the reason. */
function Clearing({ advance, because }: { advance: Advance; because: string | null }) {
  const { t } = useT()
  const waits = advance.rounds.some((round) => round.state === 'handed-in')
  return (
    <>
      {waits ? <LinkButton kind="main" to={`/advances/${advance.id}/check`}>{t('advances.check')}</LinkButton> : null}
      {because === null ? <LinkButton kind={waits ? 'plain' : 'main'} to={`/advances/${advance.id}/clear`}>{t('advances.clear')}</LinkButton> : <Button because={because}>{t('advances.clear')}</Button>}
    </>
  )
}

/** The steps beside clearing, while something is owed: the day of return stands by itself, and for who hands in more time as well; the rest in a menu. */
function More({ advance, open }: { advance: Advance; open: boolean }) {
  const { t } = useT()
  const mayClear = useMay(advances.clear.may)
  const steps = useSteps(advance).filter(() => open)
  const print = usePrint(advance)
  const [asking, setAsking] = useState<Asking | null>(null)
  const stands = (step: { key: Asking }) => step.key === 'return' || (step.key === 'extension' && !mayClear)
  const shown = steps.filter(stands)
  const rest = steps.filter((step) => !stands(step))
  const items = [...rest.map((step) => ({ key: step.key as string, label: t(step.label) })), ...(print ? [{ key: 'print', label: t('advances.print_agreement') }] : [])]
  return (
    <>
      {items.length > 0 ? (
        <MenuButton label={t('advances.more_steps')} items={items} onChoose={(key) => (key === 'print' ? print?.() : setAsking(key as Asking))}>
          {t('advances.more_steps')}
          <Icon of={ChevronDown} size={14} />
        </MenuButton>
      ) : null}
      {shown.map((step) => <Button key={step.key} onPress={() => setAsking(step.key)}>{t(step.label)}</Button>)}
      {asking === null ? null : <Asked asking={asking} advance={advance} onClose={() => setAsking(null)} />}
    </>
  )
}

function useSteps(advance: Advance): { key: Asking; label: string }[] {
  const mayRecall = useMay(clearing.reportRecall.may)
  const mayCancel = useMay(clearing.cancelTrip.may)
  const mayExtend = useMay(clearing.askExtension.may)
  const mayEnter = useMay(advances.enterReturn.may)
  const stands = advance.tripCancelledOn === null
  const travels = advance.kind === 'travel' && stands
  const dated = !advance.provisional && stands && !advance.extensions.some((one) => one.state === 'asked')
  const steps: { key: Asking; label: string; can: boolean }[] = [
    { key: 'recall', label: 'advances.recall_report', can: mayRecall && advance.overdue && advance.recallReportedOn === null },
    { key: 'cancel', label: 'advances.cancel_trip', can: mayCancel && travels },
    { key: 'extension', label: 'advances.ask_extension', can: mayExtend && dated },
    { key: 'return', label: advance.returnedOn ? 'advances.correct_return' : 'advances.enter_return', can: mayEnter && travels },
  ]
  return steps.filter((step) => step.can)
}

function Asked({ asking, ...props }: { asking: Asking; advance: Advance; onClose: () => void }) {
  if (asking === 'return') return <ReturnDialog {...props} />
  if (asking === 'extension') return <AskExtension {...props} />
  return asking === 'cancel' ? <CancelTrip {...props} /> : <ReportRecall {...props} />
}

/** Prints the agreement as it stands; nothing for who may not. */
function usePrint(advance: Advance): (() => void) | null {
  const { t } = useT()
  const may = useMay(clearing.printAgreement.may)
  const command = useCommand('printAgreement', advance)
  if (!may) return null
  return () => void command.run({}).then(() => toast(t('advances.agreement_ready')))
}
