import type { ReactNode } from 'react'
import type { DefaultValues, FieldValues } from 'react-hook-form'
import { Button } from './button.tsx'
import { Dialog, Effects } from './dialog.tsx'
import type { Effect } from './dialog.tsx'
import { KitFormFrame, useKitForm } from './form.tsx'
import { useT } from './i18n.ts'
import { ActionBar } from './page.tsx'

type Props<Values extends FieldValues> = {
  title: string
  /** The name of the form for those who hear it. */
  label: string
  defaults: DefaultValues<Values>
  /** Under which what is typed is kept until it is saved. */
  draft: string
  /** The word on the button: what is done. */
  action: string
  busy: boolean
  /** What will happen, as far as the values say; worked out anew with each of them. */
  effects?: (values: Values) => Effect[]
  onSave: (values: Values) => Promise<void>
  onClose: () => void
  wide?: boolean
  /** The fields; what depends on the values is a function of them. */
  children: ReactNode | ((values: Values) => ReactNode)
}

/** A step of a record's life: its fields in a dialog, exactly what will happen, one button that says what it does. */
export function FormDialog<Values extends FieldValues>({ title, label, defaults, draft, action, busy, effects, onSave, onClose, wide, children }: Props<Values>) {
  const { t } = useT()
  const form = useKitForm<Values>({ defaults, draft })
  const values = form.watch()
  const happens = effects?.(values) ?? []
  const bar = (
    <ActionBar>
      <Button kind="main" type="submit" busy={busy}>
        {action}
      </Button>
      <Button onPress={onClose}>{t('ui.cancel')}</Button>
    </ActionBar>
  )
  const save = async (saved: Values) => {
    await onSave(saved)
    onClose()
  }
  return (
    <Dialog title={title} open onClose={onClose} wide={wide}>
      <KitFormFrame form={form} label={label} onSubmit={save} bar={bar}>
        {typeof children === 'function' ? children(values) : children}
        {happens.length > 0 ? <Effects title={t('ui.what_happens')} effects={happens} /> : null}
      </KitFormFrame>
    </Dialog>
  )
}
