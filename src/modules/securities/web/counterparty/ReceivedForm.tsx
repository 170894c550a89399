import { call } from '../../../../ui/api.ts'
import { Button } from '../../../../ui/button.tsx'
import { TextField } from '../../../../ui/fields.tsx'
import { KitFormFrame, useKitForm } from '../../../../ui/form.tsx'
import { useT } from '../../../../ui/i18n.ts'
import { counterpartyPage } from '../../contract-counterparty.ts'
import type { Behind } from './own.ts'

/** The contractor says that the security came back, and who took it. */
export function ReceivedForm({ id, behind }: { id: string; behind: Behind }) {
  const { t } = useT()
  const form = useKitForm<{ by: string }>({ defaults: { by: '' } })
  const save = async ({ by }: { by: string }) => {
    await call(counterpartyPage.acknowledge, { token: behind.token, id, by })
    await behind.again()
  }
  return (
    <KitFormFrame
      form={form}
      label={t('securities.cp_received')}
      onSubmit={save}
      bar={
        <Button kind="main" type="submit" busy={form.formState.isSubmitting}>
          {t('securities.cp_received_save')}
        </Button>
      }
    >
      <TextField name="by" label={t('securities.cp_received_by')} maxLength={200} />
    </KitFormFrame>
  )
}
