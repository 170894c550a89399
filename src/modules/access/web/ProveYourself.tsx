import { useEffect, useRef, useState } from 'react'
import { call, onProofAsked } from '../../../ui/api.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { PasswordField } from '../../../ui/fields.tsx'
import { KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useT } from '../../../ui/i18n.ts'
import { ActionBar } from '../../../ui/page.tsx'
import { accessInSteps } from '../contract.ts'

/** Comes over whatever is open when an endpoint asks who one is; the request that asked is made again afterwards. */
export function ProveYourself() {
  const [asked, setAsked] = useState(false)
  const waiting = useRef<((shown: boolean) => void)[]>([])
  useEffect(
    () =>
      onProofAsked(() => {
        setAsked(true)
        return new Promise((answer) => waiting.current.push(answer))
      }),
    [],
  )
  const answer = (shown: boolean) => {
    setAsked(false)
    for (const tell of waiting.current.splice(0)) tell(shown)
  }
  return asked ? <ProofDialog onAnswer={answer} /> : null
}

function ProofDialog({ onAnswer }: { onAnswer: (shown: boolean) => void }) {
  const { t } = useT()
  const form = useKitForm<{ password: string }>({ defaults: { password: '' } })
  const show = async (values: { password: string }) => {
    await call(accessInSteps.prove, values)
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
        <PasswordField name="password" label={t('access.password')} autoComplete="current-password" />
      </KitFormFrame>
    </Dialog>
  )
}
