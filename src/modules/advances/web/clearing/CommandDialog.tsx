import type { ReactNode } from 'react'
import type { DefaultValues, FieldValues } from 'react-hook-form'
import { Button } from '../../../../ui/button.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { KitFormFrame, useKitForm } from '../../../../ui/form.tsx'
import { useT } from '../../../../ui/i18n.ts'
import { ActionBar } from '../../../../ui/page.tsx'

type Props<Values extends FieldValues> = {
  title: string
  /** What the button says. */
  action: string
  defaults: DefaultValues<Values>
  busy: boolean
  onClose: () => void
  /** Throws when it is refused. */
  onSave: (values: Values) => Promise<unknown>
  /** What will happen. */
  note?: ReactNode
  children: ReactNode
}

/** A dialog that asks for a few facts before something is done. */
export function CommandDialog<Values extends FieldValues>({ title, action, defaults, busy, onClose, onSave, note, children }: Props<Values>) {
  const { t } = useT()
  const form = useKitForm<Values>({ defaults })
  const bar = (
    <ActionBar>
      <Button kind="main" type="submit" busy={busy}>
        {action}
      </Button>
      <Button onPress={onClose}>{t('ui.cancel')}</Button>
    </ActionBar>
  )
  const save = async (values: Values) => {
    await onSave(values)
    onClose()
  }
  return (
    <Dialog title={title} open onClose={onClose}>
      <KitFormFrame form={form} label={action} onSubmit={save} bar={bar}>
        {children}
        {note ? <p className="note">{note}</p> : null}
      </KitFormFrame>
    </Dialog>
  )
}
