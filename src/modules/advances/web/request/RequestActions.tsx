import { useState } from 'react'
import { Button, LinkButton } from '../../../../ui/button.tsx'
import { useT } from '../../../../ui/i18n.ts'
import type { Command, Request } from './request.ts'
import { StepDialog } from './StepDialog.tsx'

/** What moves a request on: of these the first that the viewer may take is the page's one main action. */
const FORWARD: readonly Command[] = ['submit', 'endorse', 'verify', 'approve', 'pay', 'acknowledge']

/** What the viewer's role may do here; what cannot be done yet stays, with all its reasons. */
export function RequestActions({ request }: { request: Request }) {
  const { t, pick } = useT()
  const [open, setOpen] = useState<Command | null>(null)
  const offered = request.commands as { command: Command; because: Request['commands'][number]['because'] }[]
  const main = offered.find((one) => FORWARD.includes(one.command))
  const others = offered.filter((one) => !FORWARD.includes(one.command) && (one.because.length === 0 || one.command === 'except'))
  const why = (one: (typeof offered)[number]) => (one.because.length === 0 ? null : one.because.map((reason) => (reason.code === 'advances.request_not_now' ? t('advances.stands_at', { state: t(`advances.rq_${request.state}`) }) : pick(reason.message))).join(' · '))
  return (
    <>
      {others.map((one) => one.command === 'change'
        ? <LinkButton key="change" to={`/advances/requests/${request.id}/edit`}>{t('advances.do_change')}</LinkButton>
        : <Button key={one.command} because={why(one)} onPress={() => setOpen(one.command)}>{t(`advances.do_${one.command}`)}</Button>)}
      {main ? <Button kind="main" because={why(main)} onPress={() => setOpen(main.command)}>{t(`advances.do_${main.command}`)}</Button> : null}
      {open ? <StepDialog request={request} command={open} onClose={() => setOpen(null)} /> : null}
    </>
  )
}
