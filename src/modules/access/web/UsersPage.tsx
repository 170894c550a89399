import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { Button } from '../../../ui/button.tsx'
import { dayAndTime } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import type { Lang, Translate } from '../../../ui/i18n.ts'
import { Split, Title } from '../../../ui/page.tsx'
import { usePages, useRead } from '../../../ui/query.ts'
import { RegisterTools } from '../../../ui/register-tools.tsx'
import { useRegisterState } from '../../../ui/register/state.ts'
import type { RegisterColumn } from '../../../ui/register/types.ts'
import { Register } from '../../../ui/register.tsx'
import { useMay } from '../../../ui/session.ts'
import { SettingsTabs } from '../../settings/web/parts/SettingsTabs.tsx'
import { access } from '../contract.ts'
import { AddUser } from './AddUser.tsx'
import { stateOf, UserState } from './user-state.tsx'
import type { UserRow } from './user-state.tsx'
import { WaitingOpinions } from './WaitingOpinions.tsx'
import { UserAside } from './UserAside.tsx'

type Titles = (role: string) => string

function columnsOf(t: Translate, lang: Lang, titleOf: Titles): RegisterColumn<UserRow>[] {
  const roles = (user: UserRow) => user.roles.map((one) => (one.agencyName ? `${titleOf(one.role)} (${one.agencyName})` : titleOf(one.role))).join(', ')
  return [
    { key: 'name', head: t('access.user_name'), width: 220, kind: 'key', value: (user) => user.name, sortable: false },
    { key: 'email', head: t('access.email'), width: 240, value: (user) => user.email, sortable: false },
    { key: 'roles', head: t('access.roles'), width: 320, value: roles, sortable: false },
    { key: 'state', head: t('access.state'), width: 150, value: stateOf, text: (user) => t(`access.state_${stateOf(user)}`), cell: (user) => <UserState user={user} />, sortable: false },
    { key: 'last', head: t('access.last_sign_in'), width: 160, value: (user) => (user.lastSignInAt ? dayAndTime(user.lastSignInAt, lang) : t('access.never')), sortable: false },
  ]
}

/** Accounts: who may sign in, with which roles; adding, granting, ending, disabling, inviting again. */
export function UsersPage() {
  const { t, lang, pick } = useT()
  const [params, setParams] = useSearchParams()
  const because = useMay('access.manage') ? null : t('access.may_not')
  const [adding, setAdding] = useState(false)
  const roles = useRead(access.roles, {})
  const rows = useMemo(() => roles.data?.rows ?? [], [roles.data])
  const titleOf = useMemo<Titles>(() => (role) => { const found = rows.find((one) => one.role === role); return found ? pick(found.title) : role }, [rows, pick])
  const columns = useMemo(() => columnsOf(t, lang, titleOf), [t, lang, titleOf])
  const views = useMemo(() => [{ key: 'all', label: t('ui.all') }], [t])
  const state = useRegisterState<UserRow>({ name: 'users', columns, views })
  const pages = usePages(access.users, { text: state.look.q || undefined })
  const open = pages.rows.find((user) => user.id === params.get('open'))
  const addressOf = (id: string) => {
    const next = new URLSearchParams(params)
    next.set('open', id)
    return `?${next}`
  }
  const close = () =>
    setParams((now) => {
      const next = new URLSearchParams(now)
      next.delete('open')
      return next
    })
  const register = <Register state={state} pages={pages} label={t('access.users')} rowId={(user) => user.id} open={(user) => addressOf(user.id)} />
  return (
    <>
      <Title
        name={t('access.users')}
        actions={
          <Button kind="main" icon={Plus} because={because} onPress={() => setAdding(true)}>
            {t('access.add_user')}
          </Button>
        }
      />
      <SettingsTabs />
      <WaitingOpinions because={because} />
      <RegisterTools state={state} />
      {open ? (
        <Split fixed width={380} aside={<UserAside key={open.id} user={open} roles={rows} because={because} onClose={close} />}>
          {register}
        </Split>
      ) : (
        register
      )}
      {adding ? <AddUser roles={rows} onClose={() => setAdding(false)} /> : null}
    </>
  )
}
