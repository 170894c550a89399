import { call } from '../../../ui/api.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { PasswordField } from '../../../ui/fields.tsx'
import { KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useT } from '../../../ui/i18n.ts'
import { ActionBar } from '../../../ui/page.tsx'
import { accessInSteps } from '../contract.ts'
import { CodeField } from './CodeField.tsx'

/** Asks for the code or the password; comes to the browser when it is first needed. */
export function ProofDialog({ by, onAnswer }: { by: 'password' | 'code'; onAnswer: (shown: boolean) => void }) {
  const { t } = useT()
  const form = useKitForm<{ password: string; code: string }>({ defaults: { password: '', code: '' } })
  const show = async (values: { password: string; code: string }) => {
    await call(accessInSteps.prove, by === 'code' ? { code: values.code } : { password: values.password })
    onAnswer(true)
  }
  const bar = (
    <ActionBar>
      <Button kind="main" type="submit" busy={form.formState.isSubmitting}>
        {t('access.prove_action')}
      </Button>
      <Button onPress={() => onAnswer(false)}>{t('ui.cancel')}</Button>
    </ActionBar>
  )
  return (
    <Dialog title={t('access.prove_title')} open onClose={() => onAnswer(false)}>
      <KitFormFrame form={form} label={t('access.prove_title')} onSubmit={show} bar={bar} asking>
        <p className="note">{t('access.prove_why')}</p>
        {by === 'code' ? <CodeField name="code" label={t('access.code')} hint={t('access.code_only_hint')} /> : <PasswordField name="password" label={t('access.password')} autoComplete="current-password" />}
      </KitFormFrame>
    </Dialog>
  )
}
