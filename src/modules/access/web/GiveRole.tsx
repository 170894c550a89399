import { useWatch } from 'react-hook-form'
import { Button } from '../../../ui/button.tsx'
import { KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useT } from '../../../ui/i18n.ts'
import { useWrite } from '../../../ui/query.ts'
import { toast } from '../../../ui/toast.tsx'
import { access } from '../contract.ts'
import { opinions } from '../contract-opinions.ts'
import { RoleFields } from './RoleFields.tsx'
import type { RoleRow } from './RoleFields.tsx'
import type { UserRow } from './user-state.tsx'

type Values = { role: string; agencyId: string }

/** One role more for an account. */
export function GiveRole({ user, roles }: { user: UserRow; roles: RoleRow[] }) {
  const { t } = useT()
  const form = useKitForm<Values>({ defaults: { role: '', agencyId: '' } })
  const role = useWatch({ control: form.control, name: 'role' })
  const inAgency = roles.find((one) => one.role === role)?.inAgency ?? false
  const held = new Set(user.roles.filter((grant) => grant.agencyId === null).map((grant) => grant.role))
  const write = useWrite(access.grantRole, [access.users, opinions.waiting])
  const save = async (values: Values) => {
    const { waits } = await write.mutateAsync({ id: user.id, role: values.role, agencyId: inAgency ? values.agencyId : null })
    toast(t(waits ? 'access.role_waits' : 'access.role_given'))
    form.reset()
  }
  return (
    <KitFormFrame form={form} label={t('access.give_role')} onSubmit={save}>
      <RoleFields roles={roles.filter((one) => !held.has(one.role))} role={role} label={t('access.give_role')} />
      <div>
        <Button small type="submit" busy={write.isPending}>
          {t('access.give')}
        </Button>
      </div>
    </KitFormFrame>
  )
}
