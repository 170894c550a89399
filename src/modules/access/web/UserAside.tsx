import { Ban, Clock, FileClock, KeyRound, LogOut, Mail, ShieldOff, UserCheck, X } from 'lucide-react'
import { useState } from 'react'
import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirm, Dialog } from '../../../ui/dialog.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Aside, AsideHead } from '../../../ui/page.tsx'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { useShortcut } from '../../../ui/shortcuts.ts'
import { Problem } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { TrailButton } from '../../audit/web/parts/Trail.tsx'
import { access, accessInSteps } from '../contract.ts'
import { delegations } from '../contract-delegations.ts'
import { opinions } from '../contract-opinions.ts'
import { GiveRole } from './GiveRole.tsx'
import { LinkBox } from './LinkBox.tsx'
import type { RoleRow } from './RoleFields.tsx'
import { UserSessions } from './UserSessions.tsx'
import { UserState } from './user-state.tsx'
import type { UserRow } from './user-state.tsx'

type Grant = UserRow['roles'][number]
type Asking = { what: 'end'; grant: Grant } | { what: 'disable' } | { what: 'reset' } | null
type Props = { user: UserRow; roles: RoleRow[]; because: string | null; onClose: () => void }

/** One account beside the list: its roles and what an administrator does with it. */
export function UserAside({ user, roles, because, onClose }: Props) {
  const { t } = useT()
  const { dayAndTime } = useFormat()
  const me = useRead(access.me, {})
  const [asking, setAsking] = useState<Asking>(null)
  const [link, setLink] = useState<Out<typeof accessInSteps.inviteAgain> | null>(null)
  useShortcut('Escape', onClose)
  const locked = because ?? (user.id === me.data?.id ? t('access.is_you') : null)
  return (
    <Aside title={user.name} end={<Button kind="quiet" small icon={X} label={t('access.close_panel')} onPress={onClose} />}>
      <div>
        <UserState user={user} />
      </div>
      <Facts
        facts={[
          { key: 'email', label: t('access.email'), value: user.email, wide: true },
          { key: 'last', label: t('access.last_sign_in'), value: user.lastSignInAt ? dayAndTime(user.lastSignInAt) : t('access.never'), wide: true },
        ]}
      />
      <TrailButton module="access" id={user.id} of={user.name} />
      <AsideHead title={t('access.roles')} />
      <RoleList user={user} roles={roles} locked={locked !== null} onEnd={(grant) => setAsking({ what: 'end', grant })} />
      <ActsFor user={user} />
      {locked ? <p className="note">{locked}</p> : <GiveRole user={user} roles={roles} />}
      {locked ? null : <Doings user={user} onLink={setLink} onDisable={() => setAsking({ what: 'disable' })} onReset={() => setAsking({ what: 'reset' })} />}
      <UserSessions user={user} locked={locked !== null} />
      <AskUser user={user} roles={roles} asking={asking} onClose={() => setAsking(null)} />
      {link ? (
        <Dialog title={t('access.links_title')} open onClose={() => setLink(null)} firm foot={<Button kind="main" onPress={() => setLink(null)}>{t('ui.close')}</Button>}>
          <LinkBox of={link} />
        </Dialog>
      ) : null}
    </Aside>
  )
}

function Doings({ user, onLink, onDisable, onReset }: { user: UserRow; onLink: (link: Out<typeof accessInSteps.inviteAgain>) => void; onDisable: () => void; onReset: () => void }) {
  const { t } = useT()
  const invite = useWrite(accessInSteps.inviteAgain, [access.users])
  const enable = useWrite(access.enableUser, [access.users])
  const error = asApiError(invite.error ?? enable.error)
  const live = useRead(access.me, {}).data?.mode === 'live'
  const makeLink = (byMail: boolean) => invite.mutateAsync({ id: user.id, byMail }).then(onLink, () => undefined)
  const open = () => enable.mutateAsync({ id: user.id }).then(() => toast(t('access.enabled')), () => undefined)
  return (
    <div className="flow-s">
      {error ? <Problem error={error} /> : null}
      <p className="note">{t('access.invite_note')}</p>
      <div className="mark">
        <Button small icon={KeyRound} busy={invite.isPending} onPress={() => void makeLink(false)}>
          {t('access.invite_again')}
        </Button>
        {live ? (
          <Button small icon={Mail} busy={invite.isPending} onPress={() => void makeLink(true)}>
            {t('access.mail_link')}
          </Button>
        ) : null}
        {user.secondStep ? (
          <Button small icon={ShieldOff} onPress={onReset}>
            {t('access.reset_second_step')}
          </Button>
        ) : null}
        {user.disabled ? (
          <Button small busy={enable.isPending} onPress={() => void open()}>
            {t('access.enable')}
          </Button>
        ) : (
          <Button small icon={Ban} onPress={onDisable}>
            {t('access.disable')}
          </Button>
        )}
      </div>
    </div>
  )
}

function useRoleWords(roles: RoleRow[]) {
  const { t, pick } = useT()
  return (grant: Grant) => {
    const found = roles.find((one) => one.role === grant.role)
    const role = found ? pick(found.title) : grant.role
    return grant.agencyName ? t('access.role_in_agency', { role, agency: grant.agencyName }) : role
  }
}

function RoleList({ user, roles, locked, onEnd }: { user: UserRow; roles: RoleRow[]; locked: boolean; onEnd: (grant: Grant) => void }) {
  const { t } = useT()
  const words = useRoleWords(roles)
  if (user.roles.length === 0) return <p className="note">{t('access.roles_none')}</p>
  return (
    <ul className="flow-s">
      {user.roles.map((grant) => (
        <li key={grant.id} className="sec">
          <span>
            <b className="strong">{words(grant)}</b>
            <span className="note block">{t(`access.about_${grant.role}`)}</span>
          </span>
          {locked ? null : (
            <span className="push">
              <Button kind="quiet" small icon={X} label={t('access.end_role', { role: words(grant) })} onPress={() => onEnd(grant)} />
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What others delegated to this person, in force now. */
function ActsFor({ user }: { user: UserRow }) {
  const { t, pick } = useT()
  const { day } = useFormat()
  const found = useRead(delegations.list, {})
  const now = (found.data?.rows ?? []).filter((row) => row.toId === user.id && row.state === 'now')
  if (now.length === 0) return null
  return (
    <>
      <AsideHead title={t('access.delegated_now')} />
      <ul className="flow-s">
        {now.map((row) => (
          <li key={row.id}>
            <b className="strong">{t('access.acting_for', { role: pick(row.title), name: row.fromName })}</b>
            <span className="note block">{day(row.fromOn)} - {day(row.untilOn)} {row.document}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function AskUser({ user, roles, asking, onClose }: { user: UserRow; roles: RoleRow[]; asking: Asking; onClose: () => void }) {
  const { t } = useT()
  const words = useRoleWords(roles)
  const endRole = useWrite(access.endRole, [access.users])
  const disable = useWrite(access.disableUser, [access.users])
  const reset = useWrite(opinions.resetSecondStep, [opinions.waiting])
  const sessions = { key: 'sessions', icon: LogOut, text: t('access.effect_sessions_end') }
  const logged = { key: 'log', icon: FileClock, text: t('access.effect_logged') }
  if (asking?.what === 'end') {
    const role = words(asking.grant)
    const end = () => endRole.mutateAsync({ id: user.id, grantId: asking.grant.id }).then(() => toast(t('access.role_ended')))
    return (
      <Confirm open title={t('access.end_role_title', { role, name: user.name })} onClose={onClose} action={t('access.end_role_action')} onConfirm={end}
        effects={[{ key: 'gone', icon: ShieldOff, text: t('access.effect_role_gone') }, sessions, logged]} />
    )
  }
  if (asking?.what === 'reset') {
    const ask = () => reset.mutateAsync({ id: user.id }).then(() => toast(t('access.reset_asked')))
    return (
      <Confirm open title={t('access.reset_title', { name: user.name })} onClose={onClose} action={t('access.reset_second_step')} onConfirm={ask}
        effects={[{ key: 'sure', icon: UserCheck, text: t('access.reset_effect_sure') }, { key: 'asks', icon: Clock, text: t('access.reset_effect_asks') }, { key: 'then', icon: ShieldOff, text: t('access.reset_effect_then') }]} />
    )
  }
  if (asking?.what === 'disable') {
    const close = () => disable.mutateAsync({ id: user.id }).then(() => toast(t('access.disabled')))
    return (
      <Confirm open title={t('access.disable_title', { name: user.name })} onClose={onClose} action={t('access.disable')} onConfirm={close}
        effects={[{ key: 'entry', icon: Ban, text: t('access.effect_no_entry') }, sessions, { ...logged, text: t('access.effect_records_stay') }]} />
    )
  }
  return null
}
