import { X } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import type { ApiError } from './api.ts'
import { Button } from './button.tsx'
import { useT } from './i18n.ts'
import { Icon } from './icon.tsx'
import { asApiError } from './query.ts'
import { Problem } from './states.tsx'
import type { LucideIcon } from 'lucide-react'

type DialogProps = { title: string; open: boolean; onClose: () => void; children: ReactNode; /** buttons at the foot */ foot?: ReactNode; wide?: boolean; /** cannot be left by a click beside it or Esc */ firm?: boolean }

/** A dialog over the page; the focus stays in it and comes back to where it was. */
export function Dialog({ title, open, onClose, children, foot, wide, firm }: DialogProps) {
  const { t } = useT()
  return (
    <ModalOverlay className="veil" isOpen={open} onOpenChange={(next) => !next && onClose()} isDismissable={!firm} isKeyboardDismissDisabled={firm ?? false}>
      <Modal className={wide ? 'dialog wide' : 'dialog'}>
        <AriaDialog>
          <div className="h">
            <Heading slot="title">{title}</Heading>
            <button type="button" className="btn btn-quiet btn-icon btn-s close" aria-label={t('ui.close')} onClick={onClose}>
              <Icon of={X} />
            </button>
          </div>
          <div className="b">{children}</div>
          {foot ? <div className="f">{foot}</div> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

export type Effect = { key: string; icon: LucideIcon; text: ReactNode; amount?: string }

type ConfirmProps = {
  title: string
  open: boolean
  onClose: () => void
  /** What will be posted, issued, sent and stopped - before it happens. */
  effects: Effect[]
  /** The word on the button: what is done, not "OK". */
  action: string
  /** Does it; throws ApiError when it is refused, which is shown in the dialog. */
  onConfirm: () => Promise<unknown>
  /** Why it cannot be done now. */
  because?: string | null
  /** A reason to type, a day to choose. */
  children?: ReactNode
}

/** Asks before a step that cannot be taken back, and shows exactly what will happen. */
export function Confirm({ title, open, onClose, effects, action, onConfirm, because, children }: ConfirmProps) {
  const { t } = useT()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const go = async () => {
    setBusy(true)
    setError(null)
    try {
      await onConfirm()
      onClose()
    } catch (failure) {
      setError(asApiError(failure))
    } finally {
      setBusy(false)
    }
  }
  const foot = (
    <>
      <Button kind="main" busy={busy} because={because} onPress={() => void go()}>
        {action}
      </Button>
      <Button onPress={onClose}>{t('ui.cancel')}</Button>
    </>
  )
  return (
    <Dialog title={title} open={open} onClose={onClose} foot={foot} firm={busy}>
      {error ? <Problem error={error} /> : null}
      {effects.length > 0 ? <Effects title={t('ui.what_happens')} effects={effects} /> : null}
      {children}
    </Dialog>
  )
}

/** What will happen, one line each: the sign, the words, the amount at the right. */
export function Effects({ title, effects }: { title: string; effects: Effect[] }) {
  return (
    <div>
      <h3>{title}</h3>
      <ul className="plain">
        {effects.map((effect) => (
          <li key={effect.key}>
            <Icon of={effect.icon} />
            <span>{effect.text}</span>
            {effect.amount ? <span className="num">{effect.amount}</span> : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
