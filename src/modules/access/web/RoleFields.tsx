import type { Out } from '../../../kernel/endpoint.ts'
import { SelectField } from '../../../ui/fields.tsx'
import { useT } from '../../../ui/i18n.ts'
import { useAgencies } from '../../people/web/parts/agencies.ts'
import type { access } from '../contract.ts'

export type RoleRow = Out<typeof access.roles>['rows'][number]

/** The role with what it may do and, where the role is held in an agency, the agency; fields `role` and `agencyId`. */
export function RoleFields({ roles, role, label }: { roles: RoleRow[]; role: string; label?: string }) {
  const { t, pick } = useT()
  const agencies = useAgencies()
  const chosen = roles.find((one) => one.role === role)
  return (
    <>
      <SelectField name="role" label={label ?? t('access.role')} span={12} options={roles.map((one) => ({ value: one.role, label: pick(one.title) }))} hint={chosen ? t(`access.about_${chosen.role}`) : undefined} />
      {chosen?.inAgency ? <SelectField name="agencyId" label={t('access.agency')} span={12} options={agencies.options} /> : null}
    </>
  )
}
