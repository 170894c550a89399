import { Link2Off, MailQuestionMark, UserX } from 'lucide-react'
import type { Out } from '../../../kernel/endpoint.ts'
import { Chip } from '../../../ui/chip.tsx'
import { useT } from '../../../ui/i18n.ts'
import type { access } from '../contract.ts'

export type UserRow = Out<typeof access.users>['rows'][number]

/** In one word: disabled, active, invited, or invited in vain. */
export const stateOf = (user: UserRow) => (user.disabled ? 'disabled' : user.hasPassword ? 'active' : user.invitedUntil ? 'invited' : 'link_over')

/** Whether somebody can sign in with the account. */
export function UserState({ user }: { user: UserRow }) {
  const { t } = useT()
  switch (stateOf(user)) {
    case 'disabled':
      return <Chip icon={UserX}>{t('access.state_disabled')}</Chip>
    case 'active':
      return <Chip state="done">{t('access.state_active')}</Chip>
    case 'invited':
      return <Chip state="soon" icon={MailQuestionMark}>{t('access.state_invited')}</Chip>
    default:
      return <Chip state="soon" icon={Link2Off}>{t('access.state_link_over')}</Chip>
  }
}
