import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { CheckField, TextField } from '../../../ui/fields.tsx'
import { Cols, KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useT } from '../../../ui/i18n.ts'
import { ActionBar } from '../../../ui/page.tsx'
import { useRead, useWrite } from '../../../ui/query.ts'
import { toast } from '../../../ui/toast.tsx'
import { access, accessInSteps } from '../contract.ts'
import { opinions } from '../contract-opinions.ts'
import { LinkBox } from './LinkBox.tsx'
import { RoleFields } from './RoleFields.tsx'
import type { RoleRow } from './RoleFields.tsx'

type Values = { name: string; email: string; role: string; agencyId: string; byMail: boolean }

/** A new account: it gets its password by a link, which is shown once. */
export function AddUser({ roles, onClose }: { roles: RoleRow[]; onClose: () => void }) {
  const { t } = useT()
  const [invitation, setInvitation] = useState<Out<typeof accessInSteps.inviteAgain> | null>(null)
  const form = useKitForm<Values>({ defaults: { name: '', email: '', role: '', agencyId: '', byMail: true } })
  const live = useRead(access.me, {}).data?.mode === 'live'
  const role = useWatch({ control: form.control, name: 'role' })
  const inAgency = roles.find((one) => one.role === role)?.inAgency ?? false
  const write = useWrite(accessInSteps.addUser, [access.users, opinions.waiting])
  const save = async (values: Values) => {
    const added = await write.mutateAsync({ name: values.name, email: values.email, role: values.role, agencyId: inAgency ? values.agencyId : null, byMail: live && values.byMail })
    toast(t(added.waits ? 'access.role_waits' : 'access.user_added', { name: values.name.trim() }))
    setInvitation(added.invitation)
  }
  if (invitation) {
    return (
      <Dialog title={t('access.links_title')} open onClose={onClose} firm foot={<Button kind="main" onPress={onClose}>{t('ui.close')}</Button>}>
        <LinkBox of={invitation} />
      </Dialog>
    )
  }
  return (
    <Dialog title={t('access.add_user')} open onClose={onClose}>
      <KitFormFrame
        form={form}
        label={t('access.add_user')}
        onSubmit={save}
        bar={
          <ActionBar>
            <Button kind="main" type="submit" busy={write.isPending}>
              {t('access.save_user')}
            </Button>
            <Button onPress={onClose}>{t('ui.cancel')}</Button>
          </ActionBar>
        }
      >
        <Cols>
          <TextField name="name" label={t('access.person_name')} span={6} maxLength={200} autoComplete="off" />
          <TextField name="email" type="email" label={t('access.email')} span={6} maxLength={254} autoComplete="off" />
          <RoleFields roles={roles} role={role} />
        </Cols>
        {live ? <CheckField name="byMail" label={t('access.by_mail')} /> : null}
        <p className="note">{t('access.add_note')}</p>
      </KitFormFrame>
    </Dialog>
  )
}
