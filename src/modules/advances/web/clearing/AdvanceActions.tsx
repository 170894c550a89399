import { useState } from 'react'
import { Button, LinkButton } from '../../../../ui/button.tsx'
import { useT } from '../../../../ui/i18n.ts'
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

/** The steps beside clearing, while something is owed. */
function More({ advance, open }: { advance: Advance; open: boolean }) {
  const { t } = useT()
  const steps = useSteps(advance)
  const [asking, setAsking] = useState<Asking | null>(null)
  return (
    <>
      <Print advance={advance} />
      {open ? steps.map((step) => <Button key={step.key} onPress={() => setAsking(step.key)}>{t(step.label)}</Button>) : null}
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

function Print({ advance }: { advance: Advance }) {
  const { t } = useT()
  const may = useMay(clearing.printAgreement.may)
  const command = useCommand('printAgreement', advance)
  if (!may) return null
  return <Button kind="quiet" busy={command.busy} onPress={() => void command.run({}).then(() => toast(t('advances.agreement_ready')))}>{t('advances.print_agreement')}</Button>
}
