import { Button } from '../../../ui/button.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { AsideHead } from '../../../ui/page.tsx'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { Problem } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { access } from '../contract.ts'
import { deviceOf } from './device.ts'
import type { UserRow } from './user-state.tsx'

/** Where somebody is signed in; an administrator ends it all at once. */
export function UserSessions({ user, locked }: { user: UserRow; locked: boolean }) {
  const { t } = useT()
  const { dayAndTime } = useFormat()
  const found = useRead(access.userSessions, { id: user.id })
  const end = useWrite(access.endSessions, [access.userSessions])
  const error = asApiError(end.error)
  const rows = found.data?.rows ?? []
  const endAll = () => end.mutateAsync({ id: user.id }).then(() => { toast(t('access.sessions_ended')); void found.refetch() }, () => undefined)
  return (
    <>
      <AsideHead title={t('access.user_sessions')} />
      {error ? <Problem error={error} /> : null}
      {rows.length === 0 ? <p className="note">{t('access.no_sessions')}</p> : null}
      <ul className="flow-s">
        {rows.map((row) => (
          <li key={row.id} className="sec">
            <span>{deviceOf(row.agent) ?? t('access.unknown_device')}</span>
            <span className="note push tab">{dayAndTime(row.seenAt)}</span>
          </li>
        ))}
      </ul>
      {rows.length > 0 && !locked ? (
        <div>
          <Button small busy={end.isPending} onPress={() => void endAll()}>
            {t('access.end_sessions')}
          </Button>
        </div>
      ) : null}
    </>
  )
}
