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
  /** The name of the form for those who hear it; absent = the word on the button. */
  label?: string
  defaults: DefaultValues<Values>
  /** Under which what is typed is kept until it is saved; absent = it is not worth keeping. */
  draft?: string
  /** The word on the button: what is done. */
  action: string
  busy: boolean
  /** What will happen, as far as the values say; worked out anew with each of them. */
  effects?: (values: Values) => Effect[]
  /** Throws when it is refused. */
  onSave: (values: Values) => Promise<unknown>
  onClose: () => void
  wide?: boolean
  /** What will happen, where it is the same whatever is typed. */
  note?: ReactNode
  /** The fields; what depends on the values is a function of them. */
  children: ReactNode | ((values: Values) => ReactNode)
}

/** A step of a record's life: its fields in a dialog, exactly what will happen, one button that says what it does. */
export function FormDialog<Values extends FieldValues>({ title, label, defaults, draft, action, busy, effects, onSave, onClose, wide, note, children }: Props<Values>) {
  const { t } = useT()
  const form = useKitForm<Values>({ defaults, ...(draft === undefined ? {} : { draft }) })
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
      <KitFormFrame form={form} label={label ?? action} onSubmit={save} bar={bar}>
        {typeof children === 'function' ? children(values) : children}
        {note ? <p className="note">{note}</p> : null}
        {happens.length > 0 ? <Effects title={t('ui.what_happens')} effects={happens} /> : null}
      </KitFormFrame>
    </Dialog>
  )
}
