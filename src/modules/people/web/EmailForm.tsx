import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useT } from '../../../ui/i18n.ts'
import { useMay } from '../../../ui/session.ts'
import { toast } from '../../../ui/toast.tsx'

type Props = { of: { name: string; email: string | null }; hint: string; onSave: (email: string | null) => Promise<unknown> }

/** The address to which mail goes, changed beside the list. */
export function EmailForm({ of, hint, onSave }: Props) {
  const { t } = useT()
  const may = useMay('people.change')
  const form = useKitForm<{ email: string }>({ defaults: { email: of.email ?? '' } })
  const save = async ({ email }: { email: string }) => {
    await onSave(email.trim() || null)
    toast(t('people.saved', { name: of.name }))
  }
  return (
    <KitFormFrame form={form} label={t('people.email')} onSubmit={save}>
      <TextField name="email" type="email" label={t('people.email')} hint={hint} optional readOnly={!may} />
      <div>
        <Button kind="main" type="submit" busy={form.formState.isSubmitting} because={may ? null : t('people.read_only')}>
          {t('people.save')}
        </Button>
      </div>
    </KitFormFrame>
  )
}
